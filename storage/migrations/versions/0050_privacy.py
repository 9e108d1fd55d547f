"""Who wants to be forgotten, what became of that, and when the words of a matter were erased."""

from __future__ import annotations

from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

TABLE = """\
create table privacy_request (
    id         integer primary key,
    person     bigint not null,
    name       text not null,                      -- of the enterprise, or the person; emptied when it is done
    asked_at   text not null,
    state      text not null default 'open',       -- open, agreed, done, refused
    ruled_by   bigint,
    ruled_name text not null default '',
    ruled_at   text,
    reason     text not null default ''
)"""


def upgrade() -> None:
    op.execute(TABLE)
    op.execute("create index privacy_request_open on privacy_request (person) where state in ('open', 'agreed')")
    op.execute("create index inbox_kept on inbox (lane) where state = 'done' and payload <> '{}'")
    op.execute("alter table ticket add column erased_at text")
    op.execute("create index ticket_to_erase on ticket (ended_at) where erased_at is null and ended_at is not null")


def downgrade() -> None:
    op.execute("drop index ticket_to_erase")
    op.execute("alter table ticket drop column erased_at")
    op.execute("drop index inbox_kept")
    op.execute("drop table privacy_request")
