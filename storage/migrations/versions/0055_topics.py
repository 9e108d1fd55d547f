"""A binding knows the topic it was made in, a message the topic it goes to, a card where it hangs and why not."""

from __future__ import annotations

from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

COLUMNS = (
    ("bound_chat", "thread integer not null default 0"),
    ("bound_chat", "thread_lost_at text"),
    ("countersign", "thread integer not null default 0"),
    ("outbox", "thread integer"),
    ("card", "thread integer not null default 0"),
    ("card", "refused text not null default ''"),
)


def upgrade() -> None:
    for table, column in COLUMNS:
        op.execute(f"alter table {table} add column {column}")


def downgrade() -> None:
    for table, column in reversed(COLUMNS):
        op.execute(f"alter table {table} drop column {column.split()[0]}")
