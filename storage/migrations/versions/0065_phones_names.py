"""The numbers that officers and heads gave, and the names of units and categories that the configuration had."""

from __future__ import annotations

from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("create table phone (user bigint primary key, number text not null, at text not null)")
    op.execute(
        "create table known_name (kind text not null, code text not null, name text not null, at text not null, "
        "primary key (kind, code))"
    )


def downgrade() -> None:
    op.execute("drop table known_name")
    op.execute("drop table phone")
