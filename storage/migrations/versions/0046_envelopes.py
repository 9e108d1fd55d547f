"""How often somebody has looked into envelopes today is counted without reading the whole journal."""

from __future__ import annotations

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("create index journal_envelope on journal (actor, at) where action = 'envelope'")


def downgrade() -> None:
    op.execute("drop index journal_envelope")
