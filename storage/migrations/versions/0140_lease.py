"""Which of several processes leads: the one that sends, rings, and does the chores."""

from __future__ import annotations

from alembic import op

revision = "0140"
down_revision = "0133"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table lease (name text primary key, epoch integer not null, beat integer not null, "
        "holder text not null, since text not null, backend integer)"
    )


def downgrade() -> None:
    op.execute("drop table lease")
