"""On PostgreSQL, too, every statement finds what it wants by an index, or stands among those that need not.

PostgreSQL plans by how much there is: so it is told of a million rows in each table, a few of which wait for something.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from storage.database.connections import POSTGRESQL, statements
from tests.storage.test_plans import SMALL, WHOLE
from tests.storage.test_postgresql import asked
from tests.storage.test_postgresql import url as url  # a database with the newest schema

HERE_SMALL = {  # beside what is small on both: the indexes of what still waits
    "counted_gone": "what is counted anew: after a recount",
    "counted_open": "what is open, when the policy has changed",
    "inbox_failed": "what is not heard yet",
    "inbox_lane": "what is not heard yet",
    "instruction_paper": "some a week",
    "outbox_again": "what is not delivered yet",
    "outbox_dead": "what never arrived, for a month",
    "outbox_held": "what is kept back",
    "privacy_request_open": "a few a year",
    "run": "a row a start",
}
HERE_WHOLE = {  # statement → why it may look at all of a table
    "counted.empty_sums": "after a recount",
    "counted.over": "when the policy has changed",
    "counted.page": "the books are verified, a page at a time",
    "epochs.asked": "once a restore",
    "figures.received": "only here, where an index has no pages",
    "firms.forget_contacts": "once a night",
    "ledgers.instructions": "some a week, and only here, where all tables are as long",
    "ledgers.instructions_counted": "the same",
    "pairs.clear": "before all are worked out anew",
    "projects.instructed": "papers of some inspections",
    "quiet.listed": "once a day: what is open",
    "spans.edges": "only here, where an index has no pages: among 200,000 that are analyzed each edge is a range",
    "visits.forget_old_notes": "once a night",
}

ASKED = "set enable_seqscan = off; set plan_cache_mode = force_generic_plan; set jit = off"
OURS = "(select oid from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace)"
LONG = "('part_unit', 'counted_now', 'counted_judged_at', 'journal_submitted')"  # of most of the rows
EACH = """
do $$ declare one text; begin
  for one in select relname from pg_class where oid in our loop
    begin execute format('insert into %I default values', one); exception when others then null; end;
  end loop; end $$
"""
KNOWN = """
insert into pg_statistic (starelid, staattnum, stainherit, stanullfrac, stawidth, stadistinct, stakind1, stakind2,
    stakind3, stakind4, stakind5, staop1, staop2, staop3, staop4, staop5, stacoll1, stacoll2, stacoll3, stacoll4,
    stacoll5)
select attrelid, attnum, false, 0.001, 16, -0.3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  from pg_attribute where attnum > 0 and not attisdropped and attrelid in our
"""
MANY = (  # a row in each table, so that it is not taken for empty; then what is known of a million
    "set session_replication_role = replica",
    "update pg_attribute set attnotnull = false where attnum > 0 and attrelid in our",
    EACH,
    "update pg_class set reltuples = 1e6, relpages = 1 where oid in our",
    "update pg_class set relpages = 2, reltuples = case when indpred is null or relname in long then 1e6 else 1e3 end"
    " from pg_index where indexrelid = oid and indrelid in our",
    "delete from pg_statistic where starelid in our",
    KNOWN,
)
PARTIAL = "select indexrelid::regclass::text as name from pg_index where indpred is not null"


@pytest.fixture(scope="module")
def scanned(url: str) -> dict[str, set[str]]:
    """By statement the tables, or indexes of a part of them, that are read from one end to the other."""

    async def explained(made: Any) -> dict[str, set[str]]:
        for command in (*MANY, ASKED):
            await made.execute(command.replace("in our", f"in {OURS}").replace("in long", f"in {LONG}"))
        partial = {row["name"] for row in await made.fetch(PARTIAL)}
        found = {}
        for noun, queries in statements(POSTGRESQL).items():
            for name in queries.available_queries:
                if not name.endswith("_cursor"):
                    plan = await _plan(made, getattr(queries, name).sql)
                    found[f"{noun}.{name}"] = {*_walked(plan, partial)}
        return found

    return asked(url, explained)  # type: ignore[no-any-return]


async def _plan(made: Any, sql: str) -> Any:
    await made.execute(f"prepare looked_at as {sql}")
    (types,) = await made.fetch(
        "select cardinality(parameter_types) from pg_prepared_statements where name = 'looked_at'"
    )
    given = f"({', '.join(['null'] * types[0])})" if types[0] else ""
    plan = await made.fetchval(f"explain (format json) execute looked_at {given}")
    await made.execute("deallocate looked_at")
    return json.loads(plan)[0]["Plan"]


def _walked(plan: dict[str, Any], partial: set[str]) -> Iterator[str]:
    kind = plan["Node Type"]
    if kind == "Seq Scan":
        yield plan["Relation Name"]
    elif kind in ("Index Scan", "Index Only Scan", "Bitmap Index Scan") and "Index Cond" not in plan:
        yield plan["Index Name"] if plan["Index Name"] in partial else plan.get("Relation Name", plan["Index Name"])
    for below in plan.get("Plans", ()):
        yield from _walked(below, partial)


def test_no_statement_looks_through_what_grows(scanned: dict[str, set[str]]) -> None:
    bad = [
        f"{statement} looks through {what}"
        for statement, found in scanned.items()
        for what in found
        if what not in {*SMALL, *HERE_SMALL} and statement not in {*WHOLE, *HERE_WHOLE}
    ]
    assert not bad, "\n".join(bad)


def test_what_may_be_looked_through_still_is(scanned: dict[str, set[str]]) -> None:
    idle = HERE_SMALL.keys() - set().union(*scanned.values())
    idle |= {name for name in HERE_WHOLE if not scanned.get(name)}
    assert not idle, f"no statement looks through {', '.join(idle)} any more: strike it off"


def test_what_is_told_of_a_million_is_believed(url: str, scanned: dict[str, set[str]]) -> None:
    """Else a plan would be one of an empty table: *open, or one of these ids* reads all, however it is asked."""

    async def explained(made: Any) -> set[str]:
        await made.execute(ASKED)
        either = (
            "select * from ticket where ended_at is null or id in (select ticket from request where state = 'open')"
        )
        return {*_walked(await _plan(made, either), set())}

    assert asked(url, explained) == {"ticket", "request"}
