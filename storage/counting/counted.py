"""Counted: each matter as it is counted while it lies still, and the sums of each day and month.

A matter that has just changed is in no sum: it waits, and is counted one by one meanwhile. So what the sums tell and
what waits come to everything at every moment, in each transaction.

How a matter was judged holds until its next limit runs out, and from when it was judged: what a clock that was ahead
has judged, or one that did not know yet that the hotline had been away, is judged anew.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from sys import intern
from typing import Any

from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.reports.sums import marks
from bot.rules.reports.sums.groups import Each
from bot.rules.reports.sums.marks import Entry, Marked
from storage.database.columns import moment
from storage.database.database import Tx

STILL = timedelta(hours=1)  # what was changed is counted after that: who is worked on costs no sums at each press
READ_AT_ONCE = timedelta(days=31)  # of a period
FORGOTTEN = 500  # rows in one transaction


@dataclass(frozen=True, slots=True)
class Row:
    """A counted matter, with its number."""

    id: int
    marked: Marked


async def changed(tx: Tx, ticket: int) -> None:
    """Something has changed that a matter is counted by: it leaves the sums until it has lain still for a while."""
    if ("changed", ticket) not in tx.kept:
        tx.kept["changed", ticket] = True
        await wait(tx, [ticket], tx.now + STILL)


async def wait(tx: Tx, tickets: Iterable[int], not_before: datetime | None = None) -> None:
    """These leave the sums, and wait to be counted: at once, or not before this moment."""
    rows = await tx.run.counted.wait(tickets=json.dumps([*dict.fromkeys(tickets)]), not_before=not_before)
    await _leave(tx, [row["counted"] for row in rows if row["counted"] is not None])


async def is_counted_nowhere(tx: Tx, ticket: int) -> None:
    """It was a mistake."""
    tx.kept.pop(("changed", ticket), None)
    await wait(tx, [ticket])
    await tx.run.counted.wait_no_more(tickets=json.dumps([ticket]))


async def run_out(tx: Tx, most: int = 1_000_000) -> bool:
    """Of what is counted, that which is judged otherwise by now leaves the sums. Whether there may be more."""
    found = [row["ticket"] for row in await tx.run.counted.run_out(now=tx.now, most=most)]
    if found:
        await wait(tx, found)
    return len(found) == most


async def away(tx: Tx, since: datetime) -> None:
    """The hotline was away, as it turns out: what was judged since then is judged anew. What was judged before holds
    until then all the same: an absence only puts off what has not run out yet."""
    if found := [row["ticket"] for row in await tx.run.counted.judged_after(since=since)]:
        await wait(tx, found)


async def forget(tx: Tx) -> bool:
    """Some of what has left the sums, and that nothing which can still be opened was told from, is forgotten. Whether
    there is more of it."""
    return len(await tx.run.counted.forget(most=FORGOTTEN)) == FORGOTTEN


async def version(tx: Tx) -> int:
    """How often a matter was put in or taken out."""
    return int(await tx.run.counted.version())


async def waiting(tx: Tx, limit: int) -> list[int]:
    """The next that wait to be counted."""
    return [row["ticket"] for row in await tx.run.counted.waiting(now=tx.now, limit=limit)]


async def still_open(tx: Tx, after: int, limit: int) -> list[Row]:
    """Of what is open and counted as it is now, some more."""
    return [row(one) for one in await tx.run.counted.still_open(after=after, now=tx.now, limit=limit)]


async def each(tx: Tx, span: Span) -> list[Each]:
    """What is counted of what came in a period, one by one; words that many have are held once."""
    kinds, found, since = {str(kind): kind for kind in Kind}, list[Each](), span.since
    while since < span.until:
        until = min(since + READ_AT_ONCE, span.until)
        found += [
            Each(ticket, kinds[kind], intern(unit), intern(area), intern(marks), intern(units), took)
            for ticket, kind, unit, area, marks, units, took in await tx.run.counted.each(since=since, until=until)
        ]
        since = until
    return found


async def put(tx: Tx, found: Sequence[Marked]) -> None:
    """These, which have waited, are counted by the sums from now on."""
    if not found:
        return
    rows = [
        {
            "id": id, "ticket": one.ticket, "kind": one.kind, "status": one.status, "unit": one.unit, "area": one.area,
            "in_area": bool(one.areas), "came_at": one.came_at, "ended_at": one.ended_at, "journal_at": one.journal_at,
            "answer": one.answer, "on_time": one.on_time, "took": one.took, "marks": _spaced(one.marks),
            "units": _spaced(f"{unit}:{mark}" for unit, mark in one.units), "judged_at": tx.now,
            "holds_until": one.holds_until,
        }
        for id, one in enumerate(found, await version(tx) + 1)
    ]  # fmt: skip
    await tx.run.counted.put_in(rows)
    await tx.run.counted.wait_no_more(tickets=json.dumps([one.ticket for one in found]))
    for one in found:
        tx.kept.pop(("changed", one.ticket), None)
    await _add_up(tx, found, 1)


async def _leave(tx: Tx, ids: Sequence[int]) -> None:
    """These rows are counted so no more; what was told from them before still opens."""
    if ids:
        rows = await tx.run.counted.take_out(ids=json.dumps(ids), version=await version(tx) + 1)
        await _add_up(tx, map(read, rows), -1)


def _spaced(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


async def _add_up(tx: Tx, found: Iterable[Marked], sign: int) -> None:
    sums: Counter[Entry] = marks.summed(found, tx.office.calendar.zone)
    rows = [
        {"basis": basis, "level": level, "day": day.isoformat(), "kind": kind, "split": split, "name": name,
         "mark": mark, "n": sign * n}
        for (basis, level, day, kind, split, name, mark), n in sums.items()
    ]  # fmt: skip
    await tx.run.counted.add_up(sums=json.dumps(rows, ensure_ascii=False))


async def begin_anew(tx: Tx) -> int:
    """Everything waits to be counted: until then it is counted one by one. How much that is."""
    await tx.run.counted.take_all_out(version=await version(tx) + 1)
    await tx.run.counted.empty_sums()
    await tx.run.counted.anew()
    return int(await tx.run.counted.how_many())


async def open_anew(tx: Tx) -> None:
    """The same of what is open."""
    await tx.run.counted.take_open_out(version=await version(tx) + 1)
    await tx.run.counted.empty_open_sums()
    await tx.run.counted.open_anew()


def row(found: Any) -> Row:
    """A row with its number."""
    return Row(found["id"], read(found))


def read(row: Any) -> Marked:
    """A row as a value."""
    came, told = (datetime.fromisoformat(row[name]) for name in ("came_at", "journal_at"))
    return Marked(
        row["ticket"], Kind(row["kind"]), Status(row["status"]), row["unit"], row["area"], came,
        moment(row["ended_at"]), told, row["answer"], row["on_time"], row["took"], tuple(row["marks"].split()),
        (row["area"],) if row["in_area"] else (),
        tuple((unit, mark) for unit, _, mark in (word.rpartition(":") for word in row["units"].split())),
        moment(row["holds_until"]),
    )  # fmt: skip
