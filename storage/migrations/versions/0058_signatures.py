"""What waits for a chief besides appointments: dismissals, and groups whose name has become public."""

from __future__ import annotations

from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table countersign add column kind text not null default 'bind'")  # bind, dismiss, public
    op.execute(
        "create table public_group (chat bigint primary key, username text not null, seen_at text not null, "
        "agreed_at text)"
    )
    op.execute("create table group_look (id integer primary key check (id = 1), at text not null)")


def downgrade() -> None:
    op.execute("drop table group_look")
    op.execute("drop table public_group")
    op.execute("delete from countersign where kind <> 'bind'")
    op.execute("alter table countersign drop column kind")
