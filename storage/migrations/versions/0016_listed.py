"""The register of listed enterprises, and changes of it that wait for their button."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLES = {
    "listed": """
        id integer primary key, name text not null, plain text not null, uscc text not null, batch integer not null,
        since text not null, until text
    """,
    "listed_change": """
        id integer primary key, at text not null, by_id bigint not null, by_name text not null, comes text not null,
        goes text not null, done_at text
    """,
}
INDEXES = {"listed_plain": "listed (plain)", "listed_uscc": "listed (uscc)"}


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.execute(f"create table {name} ({columns})")
    for name, columns in INDEXES.items():
        op.execute(f"create index {name} on {columns}")


def downgrade() -> None:
    for name in reversed(TABLES):
        op.execute(f"drop table {name}")
