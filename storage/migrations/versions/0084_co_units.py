"""A unit's own first contact, last progress and due time: a co-unit is pressed and counted as the lead is."""

from __future__ import annotations

from alembic import op

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("contacted_at", "progressed_at", "due_at"):
        op.execute(f"alter table part add column {name} text")
    op.execute(  # what was the matter's was the lead's
        "update part set contacted_at = (select t.contacted_at from ticket t where t.id = part.ticket), "
        "progressed_at = (select t.progressed_at from ticket t where t.id = part.ticket) "
        "where lead = 1 and ended_at is null"
    )


def downgrade() -> None:
    for name in ("contacted_at", "progressed_at", "due_at"):
        op.execute(f"alter table part drop column {name}")
