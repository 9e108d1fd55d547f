"""When a backup was made, which epoch this is, and a journal to which lines can only be added."""

from __future__ import annotations

from alembic import op

revision = "0041"
down_revision = "0038"
branch_labels = None
depends_on = None

KEPT = "raise(abort, 'the journal is append-only')"


def upgrade() -> None:
    op.execute(
        "create table backup (id integer primary key, made_at text not null, file text not null default '', "
        "bytes integer not null default 0, error text not null default '', told_at text)"
    )
    op.execute(
        "create table epoch (epoch integer primary key, restored_at text not null, taken_at text not null, "
        "head text not null, first_ticket integer not null, told_at text, released_at text, released_by integer)"
    )
    op.execute(f"create trigger journal_never_changed before update on journal begin select {KEPT}; end")
    op.execute(f"create trigger journal_never_shortened before delete on journal begin select {KEPT}; end")


def downgrade() -> None:
    op.execute("drop trigger journal_never_shortened")
    op.execute("drop trigger journal_never_changed")
    op.execute("drop table epoch")
    op.execute("drop table backup")
