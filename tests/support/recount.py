"""Recount: everything counted one by one, beside what the daily sums and what is counted one by one tell together."""

from __future__ import annotations

from typing import Any

from bot.desk.reports import counted as desk
from bot.rules.calendar.span import Span
from bot.rules.reports import figures as rules
from bot.rules.reports import statistics as one_by_one
from bot.rules.reports.periods import parse
from bot.rules.reports.statistics import Group, Statistics
from bot.rules.reports.sums import marks
from storage.counting import counted
from storage.database.database import Tx
from storage.reports import figures, sums


async def both(tx: Tx, words: str) -> tuple[Any, Any]:
    """The statistics of a period, its ledger and the sums of all: as they are told, and as they are counted."""
    period = parse(words, tx.today)
    assert period
    span = period.span(tx.office)
    told = [*map(_of, await desk.of(tx, span)), *map(_balance, await desk.balances(tx, span))]
    return (*told, await _kept(tx)), (*await _counted(tx, span), await _made_again(tx))


async def _counted(tx: Tx, span: Span) -> list[Any]:
    every = await figures.cases(tx, span)
    ids = [case.ticket.id for case in every]
    rows, received = await figures.counted(tx, ids), await figures.received(tx, ids)
    found = one_by_one.statistics(every, tx.office, tx.now)
    return [*map(_of, found), *map(_balance, rules.balances(rows, received, span))]


def _of(one: Statistics) -> Any:
    return one.kind, _group(one.whole), *({g.name: _group(g) for g in of} for of in (one.units, one.areas))


def _group(group: Group) -> Any:
    lists = {name: len(ids) for name, ids in group.lists().items()}
    took = [marks.minutes(span) if (span := group.within(tenths)) is not None else None for tenths in (5, 9)]
    return lists, group.asked, took


def _balance(one: rules.Balance) -> Any:
    return one.kind, len(one.received), {name: len(ids) for name, ids in one.groups.items()}, one.even


async def _kept(tx: Tx) -> Any:
    rows = await tx.run.counted.sums()
    return {tuple(row)[:-1]: row["count"] for row in rows}


async def _made_again(tx: Tx) -> Any:
    """What the sums should be: of every matter as it is counted, and as it would be marked now."""
    rows = [counted.read(row) for row in await tx.run.counted.everything(after=0, limit=100_000)]
    again = {one.ticket: one for one in await desk.marked(tx, [row.ticket for row in rows])}
    assert [again[row.ticket] for row in rows] == rows
    found = marks.summed(again.values(), tx.office.calendar.zone)
    return {(basis, level, day.isoformat(), *rest): count for (basis, level, day, *rest), count in found.items()}


async def listed(tx: Tx, lot: Any) -> list[int]:
    """Every ticket of a list, page by page."""
    found: list[int] = []
    while here := await sums.page(tx, lot, len(found), 3):
        found += here
    return found
