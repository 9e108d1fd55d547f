"""What waits after a matter's end, a paper by its number, ledgers nobody has decided about: each has its index."""

from __future__ import annotations

from alembic import op

revision = "0110"
down_revision = "0109"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("drop index request_review")
    op.execute("create index request_after on request (ticket) where state = 'open' and kind in ('review', 'above')")
    op.execute("create index issued_paper_number on issued_paper (number)")
    op.execute("create index task_ledger_asked on task_ledger (at) where state = 'asked'")


def downgrade() -> None:
    op.execute("drop index task_ledger_asked")
    op.execute("drop index issued_paper_number")
    op.execute("drop index request_after")
    op.execute("create index request_review on request (ticket) where state = 'open' and kind = 'review'")
