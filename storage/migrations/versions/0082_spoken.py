"""What was said is known by its message: where it went, and who was told. The words lie in the inbox."""

from __future__ import annotations

from alembic import op

revision = "0082"
down_revision = "0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table spoken (chat bigint not null, message_id bigint not null, person bigint not null, "
        "heard bigint not null, ticket integer not null references ticket (id), act text not null, "
        "field text not null, which integer not null default 0, told text not null default '[]', at text not null, "
        "primary key (chat, message_id))"
    )
    op.execute("create index spoken_ticket on spoken (ticket)")
    op.execute("create index spoken_at on spoken (at)")


def downgrade() -> None:
    op.execute("drop table spoken")
