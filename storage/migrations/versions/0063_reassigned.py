"""How often a matter was given to another unit by the bureau itself."""

from __future__ import annotations

from alembic import op

revision = "0063"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table ticket add column reassigned integer not null default 0")


def downgrade() -> None:
    op.execute("alter table ticket drop column reassigned")
