"""Side records that go on counting after they were decided; the ledger of thanks."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0005"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    create table thanks (
        id        integer primary key,
        ticket    integer references ticket(id),
        at        text not null,
        kind      text not null,              -- letter, banner, call
        words     text not null default '',
        by_id     bigint not null,
        by_name   text not null,
        unit      text                        -- the lead unit that is thanked with the bureau
    )
    """,
    "create index thanks_at on thanks (at)",
    """
    create index request_standing on request (ticket)
     where state = 'open' or kind in ('extension', 'pause', 'long_term', 'review')
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    op.execute("drop index request_standing")
    op.execute("drop index thanks_at")
    op.execute("drop table thanks")
