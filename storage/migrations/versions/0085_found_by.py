"""The matters that gave a phone, and the links to a matter, are found by an index."""

from __future__ import annotations

from alembic import op

revision = "0085"
down_revision = "0084"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("create index envelope_phone on envelope (phone)")
    op.execute("create index invitation_ticket on invitation (ticket)")


def downgrade() -> None:
    op.execute("drop index invitation_ticket")
    op.execute("drop index envelope_phone")
