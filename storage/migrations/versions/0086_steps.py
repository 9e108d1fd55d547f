"""A draft that stands at a question which is asked no more goes on at the one that took its place."""

from __future__ import annotations

from alembic import op

revision = "0086"
down_revision = "0085"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("update draft set step = 'matter' where step = 'known'")
    op.execute("update draft set step = 'card' where step = 'fields'")


def downgrade() -> None:
    """The version before knows both."""
