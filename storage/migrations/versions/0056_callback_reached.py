"""A ticket knows when its question reached the enterprise's chat, and since when it is known that it did not.

What was asked before counts as delivered when the report was approved.
"""

from __future__ import annotations

from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

COLUMNS = ("question_delivered_at", "question_unreached_at")


def upgrade() -> None:
    for column in COLUMNS:
        op.execute(f"alter table ticket add column {column} text")
    op.execute("update ticket set question_delivered_at = approved_at where reporter is not null")


def downgrade() -> None:
    for column in reversed(COLUMNS):
        op.execute(f"alter table ticket drop column {column}")
