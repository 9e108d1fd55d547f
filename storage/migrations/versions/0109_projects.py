"""Inspection projects (专项督查, 明察暗访), their sites, and what was found."""

from __future__ import annotations

from alembic import op

revision = "0109"
down_revision = "0108"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table project (id integer primary key, number text not null unique, kind text not null, "
        "title text not null, said text not null, state text not null, at text not null, by_id bigint not null, "
        "by_name text not null, closed_at text)"
    )
    op.execute(
        "create table site (id integer primary key, project integer not null references project(id), "
        "area text not null, name text not null, team text not null default '', state text not null, "
        "person bigint, person_name text not null default '', started_at text, recorded_at text, "
        "latitude real, longitude real)"
    )
    op.execute("create unique index site_once on site (project, area, name)")
    op.execute("create unique index site_going on site (person) where state = 'going'")
    op.execute(
        "create table finding (id integer primary key, project integer not null references project(id), "
        "site integer references site(id), note integer references note(id), area text not null default '', "
        "text text not null, files text not null, unit text not null default '', due text not null default '', "
        "state text not null, ticket integer references ticket(id), at text not null, by_id bigint not null, "
        "by_name text not null)"
    )
    op.execute("create index finding_project on finding (project)")
    op.execute("create index finding_at on finding (at)")
    op.execute("create index finding_site on finding (site) where site is not null")
    op.execute("create unique index finding_ticket on finding (ticket) where ticket is not null")
    op.execute("create index note_site on note (site)")


def downgrade() -> None:
    op.execute("drop index note_site")
    op.execute("delete from note where site is not null")
    op.execute("delete from card where kind like 'project%' or kind like 'site%'")
    op.execute("drop table finding")
    op.execute("drop table site")
    op.execute("drop table project")
