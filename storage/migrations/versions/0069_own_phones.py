"""The numbers that somebody has shown to be their own, and what the desk said to them."""

from __future__ import annotations

from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table own_phone (person bigint primary key, name text not null, phone text not null, "
        "shown_at text not null, ruled text not null default '', ruled_at text, ruled_by bigint, "
        "ruled_name text not null default '')"
    )
    op.execute("create index own_phone_number on own_phone (phone)")
    op.execute("create index own_phone_waiting on own_phone (shown_at) where ruled = ''")


def downgrade() -> None:
    op.execute("drop table own_phone")
