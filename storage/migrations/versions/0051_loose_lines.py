"""Lines of the journal that belong to no matter are found by their moment: their words are erased by it."""

from __future__ import annotations

from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("create index journal_loose on journal (at) where ticket is null")


def downgrade() -> None:
    op.execute("drop index journal_loose")
