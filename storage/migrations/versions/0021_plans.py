"""What is asked for is read off an index: no statement looks through all there is."""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

NEW = {
    "ticket_profile": "ticket (profile)",
    "ticket_category": "ticket (category)",
    "part_of_unit": "part (unit, ticket)",
    "request_ticket": "request (ticket)",
    "request_review": "request (ticket) where state = 'open' and kind = 'review'",
    "journal_submitted": "journal (at, ticket) where action = 'submit'",
    "pressure_ticket": "pressure (ticket)",
    "thanks_ticket": "thanks (ticket)",
    "missed_waiting": "missed (id) where told is null",
    "inbox_failed": "inbox (free_at) where state = 'waiting' and free_at is not null",
    "inbox_dead": "inbox (update_id) where state = 'dead'",
    "outbox_held": "outbox (to_chat) where state = 'held'",
}
OLD = {
    "request_open": "request (ticket) where state = 'open'",
    "request_standing": (
        "request (ticket) where state = 'open' or kind in ('extension', 'pause', 'long_term', 'review')"
    ),
    "journal_submitted": "journal (at) where action = 'submit'",
    "missed_waiting": "missed (chat) where told is null",
}


def upgrade() -> None:
    _replace(OLD, NEW)


def downgrade() -> None:
    _replace(NEW, OLD)


def _replace(old: dict[str, str], new: dict[str, str]) -> None:
    for name in old:
        op.execute(f"drop index {name}")
    for name, columns in new.items():
        op.execute(f"create index {name} on {columns}")
