"""When the hotline was away: it was down, or the machine slept."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("create table absence (id integer primary key, since text not null, until text not null)")


def downgrade() -> None:
    op.execute("drop table absence")
