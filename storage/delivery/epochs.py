"""Epochs: a restored database begins a new one; what it had to say waits until a person lets it go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.rules.model.messages import Priority
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Restoring:
    """What is known of a restoring."""

    epoch: int
    at: datetime
    taken_at: datetime  # what happened from then on is lost
    stopped: int  # letters
    units: tuple[str, ...]  # those that work on what is open


async def untold(tx: Tx) -> Restoring | None:
    """The restoring of which nobody has been told."""
    row = await tx.run.epochs.untold()
    if row is None:
        return None
    units = tuple(found["unit"] for found in await tx.run.epochs.asked())
    at, taken_at = (datetime.fromisoformat(row[name]) for name in ("restored_at", "taken_at"))
    return Restoring(row["epoch"], at, taken_at, await tx.run.epochs.stopped(), units)


async def told(tx: Tx) -> None:
    """They have been told."""
    await tx.run.epochs.told(told_at=tx.now)


async def release(tx: Tx, by: int) -> int | None:
    """Let go what was stopped, and show every open card anew; how many letters, or nothing when it was done before."""
    if not await tx.run.epochs.release(released_at=tx.now, released_by=by):
        return None
    letters = await tx.run.epochs.stopped()
    rows = await tx.run.epochs.let_go()
    rows += await tx.run.epochs.refresh(priority=Priority.DIGEST, written_at=tx.now)
    tx.stirred |= {row["to_chat"] for row in rows}
    tx.postponed = True
    return int(letters)
