"""A matter remembers its last decision, and what it was before, for as long as that may be taken back."""

from __future__ import annotations

from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table ticket add column undoable text not null default '{}'")


def downgrade() -> None:
    op.execute("alter table ticket drop column undoable")
