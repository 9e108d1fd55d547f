"""A unit's part knows since when its group takes nothing more after it had got the card: no paper is given then."""

from __future__ import annotations

from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table part add column lost_at text")


def downgrade() -> None:
    op.execute("alter table part drop column lost_at")
