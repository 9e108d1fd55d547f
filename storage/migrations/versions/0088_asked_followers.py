"""Matters that were folded into another, and whose enterprise is asked itself, are found for /todo."""

from __future__ import annotations

from alembic import op

revision = "0088"
down_revision = "0087"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create index ticket_asked_follower on ticket (id)"
        " where status = 'merged' and approved_at is not null and solved = ''"
    )


def downgrade() -> None:
    op.execute("drop index ticket_asked_follower")
