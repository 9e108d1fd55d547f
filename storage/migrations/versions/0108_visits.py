"""Visits of enterprises (走访), and the notes that are taken there."""

from __future__ import annotations

from alembic import op

revision = "0108"
down_revision = "0105"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table visit (id integer primary key, person bigint not null, name text not null, "
        "enterprise text not null, plain text not null, uscc text not null default '', "
        "address text not null default '', area text not null default '', contact text not null default '', "
        "phone text not null default '', latitude real, longitude real, day text not null, seq integer not null, "
        "state text not null, planned_at text not null, planned_name text not null, started_at text, ended_at text)"
    )
    op.execute("create index visit_day on visit (day, person)")
    op.execute("create index visit_plain on visit (plain)")
    op.execute("create index visit_uscc on visit (uscc) where uscc <> ''")
    op.execute("create index visit_made on visit (id) where started_at is not null and state <> 'dropped'")
    op.execute("create unique index visit_going on visit (person) where state = 'going'")
    op.execute(
        "create table note (id integer primary key, visit integer references visit(id), site integer, "
        "chat bigint not null, message_id integer not null, at text not null, text text not null, files text not null, "
        "album text not null default '', late integer not null default 0, ticket integer references ticket(id))"
    )
    op.execute("create index note_visit on note (visit)")
    op.execute("create index note_ticket on note (ticket) where ticket is not null")
    op.execute("create unique index note_message on note (chat, message_id)")


def downgrade() -> None:
    op.execute("delete from card where kind like 'visit%'")
    op.execute("drop table note")
    op.execute("drop table visit")
