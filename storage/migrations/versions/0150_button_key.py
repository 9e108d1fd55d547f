"""The key by which ids are hidden in button data: a unit cannot count confidential matters."""

from __future__ import annotations

import secrets

from alembic import op

revision = "0150"
down_revision = "0145"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("create table button_key (id integer primary key check (id = 1), key text not null)")
    op.execute(f"insert into button_key (id, key) values (1, '{secrets.token_hex(16)}')")  # noqa: S608


def downgrade() -> None:
    op.execute("drop table button_key")
