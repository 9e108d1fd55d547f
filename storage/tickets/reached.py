"""Reached: which parts have not got their card yet, and the chats where something did not arrive."""

from __future__ import annotations

from storage.database.database import Tx


async def waits(tx: Tx, card: int) -> str | None:
    """The unit whose part still waits for this card, now that it hangs."""
    unit: str | None = await tx.run.reached.waits(card=card)
    return unit


async def out_of_reach(tx: Tx) -> list[int]:
    """The chats of cards that are known not to have arrived."""
    return [row["chat"] for row in await tx.run.reached.out_of_reach()]


async def sender(tx: Tx, ticket: int, file: str) -> tuple[str, str | None]:
    """Whose side sent a file; empty when nobody knows."""
    row = await tx.run.reached.sender(ticket=ticket, file=file)
    return (row["side"], row["unit"]) if row else ("", None)
