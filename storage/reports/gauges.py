"""Gauges: how much waits and since when, for a monitor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.database.columns import moment
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits, and since when the oldest of it."""

    waiting: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Gauges:
    """What waits at every place where something may."""

    inbox: Backlog  # real time
    outbox: Backlog  # what is due, by the hotline's time
    alarms: Backlog  # due, and not rung
    bytes: int  # of the database


async def gauges(tx: Tx) -> Gauges:
    """All of them."""
    row = await tx.run.gauges.backlogs(now=tx.now)
    return Gauges(
        Backlog(row["heard"], moment(row["heard_since"])),
        Backlog(row["said"], moment(row["said_since"])),
        Backlog(row["alarms"], moment(row["alarms_since"])),
        await tx.run.space.used(),
    )
