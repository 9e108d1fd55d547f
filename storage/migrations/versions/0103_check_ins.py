"""A listed enterprise that has been silent for long is asked how it is, and may ask for a visit."""

from __future__ import annotations

from alembic import op

revision = "0103"
down_revision = "0102"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        create table check_in (
            id          integer primary key,
            firm        integer not null references firm (id),
            chat        bigint,                       -- whom it was asked; none: somebody of the bureau has to ring
            asked_at    text not null,
            answer      text not null default '',     -- fine, hard, visit
            answered_at text,
            waits       text not null default '',     -- what the bureau owes: call, visit
            done_at     text,
            done_name   text not null default ''
        )
    """)
    op.execute("create index check_in_firm on check_in (firm)")
    op.execute("create index check_in_chat on check_in (chat) where chat is not null")
    op.execute("create index check_in_waits on check_in (id) where waits <> '' and done_at is null")


def downgrade() -> None:
    op.execute("drop table check_in")
