"""Questionnaires that are being filled in, what people agreed to, and who they said they are."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

TABLES = (
    """
    create table draft (
        id         integer primary key,
        chat       bigint not null,
        person     bigint not null,
        step       text not null,
        counter    integer not null default 0,         -- grows with every question
        answers    text not null default '{}',         -- by step; emptied when it has ended
        marks      text not null default '[]',
        message_id bigint,                             -- what they last wrote
        pressed    text not null default '',           -- the last press that counted
        started_at text not null,
        changed_at text not null,
        ended_at   text                                -- submitted, thrown away or forgotten; the row keeps its number
    )
    """,
    "create unique index draft_once on draft (chat, person) where ended_at is null",
    """
    create table draft_part (
        id          integer primary key,
        draft       integer not null references draft (id),
        message_id  bigint not null,
        text        text not null,                     -- the newest
        attachments text not null default '[]',
        album       text not null default '',
        heard_at    text not null,
        ticket      integer                            -- what it became; then it is kept as long as the ticket
    )
    """,
    "create unique index draft_part_once on draft_part (draft, message_id)",
    "create index draft_part_ticket on draft_part (ticket)",
    """
    create table draft_revision (
        id          integer primary key,
        part        integer not null references draft_part (id) on delete cascade,
        text        text not null,                     -- what it said before
        replaced_at text not null
    )
    """,
    "create index draft_revision_part on draft_revision (part)",
    """
    create table consent (
        person    bigint not null,
        version   integer not null,
        agreed_at text not null,
        primary key (person, version)
    )
    """,
    """
    create table business_card (
        person     bigint primary key,
        enterprise text not null,
        contact    text not null,
        phone      text not null,
        uscc       text not null default '',
        changed_at text not null
    )
    """,
)


def upgrade() -> None:
    for table in TABLES:
        op.execute(table)


def downgrade() -> None:
    for table in ("business_card", "consent", "draft_revision", "draft_part", "draft"):
        op.execute(f"drop table {table}")
