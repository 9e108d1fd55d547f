"""What was released of a confidential matter lies on the ticket; on the way back it is left out."""

from __future__ import annotations

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table ticket add column release text not null default '{}'")


def downgrade() -> None:
    op.execute("alter table ticket drop column release")
