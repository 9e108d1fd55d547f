"""How much an enterprise has added to its matter after it was submitted."""

from __future__ import annotations

from bot.rules.intake.bounds import Size
from storage.database.database import Tx


async def size(tx: Tx, ticket: int) -> Size:
    """How much that is."""
    row = await tx.run.supplemented.size(ticket=ticket)
    return Size(row["messages"], row["signs"]) if row else Size()


async def put(tx: Tx, ticket: int, size: Size) -> None:
    """So much it is now."""
    await tx.run.supplemented.put(ticket=ticket, messages=size.messages, signs=size.signs)
