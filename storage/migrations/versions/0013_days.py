"""The day table as administrators have changed it: proposed in the chat, confirmed by a button."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = {
    "calendar_change": """
        id integer primary key, at text not null, by_id bigint not null, by_name text not null, days text not null,
        years text not null, confirmed_at text
    """,
    "calendar_day": "day text primary key, works integer not null",
    "calendar_year": "year integer primary key",
}


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.execute(f"create table {name} ({columns})")


def downgrade() -> None:
    for name in reversed(TABLES):
        op.execute(f"drop table {name}")
