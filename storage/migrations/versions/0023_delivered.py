"""What a reply is about stands in the row of the message itself; of what arrived a day ago only the facts are kept."""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

SAID = """
    chat       bigint not null,
    message_id bigint not null,
    ticket     integer,
    card       integer,
    topic      text not null default '',
    primary key (chat, message_id)
"""
DELIVERED = """
    id         integer primary key,                  -- as it was in the outbox
    to_chat    bigint not null,
    kind       text not null,                        -- letter, card
    name       text not null,                        -- the template, or the kind of card
    ticket     integer,
    card       integer,
    topic      text not null,
    written_at text not null,                        -- the hotline's time
    sent_at    text,                                 -- real time
    message_id bigint
"""


def upgrade() -> None:
    op.execute("drop table said")
    op.execute("create index outbox_said on outbox (to_chat, message_id) where message_id is not null")
    op.execute(f"create table delivered ({DELIVERED})")
    op.execute("create index delivered_said on delivered (to_chat, message_id) where message_id is not null")


def downgrade() -> None:
    op.execute(
        """
        insert into outbox (id, to_chat, priority, kind, method, name, ticket, card, topic, state, written_at, sent_at,
            message_id)
        select id, to_chat, 3, kind, '', name, ticket, card, topic, 'sent', written_at, sent_at, message_id
          from delivered
        """
    )
    op.execute("drop index delivered_said")
    op.execute("drop table delivered")
    op.execute("drop index outbox_said")
    op.execute(f"create table said ({SAID})")
    op.execute(
        """
        insert into said (chat, message_id, ticket, card, topic)
        select to_chat, message_id, ticket, card, topic
          from outbox
         where id in (select max(id) from outbox
                       where message_id is not null and kind <> 'strip'
                         and (ticket is not null or card is not null or topic <> '')
                       group by to_chat, message_id)
        """
    )
    op.execute("create index said_ticket on said (ticket)")
