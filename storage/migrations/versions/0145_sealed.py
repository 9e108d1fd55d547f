"""Where there is a key: what it has sealed, and the hashes by which an envelope is found, given whole."""

from __future__ import annotations

from alembic import op

revision = "0145"
down_revision = "0140"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("create table seal (name text primary key, proof text not null, unfinished integer not null default 0)")
    op.execute(
        "create table envelope_hash (hash text not null, ticket integer not null references ticket(id), "
        "primary key (hash, ticket))"
    )
    op.execute("create index envelope_hash_ticket on envelope_hash (ticket)")


def downgrade() -> None:
    op.execute("drop table envelope_hash")
    op.execute("drop table seal")
