"""Colleagues: whom an enterprise has let in to a matter, and the links by which it asked them."""

from __future__ import annotations

from alembic import op

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table colleague (id integer primary key, ticket integer not null references ticket(id), "
        "person bigint not null, name text not null, state text not null, at text not null, "
        "unique (ticket, person))"
    )
    op.execute("create index colleague_person on colleague (person, state)")
    op.execute(
        "create table invitation (hash text primary key, ticket integer not null references ticket(id), "
        "valid_until text not null, used_by bigint)"
    )


def downgrade() -> None:
    op.execute("drop table invitation")
    op.execute("drop index colleague_person")
    op.execute("drop table colleague")
