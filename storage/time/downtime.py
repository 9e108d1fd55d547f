"""Absences: when the hotline did not run."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.rules.calendar.span import Span
from storage.counting import counted
from storage.database.columns import moment
from storage.database.database import Tx


async def alive(tx: Tx) -> None:
    """The hotline runs now."""
    await tx.run.downtime.alive(at=tx.now)


async def last_alive(tx: Tx) -> datetime | None:
    """When it ran last; nothing on an empty database."""
    return moment(await tx.run.downtime.last_alive())


async def drifts(tx: Tx, ahead: timedelta | None) -> None:
    """The clock is ahead of Telegram's by so much; nothing: it is right."""
    if ahead is None:
        await tx.run.downtime.steady()
    else:
        await tx.run.downtime.drifts(seconds=str(round(ahead.total_seconds())))


async def drift(tx: Tx) -> timedelta | None:
    """By how much the clock is ahead of Telegram's, when that is worth a word."""
    seconds = await tx.run.downtime.drift()
    return timedelta(seconds=int(seconds)) if seconds is not None else None


async def add(tx: Tx, since: datetime) -> None:
    """It was away from then until now."""
    await tx.run.downtime.add(since=since, until=tx.now)
    await counted.away(tx, since)


async def heal(tx: Tx) -> None:
    """A clock that was ahead has left moments that are still to come: they are taken back."""
    await tx.run.downtime.forget_future(now=tx.now)
    await tx.run.downtime.end_now(now=tx.now)
    await tx.run.downtime.alive_again(now=tx.now)
    await tx.run.downtime.alarms_again(now=tx.now)


async def last(tx: Tx) -> Span | None:
    """The newest absence."""
    row = await tx.run.downtime.last()
    return Span(datetime.fromisoformat(row["since"]), datetime.fromisoformat(row["until"])) if row else None


async def holds(tx: Tx, moment: datetime) -> bool:
    """Whether it was away then."""
    return bool(await tx.run.downtime.holds(at=moment))


async def within(tx: Tx, since: datetime, until: datetime) -> list[Span]:
    """When it was away in a period, each absence whole."""
    rows = await tx.run.downtime.within(since=since, until=until)
    return [Span(datetime.fromisoformat(r["since"]), datetime.fromisoformat(r["until"])) for r in rows]
