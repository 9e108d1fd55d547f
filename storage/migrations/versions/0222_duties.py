"""What the bureau owes on each open ticket, and which limits run, is listed without reading the tickets.

The rows are worked out bit by bit when the hotline starts; until then the lists read the tickets.
"""

from __future__ import annotations

from alembic import op

revision = "0222"
down_revision = "0206"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table duty (ticket integer not null references ticket(id), place integer not null, who text not null, "
        "rank text not null, duty text not null, request integer not null, since text not null, due text, begins text, "
        "officer integer, primary key (ticket, place))"
    )
    op.execute("create index duty_who on duty (who, rank, ticket, place, begins, officer)")
    op.execute(
        "create index duty_officer on duty (officer, who, rank, ticket, place, begins) where officer is not null"
    )
    op.execute(
        "create table stage (ticket integer not null references ticket(id), place integer not null, "
        "due text not null, unit text, primary key (ticket, place))"
    )
    op.execute("create index stage_due on stage (due, ticket, place, unit)")
    op.execute("create index ticket_at on ticket (status, id, kind, confidential) where ended_at is null")
    op.execute("create index part_unsigned on part (ticket) where signed_at is null and ended_at is null")
    op.execute("create index request_question on request (ticket) where state = 'open' and kind = 'question'")
    op.execute("create index commitment_day on commitment (until) where stage = 'open'")
    op.execute("delete from setting where key = 'planned'")  # else nothing is worked out after a way down and up again


def downgrade() -> None:
    for name in ("commitment_day", "request_question", "part_unsigned"):
        op.execute(f"drop index {name}")
    op.execute("drop index ticket_at")
    op.execute("drop table stage")
    op.execute("drop table duty")
