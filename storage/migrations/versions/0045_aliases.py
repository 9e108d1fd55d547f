"""Units know a confidential matter by an alias; what a unit had before it was given keeps its number."""

from __future__ import annotations

from alembic import op

revision = "0045"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table ticket add column alias text not null default ''")
    op.execute("alter table ticket add column alias_at text")
    op.execute("create unique index ticket_alias on ticket (alias) where alias <> ''")


def downgrade() -> None:
    op.execute("drop index ticket_alias")
    op.execute("alter table ticket drop column alias_at")
    op.execute("alter table ticket drop column alias")
