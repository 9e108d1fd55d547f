"""Revived: letters that were given up, or never reached their chat, and are sent after all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from storage.database.database import Tx


async def hopeless(tx: Tx, chat: int) -> list[tuple[int, str]]:
    """The letters about open tickets, or of an ending, that never reached a chat, and what Telegram said."""
    return [(row["id"], row["error"] or "") for row in await tx.run.outbox.hopeless(chat=chat)]


async def given_up(tx: Tx, since: datetime) -> list[tuple[int, str]]:
    """The letters that must arrive and were given up since then, and what Telegram said."""
    return [(row["id"], row["error"] or "") for row in await tx.run.outbox.given_up(since=since)]


async def revive(tx: Tx, ids: Iterable[int]) -> int:
    """These letters wait again; how many of them had been given up."""
    chats = [await tx.run.outbox.revive(id=id) for id in ids]
    back = [chat for chat in chats if chat is not None]
    tx.stirred |= set(back)
    return len(back)


async def redirect(tx: Tx, id: int, chat: int) -> bool:
    """A letter that was given up goes to another chat; whether it was one."""
    moved = await tx.run.outbox.redirect(id=id, chat=chat)
    tx.stirred |= {chat} if moved is not None else set()
    return moved is not None
