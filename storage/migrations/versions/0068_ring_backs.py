"""Who asked to be rung by a person of the bureau, and whether that was done."""

from __future__ import annotations

from alembic import op

revision = "0068"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table ring_back (id integer primary key, person bigint not null, ticket integer references ticket(id), "
        "name text not null, phone text not null, asked_at text not null, due_at text not null, "
        "tries integer not null default 0, tried_at text, rung_at text, rung_by bigint, rung_name text not null "
        "default '')"
    )
    op.execute("create unique index ring_back_open on ring_back (person) where rung_at is null")
    op.execute("create index ring_back_person on ring_back (person)")
    op.execute("create index ring_back_asked on ring_back (asked_at)")


def downgrade() -> None:
    op.execute("drop table ring_back")
