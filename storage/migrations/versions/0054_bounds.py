"""How much an enterprise has added to its matter."""

from __future__ import annotations

from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table supplemented (ticket integer primary key, messages integer not null, signs integer not null)"
    )


def downgrade() -> None:
    op.execute("drop table supplemented")
