"""Who signed for a part stays known when somebody else answers for it."""

from __future__ import annotations

from alembic import op

revision = "0206"
down_revision = "0196"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table part add column signed_name text not null default ''")
    op.execute("update part set signed_name = responsible where signed_at is not null")


def downgrade() -> None:
    op.execute("alter table part drop column signed_name")
