"""Stages: which limits run on each ticket, as they are listed: what is overdue, and what runs out on a day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.rules.tickets.stages import Running
from storage.database.database import Tx

ALL = 1 << 62  # as many as there are


async def how_many_late(tx: Tx) -> int:
    """How many tickets are overdue."""
    return int(await tx.run.stages.how_many_late(now=tx.now))


async def late(tx: Tx, start: int = 0, most: int = ALL) -> list[Running]:
    """Every overdue ticket under the first of its stages that is late, the longest overdue first; or a part of them."""
    return [read(row) for row in await tx.run.stages.late(now=tx.now, start=start, most=most)]


async def near(tx: Tx, after: datetime, until: datetime) -> list[Running]:
    """What is not overdue and runs out between these moments: each ticket once, the next first."""
    return [read(row) for row in await tx.run.stages.near(now=tx.now, after=after, until=until)]


def read(row: Any) -> Running:
    """A row as a value."""
    return Running(row["ticket"], row["place"], datetime.fromisoformat(row["due"]), row["unit"])
