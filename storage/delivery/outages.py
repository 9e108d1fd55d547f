"""Outages: when Telegram could not be reached at all, in real time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which no call succeeded."""

    since: datetime
    until: datetime


async def remember(tx: Tx, outage: Outage) -> None:
    """It is over."""
    await tx.run.outages.remember(outage=json.dumps([outage.since.isoformat(), outage.until.isoformat()]))


async def last(tx: Tx) -> Outage | None:
    """The last one; nothing when there was none."""
    found = await tx.run.outages.last()
    return Outage(*map(datetime.fromisoformat, json.loads(found))) if found else None


async def resume(tx: Tx, real: datetime) -> None:
    """Telegram can be reached again: what has been tried is due; answers that say nothing new are dropped."""
    tx.stirred |= {row["to_chat"] for row in await tx.run.waiting.all_moved_on()}
    tx.stirred |= {row["to_chat"] for row in await tx.run.waiting.due_again(real=real)}
    tx.postponed = True
