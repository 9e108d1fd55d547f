"""Recount: what the sums and what waits for them tell together, beside a walk through every matter.

The walk is the hotline's own: in it everything waits, so everything is counted one by one; then it is undone.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from bot.desk.reports import counted as desk
from bot.desk.reports import week
from bot.rules.calendar.span import Span
from bot.rules.reports import figures as rules
from bot.rules.reports.statistics import Group, Statistics
from bot.rules.reports.sums import groups, marks
from storage.counting import counted
from storage.database.database import Tx
from storage.reports import figures, sums, waits

MORNING = timedelta(hours=15, minutes=30)
EVERYTHING = 1_000_000


class _Undone(Exception):
    """The walk was one."""


async def compared(tx: Tx) -> None:
    """Statistics, ledgers, the picture and the lists of all of them are those of a walk; each row is as it would be
    made now. Where nothing is counted there is nothing to compare."""
    await counted.run_out(tx)
    rows = await tx.run.counted.still_open(after=0, now=tx.now, limit=EVERYTHING)
    rows += await tx.run.counted.over(after=0, limit=EVERYTHING)
    if not rows:
        return
    tx.kept = {}
    assert await desk.unlike(tx) is None
    await _sums_are_of(tx, [counted.read(row) for row in rows])
    told = await numbers(tx)
    assert await walked(tx) == told


async def _sums_are_of(tx: Tx, rows: list[marks.Marked]) -> None:
    kept = {tuple(row)[:-1]: row["count"] for row in await tx.run.counted.sums()}
    made = marks.summed(rows, tx.office.calendar.zone)
    assert kept == {(basis, level, day.isoformat(), *rest): n for (basis, level, day, *rest), n in made.items()}
    assert await tx.run.counted.strays() == []


async def walked(tx: Tx) -> Any:
    """The same numbers, where no sum tells anything."""
    found = None
    with suppress(_Undone):
        async with tx.savepoint():
            await counted.begin_anew(tx)
            found = await numbers(tx)
            raise _Undone
    return found


async def numbers(tx: Tx) -> Any:
    """All that the sums may tell a part of: of everything there is, and of a span that is no whole days."""
    whole, lately = await _everything(tx), Span(tx.now - MORNING, tx.now)
    of_all, of_week = await desk.of(tx, whole), await week.of_span(tx, lately, (), "week", ())
    assert [*map(_of, of_all)] == [*map(_of, groups.statistics(await desk.each(tx, whole)))]
    digest = await _digest(tx, lately, whole)
    lists = {name: lot for one in (*of_all, *of_week, digest) for name, lot in one.lists().items()}
    balances = *(await desk.balances(tx, whole)), *digest.period, *digest.year
    return [*map(_of, of_all), *map(_balance, balances)], {name: await listed(tx, lot) for name, lot in lists.items()}


async def _digest(tx: Tx, lately: Span, whole: Span) -> rules.Figures:
    live = await figures.live(tx, whole.since)
    rows, received = await figures.counted(tx, live), await figures.received(tx, live)
    year = Span(rules.year_began(tx.now, tx.office), tx.now)
    flows = await sums.of_each(tx, (lately, year))
    return rules.figures(await waits.now(tx), rows, received, tx.office, lately.since, tx.now, flows)


async def _everything(tx: Tx) -> Span:
    """From the first day to the last, whole."""
    every = await tx.run.figures.within(since=tx.now - timedelta(days=9999), until=tx.now)
    came = [one.submitted_at for one in await figures.counted(tx, [row["id"] for row in every])]
    first = min([tx.now, *came]).astimezone(tx.office.calendar.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    last = (tx.now + timedelta(days=1)).astimezone(first.tzinfo).replace(hour=0, minute=0, second=0, microsecond=0)
    return Span(first - timedelta.resolution, last - timedelta.resolution)


def _of(one: Statistics) -> Any:
    return one.kind, _group(one.whole), *({g.name: _group(g) for g in of} for of in (one.units, one.areas))


def _group(group: Group) -> Any:
    took = [marks.minutes(span) if (span := group.within(tenths)) is not None else None for tenths in (5, 9)]
    return {name: len(ids) for name, ids in group.lists().items()}, group.asked, took


def _balance(one: rules.Balance) -> Any:
    return one.kind, len(one.received), {name: len(ids) for name, ids in one.groups.items() if ids}, one.even


async def listed(tx: Tx, lot: Any, together: int = EVERYTHING) -> list[int]:
    """Every ticket of a list, page by page."""
    found: list[int] = []
    while here := await sums.page(tx, lot, len(found), together):
        found += here
    return sorted(found)
