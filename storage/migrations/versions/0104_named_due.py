"""A ticket may be due on a day that was named from above."""

from __future__ import annotations

from alembic import op

revision = "0104"
down_revision = "0103"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table ticket add column named_due text")


def downgrade() -> None:
    op.execute("alter table ticket drop column named_due")
