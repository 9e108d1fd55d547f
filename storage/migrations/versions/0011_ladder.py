"""The ladder: every rung that was said, skipped, proposed, signed or withdrawn."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    create table supervision (
        id          integer primary key,
        ticket      integer not null references ticket(id),
        rung        integer not null,             -- 0 to 7
        fact        text not null,                -- the line of RUNGS and what it was about
        unit        text,
        stage       text not null,                -- issued, skipped, proposed, drafted, countersign, withdrawn
        opened_at   text not null,
        opened_by   bigint not null,
        opened_name text not null,
        paper       text,
        number      text not null default '',
        refers      text not null default '',
        reason      text not null default '',
        requirement text not null default '',
        answer_by   text,
        issued_at   text,
        signed_by   bigint,
        signed_name text not null default '',
        second_by   bigint,
        second_name text not null default '',
        urged       integer not null default 0,
        facts       text not null default '{}'
    )
    """,
    "create index supervision_ticket on supervision (ticket)",
    "create unique index supervision_number on supervision (number) where number <> ''",
    "create index supervision_issued on supervision (unit, rung, issued_at) where stage = 'issued'",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for index in ("supervision_issued", "supervision_number", "supervision_ticket"):
        op.execute(f"drop index {index}")
    op.execute("drop table supervision")
