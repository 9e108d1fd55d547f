"""A listed enterprise has a plaque, whose link begins a form for it until it is revoked."""

from __future__ import annotations

from alembic import op

revision = "0101"
down_revision = "0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        create table plaque (
            token      text primary key,
            firm       integer not null references firm (id),
            made_at    text not null,
            made_by    text not null,
            revoked_at text
        )
    """)
    op.execute("create index plaque_firm on plaque (firm)")


def downgrade() -> None:
    op.execute("drop table plaque")
