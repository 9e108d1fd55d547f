"""What a letter asks to be decided, and whether that is over: then it has no buttons any more."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table outbox add column decides text not null default ''")  # request:12, paper:5.drafted, step:3
    op.execute("alter table outbox add column over integer not null default 0")


def downgrade() -> None:
    op.execute("alter table outbox drop column over")
    op.execute("alter table outbox drop column decides")
