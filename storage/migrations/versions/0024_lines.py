"""The head of a chat's line is read off an index, whatever waits behind it, and so is what becomes due meanwhile."""

from __future__ import annotations

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("drop index outbox_waiting")
    op.execute("create index outbox_waiting on outbox (to_chat, priority, id) where state = 'waiting'")
    op.execute("create index outbox_later on outbox (not_before) where state = 'waiting' and not_before is not null")
    op.execute("create index outbox_again on outbox (free_at) where state = 'waiting' and again = 1")


def downgrade() -> None:
    op.execute("drop index outbox_again")
    op.execute("drop index outbox_later")
    op.execute("drop index outbox_waiting")
    op.execute("create index outbox_waiting on outbox (to_chat, id) where state = 'waiting'")
