"""A matter remembers when its enterprise was last told something of it."""

from __future__ import annotations

from alembic import op

revision = "0076"
down_revision = "0074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table ticket add column told_at text")


def downgrade() -> None:
    op.execute("alter table ticket drop column told_at")
