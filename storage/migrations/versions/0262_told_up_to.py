"""A digest remembers which rows of counted matters its lists may need, so that others can be forgotten.

What was told before this does not say, and needs all of them (0) until it is forgotten itself.
"""

from __future__ import annotations

from alembic import op

revision = "0262"
down_revision = "0260"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table digest add column upto integer not null default 0")
    op.execute("create index digest_at on digest (at)")
    op.execute("create index digest_upto on digest (upto)")


def downgrade() -> None:
    op.execute("drop index digest_upto")
    op.execute("drop index digest_at")
    op.execute("alter table digest drop column upto")
