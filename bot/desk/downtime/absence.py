"""Absence: the hotline notices that it was away, and tells what that meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rules.calendar.span import Span
from bot.rules.reports.figures import Counted
from bot.rules.reports.sums.flow import Flow
from bot.rules.reports.sums.lots import Ids, Lot
from bot.rules.reports.waits import Timed, unique
from storage.database.database import Tx
from storage.reports import sums
from storage.time import downtime

NOTICED = timedelta(minutes=15)  # a shorter stop is told to nobody
CATCHING_UP = timedelta(minutes=3)  # what people said meanwhile is heard first, then the digest counts


@dataclass(frozen=True, slots=True)
class Away:
    """One absence in a digest."""

    since: datetime
    until: datetime
    came: Lot  # received once it was back
    late: Ids  # became overdue while it was away

    @property
    def span(self) -> timedelta:
        """How long."""
        return self.until - self.since


@dataclass(frozen=True, slots=True)
class Absences:
    """All of a digest, and what they meant together."""

    each: tuple[Away, ...] = ()
    came: Lot = ()

    def lists(self) -> dict[str, Lot]:
        """Their numbers that open, by name."""
        late = unique(id for one in self.each for id in one.late)
        return {name: lot for name, lot in (("away.came", self.came), ("away.late", late)) if lot}


async def returned(tx: Tx) -> None:
    """At start: if it was away, remember since when."""
    last = await downtime.last_alive(tx)
    if last is not None and tx.now - last > NOTICED:
        await downtime.add(tx, last)
    await downtime.alive(tx)


async def alive(tx: Tx) -> None:
    """Each minute: it runs."""
    await downtime.alive(tx)


async def caught_up(tx: Tx) -> datetime | None:
    """When a digest that was missed may be counted, if that is still to come."""
    lately = await downtime.within(tx, tx.now - CATCHING_UP, tx.now + timedelta(seconds=1))
    return lately[-1].until + CATCHING_UP if lately and lately[-1].until + CATCHING_UP > tx.now else None


async def told(tx: Tx, since: datetime, overdue: Sequence[Timed], counted: Sequence[Counted]) -> Absences:
    """Every absence in a period, with what came in and what became late; `counted` is what no sum tells."""
    found = await downtime.within(tx, since, tx.now)
    if not found:
        return Absences()
    starts = [span.since for span in found]
    back = [Span(*ends) for ends in zip(starts, [*starts[1:], tx.now], strict=True)]
    *each, whole = [_came(flow, counted) for flow in await sums.of_each(tx, (*back, Span(starts[0], tx.now)))]
    aways = (
        Away(span.since, span.until, came, tuple(t.id for t in overdue if span.holds(t.due)))
        for span, came in zip(found, each, strict=True)
    )
    return Absences(tuple(aways), whole)


def _came(flow: Flow, counted: Sequence[Counted]) -> Lot:
    ids = tuple(one.id for one in counted if flow.came.span.holds(one.submitted_at))
    return flow.of_kinds(ids, "came", "received")
