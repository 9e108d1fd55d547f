"""How much an enterprise has added to its matter, and who is not heard for a while."""

from __future__ import annotations

from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


BLOCKED = """
    person  bigint primary key,
    name    text not null,                 -- as the bureau knows them
    reason  text not null,
    until   text not null,
    by      bigint not null,
    by_name text not null,
    at      text not null,
    told_on text not null default ''       -- the day on which they were told last
"""


def upgrade() -> None:
    op.execute(f"create table blocked ({BLOCKED})")
    op.execute("create index envelope_contact on envelope (contact)")
    op.execute("create index envelope_enterprise on envelope (enterprise)")
    op.execute(
        "create table supplemented (ticket integer primary key, messages integer not null, signs integer not null)"
    )


def downgrade() -> None:
    op.execute("drop table supplemented")
    op.execute("drop index envelope_enterprise")
    op.execute("drop index envelope_contact")
    op.execute("drop table blocked")
