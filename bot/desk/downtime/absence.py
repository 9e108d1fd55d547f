"""Absence: the hotline notices that it was away, and tells what that meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rules.calendar.span import Span
from bot.rules.reports.sums.lots import Ids
from bot.rules.reports.waits import Timed
from storage.database.database import Tx
from storage.reports import figures
from storage.time import downtime

NOTICED = timedelta(minutes=15)  # a shorter stop is told to nobody
CATCHING_UP = timedelta(minutes=3)  # what people said meanwhile is heard first, then the digest counts


@dataclass(frozen=True, slots=True)
class Away:
    """One absence in a digest."""

    since: datetime
    until: datetime
    came: Ids  # received once it was back
    late: Ids  # became overdue while it was away

    @property
    def span(self) -> timedelta:
        """How long."""
        return self.until - self.since


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


async def told(tx: Tx, since: datetime, overdue: Iterable[Timed]) -> list[Away]:
    """Every absence in a period, with what came in and what became late."""
    found, late = await downtime.within(tx, since, tx.now), list(overdue)
    came = await figures.came(tx, found[0].since) if found else []
    nexts = [*(span.since for span in found[1:]), tx.now][: len(found)]
    return [
        Away(
            span.since,
            span.until,
            tuple(id for id, at in came if Span(span.since, next_).holds(at)),
            tuple(t.id for t in late if span.holds(t.due)),
        )
        for span, next_ in zip(found, nexts, strict=True)
    ]
