"""Digests that were written, each with the lists behind its numbers."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = (
    """
    create table digest (
        id    integer primary key,
        at    text not null,               -- the hotline's time, like since
        since text not null,
        rung  text not null default '',    -- the alarm that asked for it; empty: somebody did
        lists text not null                -- name of the number → tickets
    )
    """,
    "create index digest_rung on digest (id) where rung <> ''",
    "create index ticket_ended on ticket (ended_at)",
    "create index journal_submitted on journal (at) where action = 'submit'",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)


def downgrade() -> None:
    for index in ("journal_submitted", "ticket_ended"):
        op.execute(f"drop index {index}")
    op.execute("drop table digest")
