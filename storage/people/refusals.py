"""How often each person was refused, day by day."""

from __future__ import annotations

from datetime import timedelta

from storage.database.database import Tx

KEPT = timedelta(days=90)


async def count(tx: Tx, person: int, reason: str) -> int:
    """Somebody was refused once more today; how often that was."""
    return int(await tx.run.refusals.count(person=person, day=tx.today.isoformat(), reason=reason, at=tx.now))


async def today(tx: Tx) -> tuple[int, int]:
    """How often somebody was refused today, and how often the one who was refused most."""
    row = await tx.run.refusals.of_day(day=tx.today.isoformat())
    return row["times"], row["most"]


async def forget(tx: Tx) -> None:
    """Days of long ago count for nothing."""
    await tx.run.refusals.forget(before=(tx.today - KEPT).isoformat())
