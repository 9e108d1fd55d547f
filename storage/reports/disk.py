"""Whether it has been told that the disk is full."""

from __future__ import annotations

from storage.database.database import Tx


async def told(tx: Tx) -> bool:
    """Whether it has been told, and there was no room since."""
    return await tx.run.disk.told() is not None


async def tell(tx: Tx) -> None:
    """It is told now."""
    await tx.run.disk.tell(at=tx.now)


async def untell(tx: Tx) -> None:
    """There is room again."""
    await tx.run.disk.untell()
