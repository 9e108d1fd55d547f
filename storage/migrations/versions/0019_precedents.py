"""Ownership meetings know which unit asked; rulings are found again without looking through every side record."""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        update request set unit = (
            select unit from request as back
             where back.ticket = request.ticket and back.kind = 'return' and back.asked_at = request.asked_at)
         where kind = 'ownership' and unit is null
        """
    )
    op.execute("create index request_ownership on request (ruled_at) where kind = 'ownership'")


def downgrade() -> None:
    op.execute("drop index request_ownership")
