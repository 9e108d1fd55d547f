"""Revived: letters that never reached their chat, and are sent when it can be reached again."""

from __future__ import annotations

from collections.abc import Sequence

from storage.database.database import Tx


async def hopeless(tx: Tx, chat: int) -> list[tuple[int, str]]:
    """The letters about open tickets that never reached a chat, and what Telegram said."""
    return [(row["id"], row["error"] or "") for row in await tx.run.outbox.hopeless(chat=chat)]


async def revive(tx: Tx, chat: int, ids: Sequence[int]) -> None:
    """These letters are sent after all."""
    tx.stirred.add(chat)
    for id in ids:
        await tx.run.outbox.revive(id=id)
