"""A demand that takes up an ended one names it; who was spoken to on the phone is written down."""

from __future__ import annotations

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table ticket add column earlier text not null default ''")  # the number it takes up again
    op.execute("create index ticket_earlier on ticket (earlier) where earlier <> ''")
    op.execute("alter table callback add column spoke_with text not null default ''")
    op.execute("alter table answering add column spoke_with text not null default ''")


def downgrade() -> None:
    op.execute("drop index ticket_earlier")
    op.execute("alter table ticket drop column earlier")
    op.execute("alter table callback drop column spoke_with")
    op.execute("alter table answering drop column spoke_with")
