"""What failed and may be tried again: letters that were given up, and when the desk was told."""

from __future__ import annotations

from datetime import datetime

from storage.database.columns import moment
from storage.database.database import Tx


async def told_at(tx: Tx) -> datetime | None:
    """When the desk was last told."""
    return moment(await tx.run.failures.told_at())


async def tell(tx: Tx) -> None:
    """The desk is told now."""
    await tx.run.failures.tell(at=tx.now)


async def untell(tx: Tx) -> None:
    """What fails from here on is told anew."""
    await tx.run.failures.untell()


async def letters(tx: Tx, since: datetime) -> int:
    """How many letters were given up since then."""
    return int(await tx.run.failures.letters(since=since))


async def letters_again(tx: Tx, since: datetime) -> int:
    """Letters that were given up since then wait again; how many."""
    rows = [row["to_chat"] for row in await tx.run.failures.letters_again(since=since)]
    tx.stirred |= set(rows)
    return len(rows)
