"""Who decides for whom between two days."""

from __future__ import annotations

from alembic import op

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table substitute (id integer primary key, person bigint not null, name text not null, "
        "by bigint not null, by_name text not null, unit text, first text not null, last text not null, "
        "at text not null, agreed_at text, ended_at text, told_at text)"
    )


def downgrade() -> None:
    op.execute("drop table substitute")
