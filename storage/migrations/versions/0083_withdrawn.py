"""A file that its sender has replaced stays in its place, and is marked as withdrawn."""

from __future__ import annotations

from alembic import op

revision = "0083"
down_revision = "0082"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table attachment add column withdrawn_at text")


def downgrade() -> None:
    op.execute("alter table attachment drop column withdrawn_at")
