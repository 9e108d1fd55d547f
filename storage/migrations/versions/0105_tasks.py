"""Tasks from above: what is known of each beside its matter, and the ledgers from which they were taken over."""

from __future__ import annotations

from alembic import op

revision = "0105"
down_revision = "0104"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """create table task (
        ticket    integer primary key references ticket(id),
        reference text not null,              -- its number above, as it is compared
        plain     text not null,              -- what it says, as it is compared
        book      integer,                    -- the ledger it was taken over from …
        place     integer                     -- … and its row there
        )"""
    )
    op.execute("create index task_reference on task (reference) where reference <> ''")
    op.execute("create index task_plain on task (plain)")
    op.execute("create index task_book on task (book) where book is not null")
    op.execute(
        """create table task_ledger (
        id      integer primary key,
        at      text not null,
        by_id   bigint not null,
        by_name text not null,
        chat    bigint not null,
        sheets  text not null,                -- what was read, sheet by sheet
        chosen  integer,                      -- the sheet that is meant
        answers text not null default '{}',   -- what unknown names of units mean
        state   text not null,                -- asked, running, done, undone, dropped
        done_to integer not null default 0,   -- the last row that has been entered
        letter  integer                       -- the message that shows how far it is
        )"""
    )
    op.execute("alter table ticket add column void_at text")


def downgrade() -> None:
    op.execute("alter table ticket drop column void_at")
    op.execute("drop table task_ledger")
    op.execute("drop table task")
