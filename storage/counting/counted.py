"""Counted: matters that are over, as they are counted, and the sums of each day and month.

A matter that is open, or has changed since it was over, is in no sum: it waits, and is counted one by one meanwhile.
So what the sums tell and what waits come to everything at every moment, in each transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.reports.sums import marks
from bot.rules.reports.sums.marks import Entry, Marked
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Row:
    """A counted matter, with its number."""

    id: int
    marked: Marked


async def waits(tx: Tx, ticket: int) -> None:
    """A matter is over, or has changed since: it leaves the sums, and waits to be counted anew."""
    await leaves(tx, ticket)
    await tx.run.counted.wait(ticket=ticket)


async def changed(tx: Tx, ticket: int) -> None:
    """If it is in the sums, it waits to be counted anew."""
    if await tx.run.counted.now(ticket=ticket) is not None:
        await waits(tx, ticket)


async def leaves(tx: Tx, ticket: int) -> None:
    """It leaves the sums."""
    found = await tx.run.counted.now(ticket=ticket)
    if found is not None:
        await tx.run.counted.take_out(id=found["id"], version=await version(tx) + 1)
        await _add_up(tx, [read(found)], -1)


async def is_counted_nowhere(tx: Tx, ticket: int) -> None:
    """It was a mistake."""
    await leaves(tx, ticket)
    await tx.run.counted.wait_no_more(ticket=ticket)


async def version(tx: Tx) -> int:
    """How often a matter was put in or taken out."""
    return int(await tx.run.counted.version())


async def waiting(tx: Tx, limit: int) -> list[int]:
    """The next that wait to be counted."""
    return [row["ticket"] for row in await tx.run.counted.waiting(now=tx.now, limit=limit)]


async def later(tx: Tx, ticket: int, at: datetime) -> None:
    """It is not looked at again before this moment."""
    await tx.run.counted.later(ticket=ticket, at=at)


async def put(tx: Tx, found: Sequence[Marked]) -> None:
    """These are counted by the sums from now on."""
    for one in found:
        await leaves(tx, one.ticket)
    for id, one in enumerate(found, await version(tx) + 1):
        await tx.run.counted.put_in(
            id=id, ticket=one.ticket, kind=one.kind, status=one.status, unit=one.unit, area=one.area,
            in_area=bool(one.areas), came_at=one.came_at, ended_at=one.ended_at, journal_at=one.journal_at,
            answer=one.answer, on_time=one.on_time, took=one.took, marks=_spaced(one.marks),
            units=_spaced(f"{unit}:{mark}" for unit, mark in one.units),
        )  # fmt: skip
        await tx.run.counted.wait_no_more(ticket=one.ticket)
    await _add_up(tx, found, 1)


def _spaced(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


async def _add_up(tx: Tx, found: Iterable[Marked], sign: int) -> None:
    sums: Counter[Entry] = marks.summed(found, tx.office.calendar.zone)
    names = ("basis", "level", "day", "kind", "split", "name", "mark")
    await tx.run.counted.add_up([dict(zip(names, one, strict=True)) | {"count": sign * n} for one, n in sums.items()])


async def begin_anew(tx: Tx) -> int:
    """Everything that is over waits to be counted: until then it is counted one by one. How much that is."""
    await tx.run.counted.take_all_out(version=await version(tx) + 1)
    await tx.run.counted.empty_sums()
    await tx.run.counted.anew()
    return int(await tx.run.counted.how_many())


def row(found: Any) -> Row:
    """A row with its number."""
    return Row(found["id"], read(found))


def read(row: Any) -> Marked:
    """A row as a value."""
    came, ended, told = (datetime.fromisoformat(row[name]) for name in ("came_at", "ended_at", "journal_at"))
    return Marked(
        row["ticket"], Kind(row["kind"]), Status(row["status"]), row["unit"], row["area"], came, ended, told,
        row["answer"], row["on_time"], row["took"], tuple(row["marks"].split()),
        (row["area"],) if row["in_area"] else (),
        tuple((unit, mark) for unit, _, mark in (word.rpartition(":") for word in row["units"].split())),
    )  # fmt: skip
