"""Folded: the matters that are asked about together with the one they were folded into."""

from __future__ import annotations

from storage.database.database import Tx


async def into(tx: Tx, ticket: int) -> list[int]:
    """The tickets that were folded into this one, or into one that was; those of callers, too."""
    return [row["id"] for row in await tx.run.folded.into(ticket=ticket)]
