"""Every version of the limits is kept, a ticket remembers its own; and which years were known as announced."""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        create table profile (
            name text not null, version integer not null, limits text not null, rules text not null,
            since text not null, primary key (name, version)
        )
    """)
    op.execute("alter table ticket add column profile_version integer not null default 1")
    op.execute("create table calendar_known (year integer primary key)")


def downgrade() -> None:
    op.execute("drop table calendar_known")
    op.execute("alter table ticket drop column profile_version")
    op.execute("drop table profile")
