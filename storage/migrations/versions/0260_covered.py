"""What lies at the edges of a span is counted off an index alone: no row of a counted matter is read for it."""

from __future__ import annotations

from alembic import op

revision = "0260"
down_revision = "0250"
branch_labels = None
depends_on = None

BESIDE = {  # each moment, with all that is counted by it
    "came_at": "gone, kind, unit, status",
    "ended_at": "gone, kind, unit, status, answer, on_time",
    "journal_at": "gone, kind",
}


def upgrade() -> None:
    for moment, beside in BESIDE.items():
        op.execute(f"drop index counted_{moment}")
        op.execute(f"create index counted_{moment} on counted ({moment}, {beside})")


def downgrade() -> None:
    for moment in BESIDE:
        op.execute(f"drop index counted_{moment}")
        op.execute(f"create index counted_{moment} on counted ({moment})")
