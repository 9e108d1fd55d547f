"""Letters that ask for a decision about no matter are found by its name."""

from __future__ import annotations

from alembic import op

revision = "0166"
down_revision = "0165"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("create index outbox_decides on outbox (decides) where decides <> '' and over = 0")


def downgrade() -> None:
    op.execute("drop index outbox_decides")
