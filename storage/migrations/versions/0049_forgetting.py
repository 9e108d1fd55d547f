"""A draft knows with which update it began; of what was delivered a hash of its words stays."""

from __future__ import annotations

from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table draft add column first_update bigint")
    op.execute("alter table delivered add column hash text not null default ''")
    op.execute("create index outbox_topic on outbox (to_chat, topic) where topic <> ''")
    op.execute("create index outbox_never on outbox (ticket) where state in ('dead', 'unknown', 'joined')")


def downgrade() -> None:
    op.execute("drop index outbox_never")
    op.execute("drop index outbox_topic")
    op.execute("alter table delivered drop column hash")
    op.execute("alter table draft drop column first_update")
