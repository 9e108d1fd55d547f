"""Where a message has gone: remembered with whoever was told, so that a change of it can follow."""

from __future__ import annotations

from collections.abc import Mapping

from bot.rules.model.people import Actor
from storage.database.database import Tx
from storage.delivery import spoken
from storage.delivery.spoken import Spoken

Heard = Mapping[str, tuple[str, int]]  # by message: which question it answered, in which update it came


def heard_in(tx: Tx, message: int, field: str = "text") -> Heard:
    """One message that is being heard now."""
    return {str(message): (field, tx.heard)} if message and tx.heard else {}


def read(kept: object) -> Heard:
    """Messages, as JSON has kept them."""
    return {key: (field, update) for key, (field, update) in kept.items()} if isinstance(kept, dict) else {}


async def remember(tx: Tx, by: Actor, ticket: int, act: str, heard: Heard, which: int = 0) -> None:
    """These messages have gone on with this act; everybody who was written to in this transaction was told."""
    if not heard:
        return
    chat = by.chat or by.id
    told = tuple(sorted(tx.told - {chat}))
    await spoken.keep(tx, [
        Spoken(chat, int(message), by.id, update, ticket, act, field, which, told)
        for message, (field, update) in heard.items()
    ])  # fmt: skip
