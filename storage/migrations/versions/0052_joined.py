"""A letter that goes on in the same message: what was joined in it, and the change that is still to be shown."""

from __future__ import annotations

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

JOINED = """
    chat    bigint not null,
    what    text not null,                 -- answers, or what of which ticket
    letter  integer not null,              -- its first row in the outbox
    since   text not null,                 -- the hotline's time
    last_at text not null,
    count   integer not null,
    entries text not null default '[]',    -- as this chat may read them; forgotten with the words of letters
    primary key (chat, what)
"""


def upgrade() -> None:
    op.execute(f"create table joined ({JOINED})")
    op.execute("create index joined_last on joined (last_at)")
    op.execute("alter table outbox add column edits integer")  # the letter whose message shows this instead
    op.execute("create unique index outbox_edits on outbox (edits) where state = 'waiting' and kind = 'edit'")
    op.execute("create index outbox_edited on outbox (edits) where edits is not null")


def downgrade() -> None:
    op.execute("drop index outbox_edited")
    op.execute("drop index outbox_edits")
    op.execute("delete from outbox where kind = 'edit'")  # nobody before this version knows what it is
    op.execute("alter table outbox drop column edits")
    op.execute("drop index joined_last")
    op.execute("drop table joined")
