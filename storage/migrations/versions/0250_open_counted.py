"""What is open is counted by the sums, too, until its next limit runs out; until it is, one by one."""

from __future__ import annotations

from alembic import op

revision = "0250"
down_revision = "0234"
branch_labels = None
depends_on = None

COLUMNS = (
    "id, ticket, kind, status, unit, area, in_area, came_at, ended_at, journal_at, answer, on_time, took, marks, "
    "units, gone"
)
LATER = "select max(n) + 1 from (select max(id) as n from counted union all select max(gone) from counted) as known"
TOOK = ("took (kind, took, came_at)", "took_unit (kind, unit, took, came_at)", "took_area (kind, area, took, came_at)")


def upgrade() -> None:
    _anew("", ", judged_at text not null default '', holds_until text")  # judged before anything that runs now
    op.execute("create index counted_open on counted (id) where gone is null and ended_at is null")
    op.execute("create index counted_judged_at on counted (judged_at) where gone is null")
    op.execute(
        "create index counted_holds_until on counted (holds_until) where gone is null and holds_until is not null"
    )
    op.execute("insert into uncounted (ticket) select id from ticket where ended_at is null and void_at is null")


def downgrade() -> None:
    op.execute("delete from daily_sum")
    op.execute("delete from uncounted")
    op.execute("delete from counted where ended_at is null")
    op.execute(f"update counted set gone = ({LATER}) where gone is null")  # noqa: S608
    _anew(" not null", "")
    op.execute("insert into uncounted (ticket) select id from ticket where ended_at is not null and void_at is null")


def _anew(ended: str, judged: str) -> None:
    op.execute("alter table counted rename to counted_before")
    op.execute(
        "create table counted (id integer primary key, ticket integer not null references ticket(id), "
        "kind text not null, status text not null, unit text not null, area text not null, in_area integer not null, "
        f"came_at text not null, ended_at text{ended}, journal_at text not null, answer text not null, "
        f"on_time text not null, took integer, marks text not null, units text not null, gone integer{judged})"
    )
    op.execute(f"insert into counted ({COLUMNS}) select {COLUMNS} from counted_before")  # noqa: S608
    op.execute("drop table counted_before")
    op.execute("create unique index counted_now on counted (ticket) where gone is null")
    op.execute("create index counted_gone on counted (gone) where gone is not null")
    for column in ("came_at", "ended_at", "journal_at"):
        op.execute(f"create index counted_{column} on counted ({column})")
    for index in TOOK:
        name = index.partition(" ")
        op.execute(f"create index counted_{name[0]} on counted {name[2]} where gone is null and took is not null")
