"""A card remembers what somebody has opened in it: a list of the board, the rarer actions of a matter."""

from __future__ import annotations

from alembic import op

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table card add column view text not null default ''")


def downgrade() -> None:
    op.execute("delete from outbox where kind = 'pin'")
    op.execute("delete from outbox where card in (select id from card where ticket = 0)")
    op.execute("delete from card where ticket = 0")  # nobody would draw a board
    op.execute("alter table card drop column view")
