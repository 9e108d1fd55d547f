"""The outbox has a lane for listed enterprises, behind what is urgent: whatever is less urgent moves down by one."""

from __future__ import annotations

from alembic import op

revision = "0124"
down_revision = "0112"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("update outbox set priority = priority + 1 where priority >= 2")


def downgrade() -> None:
    op.execute("update outbox set priority = priority - 1 where priority >= 3")
