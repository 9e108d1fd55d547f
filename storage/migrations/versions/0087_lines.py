"""A letter keeps the lines that ask for something, each by itself: once it is done they say what became of it."""

from __future__ import annotations

from alembic import op

revision = "0087"
down_revision = "0086"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table outbox add column lines text not null default '[]'")
    op.execute("create index outbox_lines on outbox (id) where lines <> '[]'")


def downgrade() -> None:
    op.execute("drop index outbox_lines")
    op.execute("alter table outbox drop column lines")
