"""Refusals are counted per person and day, not written on tickets; a card finds the lines it shows by their kind."""

from __future__ import annotations

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

REFUSAL = """
    person  bigint not null,   -- an anonymous one: the chat
    day     text not null,     -- the bureau's
    times   integer not null,
    reason  text not null,     -- the last one
    last_at text not null,
    primary key (person, day)
"""


def upgrade() -> None:
    op.execute(f"create table refusal ({REFUSAL})")
    op.execute("create index refusal_day on refusal (day)")
    op.execute("create index journal_ticket_action on journal (ticket, action)")


def downgrade() -> None:
    op.execute("drop index journal_ticket_action")
    op.execute("drop table refusal")
