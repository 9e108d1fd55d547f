"""The ledger of the chiefs' instructions: each has a number, and is a side record of its matter."""

from __future__ import annotations

from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table instruction (id integer primary key, number text not null unique, "
        "request integer not null references request(id))"
    )


def downgrade() -> None:
    op.execute("drop table instruction")
