"""The short names and brands that an enterprise gave lie in its envelope, so that they can be hidden, too."""

from __future__ import annotations

from alembic import op

revision = "0033"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table envelope add column also text not null default ''")


def downgrade() -> None:
    op.execute("alter table envelope drop column also")
