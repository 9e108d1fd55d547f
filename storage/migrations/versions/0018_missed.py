"""After an absence: what the clock says is kept back for one letter a chat; what is due is found without sorting."""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

COLUMNS = """
    id        integer primary key,
    chat      bigint not null,
    ticket    integer not null references ticket(id),
    name      text not null,                           -- the template
    gist      text not null,                           -- what the joined letter says of it
    asks      integer not null,                        -- it has buttons of its own
    first_row integer not null,                        -- its rows in the outbox: held, then waiting or joined
    last_row  integer not null,
    told      integer                                  -- the joined letter: the id of its first line
"""


def upgrade() -> None:
    op.execute(f"create table missed ({COLUMNS})")
    op.execute("create index alarm_order on alarm (due_at, id) where rung_at is null")
    op.execute("create index missed_waiting on missed (chat) where told is null")
    op.execute("create index missed_told on missed (told) where told is not null")


def downgrade() -> None:
    op.execute("drop table missed")
    op.execute("drop index alarm_order")
