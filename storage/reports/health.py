"""How the hotline is: what waits, what will never arrive, what rings next, since when it runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database.columns import moment
from storage.database.database import Tx
from storage.delivery import deliveries, outages, outbox
from storage.delivery.outages import Outage
from storage.reports import backups
from storage.time import downtime


@dataclass(frozen=True, slots=True)
class Run:
    """One start of the hotline."""

    started_at: datetime
    version: str
    reads_all: bool | None  # privacy mode is off: the bot hears everything in its groups; None: not known


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Something said that never arrived, or of which nobody knows."""

    name: str  # its template
    ticket: str  # its number; empty when it was about none
    known: bool  # that it did not arrive
    reason: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Health:
    """What an administrator wants to know at one look."""

    run: Run | None
    inbox_waiting: int
    inbox_dead: int
    outbox: deliveries.Counts
    undelivered: tuple[Undelivered, ...]
    next_alarm: tuple[str, datetime] | None
    bytes: int
    last_outage: Outage | None = None  # the last time Telegram could not be reached
    backup: backups.Made | None = None
    clock_ahead: timedelta | None = None  # of Telegram's, when that is worth a word


@dataclass(frozen=True, slots=True)
class Left:
    """What is due and not done."""

    unheard: int
    next_alarm: datetime | None
    undelivered: int


async def left(tx: Tx, real: datetime) -> Left:
    """What is due and not done, asked for at once; what is sent again later counts by the real moment."""
    row = await tx.run.health.left(now=tx.now, real=real)
    return Left(row["unheard"], moment(row["next_alarm"]), row["undelivered"])


async def begin(tx: Tx, version: str, reads_all: bool | None) -> None:
    """The hotline has started."""
    await tx.run.health.begin(started_at=tx.now, version=version, reads_all=reads_all)


async def last_begin(tx: Tx) -> Run | None:
    """The start of the run that goes on now."""
    row = await tx.run.health.last_begin()
    if row is None:
        return None
    reads_all = None if row["reads_all"] is None else bool(row["reads_all"])
    return Run(datetime.fromisoformat(row["started_at"]), row["version"], reads_all)


async def undelivered(tx: Tx, limit: int = 10) -> tuple[Undelivered, ...]:
    """What never arrived, the latest first."""
    return tuple(
        Undelivered(
            row["name"],
            row["number"] or "",
            row["state"] == "dead",
            row["error"] or "",
            datetime.fromisoformat(row["written_at"]),
        )
        for row in await tx.run.health.undelivered(limit=limit)
    )


async def unsent_since(tx: Tx, since: datetime) -> int:
    """How many messages written since then will never arrive, in chats in which all arrived before."""
    return int(await tx.run.health.unsent_since(since=since))


async def health(tx: Tx) -> Health:
    """All of it."""
    inbox = await tx.run.health.inbox()
    alarm = await tx.run.health.next_alarm()
    due_at = moment(alarm["due_at"]) if alarm else None
    return Health(
        run=await last_begin(tx),
        inbox_waiting=inbox["waiting"],
        inbox_dead=inbox["dead"],
        outbox=await outbox.counts(tx),
        undelivered=await undelivered(tx),
        next_alarm=(alarm["name"], due_at) if due_at else None,
        bytes=await tx.run.space.used(),
        last_outage=await outages.last(tx),
        backup=await backups.last(tx),
        clock_ahead=await downtime.drift(tx),
    )
