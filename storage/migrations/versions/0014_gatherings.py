"""Gatherings: site visits and meetings on a ticket; commitments: who promised what by when."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    create table gathering (
        id           integer primary key,
        ticket       integer not null references ticket(id),
        kind         text not null,                     -- site, coordinate, study
        starts_at    text not null,
        place        text not null,
        units        text not null,                     -- the codes of those invited
        agenda       text not null,
        number       text not null unique,              -- 督会〔2023〕1号
        called_at    text not null,
        called_by    bigint not null,
        called_name  text not null,
        stage        text not null default 'called',    -- called, held, off
        replies      text not null default '{}',        -- by unit: attend or excused, who, when, why
        minutes      text not null default '',
        minuted_at   text,
        minuted_name text not null default ''
    )
    """,
    "create index gathering_ticket on gathering (ticket)",
    "create index gathering_called on gathering (starts_at) where stage = 'called'",
    """
    create table commitment (
        id           integer primary key,
        ticket       integer not null references ticket(id),
        unit         text not null,
        what         text not null,
        until        text not null,                     -- the day that counts now
        first        text not null,                     -- the day that was promised first
        source       text not null,                     -- gathering:3, progress, word
        made_at      text not null,
        made_by      bigint not null,
        made_name    text not null,
        stage        text not null default 'open',      -- open, kept, dropped
        explained    text not null default '',
        explained_at text,
        closed_at    text,
        closed_name  text not null default '',
        outcome      text not null default ''
    )
    """,
    "create index commitment_ticket on commitment (ticket)",
    "create index commitment_unit on commitment (unit) where stage = 'open'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    op.execute("drop index commitment_unit")
    op.execute("drop index commitment_ticket")
    op.execute("drop table commitment")
    for index in ("gathering_called", "gathering_ticket"):
        op.execute(f"drop index {index}")
    op.execute("drop table gathering")
