"""An answer remembers whom it answers, so that it is dropped when the dialogue has moved on; a card, how many copies
of it may hang somewhere unknown."""

from __future__ import annotations

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table outbox add column speaker bigint")  # who is answered
    op.execute("alter table outbox add column heard bigint")  # the update that is answered
    op.execute("create index outbox_answers on outbox (to_chat, speaker, heard) where speaker is not null")
    op.execute("alter table card add column doubtful integer not null default 0")  # copies of which nobody knows
    op.execute("create index card_doubtful on card (chat) where doubtful > 0")


def downgrade() -> None:
    op.execute("drop index card_doubtful")
    op.execute("alter table card drop column doubtful")
    op.execute("drop index outbox_answers")
    op.execute("alter table outbox drop column heard")
    op.execute("alter table outbox drop column speaker")
