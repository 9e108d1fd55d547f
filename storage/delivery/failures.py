"""When the desk was last told of what failed and may be tried again."""

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
