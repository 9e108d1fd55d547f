"""When a matter was made urgent after its dispatch: its urgent limits count from then."""

from __future__ import annotations

from alembic import op

revision = "0234"
down_revision = "0222"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table ticket add column urgent_at text")


def downgrade() -> None:
    op.execute("alter table ticket drop column urgent_at")
