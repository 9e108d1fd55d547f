"""What never arrived loses its words by its age: nobody goes through all matters that are over for it."""

from __future__ import annotations

from alembic import op

revision = "0186"
down_revision = "0166"
branch_labels = None
depends_on = None

OF_THESE = "where state in ('dead', 'unknown', 'joined')"


def upgrade() -> None:
    op.execute("drop index outbox_never")
    op.execute(f"create index outbox_never on outbox (written_at) {OF_THESE} and payload <> '{{}}'")


def downgrade() -> None:
    op.execute("drop index outbox_never")
    op.execute(f"create index outbox_never on outbox (ticket) {OF_THESE}")
