"""What a message said before is found by its number, so that an edit which changes nothing is known."""

from __future__ import annotations

from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

SPOKEN, EDITED = (f"json_extract(payload, '$.{kind}.message_id')" for kind in ("message", "edited_message"))


def upgrade() -> None:
    op.execute(f"create index inbox_message on inbox (lane, (coalesce({SPOKEN}, {EDITED})), update_id)")


def downgrade() -> None:
    op.execute("drop index inbox_message")
