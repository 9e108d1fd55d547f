"""What was heard and not yet done, what is to be said, what hangs where, what will ring."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    create table inbox (
        update_id   bigint primary key,
        lane        text not null,                     -- updates of one lane are heard in order
        payload     text not null,                     -- as Telegram sent it
        received_at text not null,                     -- real time, like free_at
        state       text not null default 'waiting',   -- waiting, done, dead
        attempts    integer not null default 0,
        free_at     text,                              -- after a failure: not before
        error       text
    )
    """,
    "create index inbox_waiting on inbox (update_id) where state = 'waiting'",
    "create index inbox_lane on inbox (lane, update_id) where state = 'waiting'",
    "create index inbox_received on inbox (received_at)",
    """
    create table outbox (
        id          integer primary key,
        to_chat     bigint not null,
        priority    integer not null,
        kind        text not null,                     -- letter, card, strip (an old card loses its buttons)
        method      text not null,                     -- of the Bot API; empty for a card, which is drawn first
        payload     text not null default '{}',
        card        integer,
        reply_card  integer,                           -- answer wherever this card hangs
        fresh       integer not null default 0,        -- a card: post it anew
        ticket      integer,
        topic       text not null default '',
        name        text not null default '',
        must        integer not null default 0,
        again       integer not null default 0,        -- is sent once more because nobody knows whether it arrived
        state       text not null default 'waiting',   -- waiting, sending, sent, unknown, dead
        attempts    integer not null default 0,
        not_before  text,                              -- the hotline's time
        free_at     text,                              -- real time, like started_at and sent_at
        written_at  text not null,                     -- the hotline's time
        started_at  text,
        sent_at     text,
        message_id  bigint,
        error       text,
        notice_no   integer
    )
    """,
    "create index outbox_waiting on outbox (to_chat, id) where state = 'waiting'",
    "create index outbox_sending on outbox (id) where state = 'sending'",
    "create unique index outbox_card on outbox (card) where state = 'waiting' and kind = 'card'",
    "create index outbox_started on outbox (started_at)",
    "create index outbox_dead on outbox (state) where state in ('dead', 'unknown')",
    "create index outbox_ticket on outbox (ticket)",
    """
    create table card (
        id         integer primary key,
        kind       text not null,
        ticket     integer not null,
        unit       text,
        chat       bigint not null,
        message_id bigint,
        shown      text not null default ''            -- the hash of what it shows
    )
    """,
    "create unique index card_once on card (kind, ticket, coalesce(unit, ''), chat)",
    "create index card_ticket on card (ticket)",
    "create index card_chat on card (chat)",
    """
    create table said (
        chat       bigint not null,
        message_id bigint not null,
        ticket     integer,
        card       integer,
        topic      text not null default '',
        primary key (chat, message_id)
    )
    """,
    "create index said_ticket on said (ticket)",
    """
    create table alarm (
        id       integer primary key,
        subject  text not null,
        name     text not null,
        due_at   text not null,                        -- the hotline's time, like rung_at and free_at
        rung_at  text,
        free_at  text,                                 -- after a failure: not before
        attempts integer not null default 0
    )
    """,
    "create unique index alarm_once on alarm (subject, name, due_at)",
    "create index alarm_due on alarm (coalesce(free_at, due_at), due_at) where rung_at is null",
    "create table setting (key text primary key, value text not null)",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)


def downgrade() -> None:
    for table in ("setting", "alarm", "said", "card", "outbox", "inbox"):
        op.execute(f"drop table {table}")
