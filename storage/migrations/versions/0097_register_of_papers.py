"""The register of papers: every paper that was issued, with the facts it was drawn from."""

from __future__ import annotations

from alembic import op

revision = "0097"
down_revision = "0096"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        create table issued_paper (
            id integer primary key,
            kind text not null,
            number text not null,
            subject text not null,
            ticket integer references ticket (id),
            units text not null default '[]',
            title text not null,
            facts text not null,
            links text not null default '{}',
            state text not null,
            at text not null,
            by_id integer not null,
            by_name text not null,
            why text not null default '',
            replaces integer references issued_paper (id),
            read_by text not null default '{}'
        )
    """)
    op.execute("create index issued_paper_at on issued_paper (at)")
    op.execute("create index issued_paper_subject on issued_paper (subject)")
    op.execute("create index issued_paper_ticket on issued_paper (ticket)")


def downgrade() -> None:
    op.execute("drop table issued_paper")
