"""Who wants to be forgotten and has only ever rung: a wish that the desk enters, with the number it is about."""

from __future__ import annotations

from alembic import op

revision = "0112"
down_revision = "0111"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table privacy_request add column phone text not null default ''")
    op.execute("alter table privacy_request add column entered_by bigint")


def downgrade() -> None:
    op.execute("alter table privacy_request drop column entered_by")
    op.execute("alter table privacy_request drop column phone")
