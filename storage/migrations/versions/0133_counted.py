"""Matters that are over are counted once, day by day; until they are, and whenever they change, one by one."""

from __future__ import annotations

from alembic import op

revision = "0133"
down_revision = "0125"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "create table counted (id integer primary key, ticket integer not null references ticket(id), "
        "kind text not null, status text not null, unit text not null, area text not null, in_area integer not null, "
        "came_at text not null, ended_at text not null, journal_at text not null, answer text not null, "
        "on_time text not null, took integer, marks text not null, units text not null, gone integer)"
    )
    op.execute("create unique index counted_now on counted (ticket) where gone is null")
    op.execute("create index counted_gone on counted (gone) where gone is not null")
    for column in ("came_at", "ended_at", "journal_at"):
        op.execute(f"create index counted_{column} on counted ({column})")
    op.execute("create index counted_took on counted (kind, took, came_at) where gone is null and took is not null")
    op.execute(
        "create index counted_took_unit on counted (kind, unit, took, came_at) where gone is null and took is not null"
    )
    op.execute(
        "create index counted_took_area on counted (kind, area, took, came_at) where gone is null and took is not null"
    )
    op.execute(
        "create table daily_sum (basis text not null, level text not null, day text not null, kind text not null, "
        "split text not null, name text not null, mark text not null, count integer not null, "
        "primary key (basis, level, day, kind, split, name, mark))"
    )
    op.execute("create table uncounted (ticket integer primary key references ticket(id), not_before text)")
    op.execute("insert into uncounted (ticket) select id from ticket where ended_at is not null and void_at is null")


def downgrade() -> None:
    for table in ("uncounted", "daily_sum", "counted"):
        op.execute(f"drop table {table}")
