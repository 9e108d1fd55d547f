"""A unit's part and a paper know when they reached the unit's group, and since when it is known that they did not.

What was there before counts as delivered when it was dispatched or issued; on the way back nobody knows it any more.
"""

from __future__ import annotations

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("part", "supervision"):
        op.execute(f"alter table {table} add column delivered_at text")
        op.execute(f"alter table {table} add column unreached_at text")
    op.execute("update part set delivered_at = dispatched_at")
    op.execute("update supervision set delivered_at = issued_at")


def downgrade() -> None:
    for table in ("part", "supervision"):
        op.execute(f"alter table {table} drop column unreached_at")
        op.execute(f"alter table {table} drop column delivered_at")
