"""What the intake asks and no rule asks about lies on the ticket, by question; on the way back it is left out."""

from __future__ import annotations

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table ticket add column details text not null default '{}'")


def downgrade() -> None:
    op.execute("alter table ticket drop column details")
