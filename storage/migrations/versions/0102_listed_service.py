"""A listed enterprise has a service officer and a deputy, can be suspended, and an import is taken back as a whole."""

from __future__ import annotations

from alembic import op

revision = "0102"
down_revision = "0101"
branch_labels = None
depends_on = None

COLUMNS = {
    "listed": (
        "officer text not null default ''", "deputy text not null default ''", "suspended text",
        "why text not null default ''", "brought_by integer", "ended_by integer",
    ),
    "listed_change": ("before text not null default '[]'", "undone_at text"),
}  # fmt: skip


def upgrade() -> None:
    for table, columns in COLUMNS.items():
        for column in columns:
            op.execute(f"alter table {table} add column {column}")
    op.execute("create index listed_firm on listed (firm)")


def downgrade() -> None:
    op.execute("drop index listed_firm")
    for table, columns in COLUMNS.items():
        for column in reversed(columns):
            op.execute(f"alter table {table} drop column {column.split()[0]}")
