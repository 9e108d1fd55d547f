"""Tickets, their parts, side records, envelopes, words, journal, callbacks, dialogues."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = {
    "ticket": """
        id integer primary key, number text not null unique, kind text not null, status text not null,
        title text not null, matter text not null, area text not null, category text not null,
        submitted_at text not null, changed_at text not null, rev integer not null, step integer not null,
        round integer not null, grade text, urgent integer not null, confidential integer not null,
        channel text not null, reporter bigint, taken_by text not null, place text not null, wants text not null,
        wanted_by text not null, against text, problem text not null, profile text not null, proposal text not null,
        paused real not null, accepted_at text, dispatched_at text, first_dispatched_at text, signed_at text,
        contacted_at text, progressed_at text, reported_at text, approved_at text, ended_at text, due_at text,
        pressed_at text, attempts integer not null, called integer not null, solved text not null,
        satisfied text not null, merged_into integer references ticket(id), ending text not null,
        returns integer not null
    """,
    "envelope": """
        ticket integer primary key references ticket(id), enterprise text not null, contact text not null,
        phone text not null, uscc text not null
    """,
    "part": """
        id integer primary key, ticket integer not null references ticket(id), unit text not null,
        lead integer not null, round integer not null, dispatched_at text not null, responsible_id bigint,
        responsible text not null, signed_at text, done_at text, ended_at text, span text not null
    """,
    "request": """
        id integer primary key, ticket integer not null references ticket(id), kind text not null,
        unit text, asked_by bigint not null, asked_name text not null, asked_at text not null, facts text not null,
        state text not null, ruled_by bigint, ruled_name text not null, ruled_at text, ruling text not null
    """,
    "journal": """
        id integer primary key, ticket integer references ticket(id), at text not null, action text not null,
        actor bigint not null, actor_name text not null, roles text not null, unit text, was text, now text,
        origin text not null, facts text not null, previous text not null, hash text not null
    """,
    "attachment": """
        id integer primary key, ticket integer not null references ticket(id), at text not null,
        side text not null, unit text, kind text not null, file_id text not null, unique_id text not null,
        name text not null, size integer not null, caption text not null, latitude real, longitude real
    """,
    "callback": """
        id integer primary key, ticket integer not null references ticket(id), round integer not null,
        at text not null, channel text not null, by_id bigint not null, by_name text not null,
        reached integer not null, solved text not null, satisfied text not null, words text not null
    """,
    "pressure": """
        id integer primary key, ticket integer not null references ticket(id), round integer not null,
        at text not null, pressed text not null, words text not null
    """,
    "dialogue": """
        chat bigint not null, person bigint not null, flow text not null, ticket integer not null,
        data text not null, changed_at text not null, primary key (chat, person)
    """,
    "series": "kind text not null, year integer not null, last integer not null, primary key (kind, year)",
    "answering": """
        ticket integer primary key references ticket(id), round integer not null, solved text not null,
        satisfied text not null, pressed text not null
    """,
}

INDEXES = (
    "create index ticket_open on ticket (status, due_at) where ended_at is null",
    "create index ticket_reporter on ticket (reporter)",
    "create index ticket_merged on ticket (merged_into) where merged_into is not null",
    "create index ticket_submitted on ticket (submitted_at)",
    "create index part_ticket on part (ticket)",
    "create index part_unit on part (unit) where ended_at is null",
    "create index request_open on request (ticket) where state = 'open'",
    "create index journal_ticket on journal (ticket)",
    "create index attachment_ticket on attachment (ticket)",
    "create index callback_ticket on callback (ticket)",
)


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.execute(f"create table {name} ({columns})")
    for index in INDEXES:
        op.execute(index)


def downgrade() -> None:
    for name in reversed(TABLES):
        op.execute(f"drop table {name}")
