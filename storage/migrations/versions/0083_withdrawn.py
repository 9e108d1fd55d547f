"""A file that its sender has replaced is marked as withdrawn; and a matter knows what happened to it last."""

from __future__ import annotations

from alembic import op

revision = "0083"
down_revision = "0082"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table attachment add column withdrawn_at text")
    op.execute("alter table ticket add column last_act text not null default ''")


def downgrade() -> None:
    op.execute("alter table ticket drop column last_act")
    op.execute("alter table attachment drop column withdrawn_at")
