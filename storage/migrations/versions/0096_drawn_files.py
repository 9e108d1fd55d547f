"""A file that is drawn when its letter is sent is kept until it has arrived."""

from __future__ import annotations

from alembic import op

revision = "0096"
down_revision = "0094"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        create table drawn_file (
            delivery integer primary key references outbox (id) on delete cascade,
            content blob not null,
            drawn_at text not null
        )
    """)


def downgrade() -> None:
    op.execute("drop table drawn_file")
