"""Ledgers are ordered, made beside everything else, and lie here until they have been sent."""

from __future__ import annotations

from alembic import op

revision = "0093"
down_revision = "0088"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        create table ledger_order (
            id       integer primary key,
            chat     bigint not null,
            thread   integer not null default 0,
            person   bigint not null,                      -- who ordered it …
            name     text not null,
            roles    text not null,                        -- … in which roles
            ledger   text not null,
            kind     text not null,                        -- of its period, with its first and its last day
            first    text not null,
            last     text not null,
            at       text not null,
            letter   integer not null,                     -- says how far it is
            made_at  text,
            rows     integer not null default 0,
            failed   text not null default '',             -- why nothing came of it
            content  blob                                  -- the workbook, until the next one is made
        )
    """)
    op.execute("create index ledger_order_open on ledger_order (id) where made_at is null")
    op.execute("create index supervision_issued_at on supervision (issued_at)")
    op.execute("create index callback_at on callback (at)")


def downgrade() -> None:
    op.execute("drop index callback_at")
    op.execute("drop index supervision_issued_at")
    op.execute("drop table ledger_order")
