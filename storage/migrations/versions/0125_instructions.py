"""An instruction may be on a special report instead of a matter: then its own row has its words and its answer."""

from __future__ import annotations

from alembic import op

revision = "0125"
down_revision = "0124"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table instruction rename to instruction_before")
    op.execute(
        "create table instruction (id integer primary key, number text not null unique, "
        "request integer references request(id), paper integer references issued_paper(id), leader_id bigint, "
        "leader text not null default '', words text not null default '', at text, state text not null default '', "
        "answer text not null default '', answered_name text not null default '', answered_at text)"
    )
    op.execute("insert into instruction (id, number, request) select id, number, request from instruction_before")
    op.execute("drop table instruction_before")
    op.execute("create index instruction_paper on instruction (paper) where paper is not null")


def downgrade() -> None:
    op.execute("drop index instruction_paper")
    op.execute("alter table instruction rename to instruction_after")
    op.execute(
        "create table instruction (id integer primary key, number text not null unique, "
        "request integer not null references request(id))"
    )
    op.execute(
        "insert into instruction (id, number, request) "
        "select id, number, request from instruction_after where request is not null"
    )
    op.execute("drop table instruction_after")
