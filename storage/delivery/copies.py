"""Copies of cards: messages of ours that nobody knew, because their posting was never acknowledged."""

from __future__ import annotations

from bot.rules.model.messages import Card, Priority
from storage.database.database import Tx


async def known(tx: Tx, chat: int, message_id: int) -> bool:
    """Whether a message is one of those we know to be ours."""
    return bool(await tx.run.outbox.known(chat=chat, message_id=message_id))


async def recognised(tx: Tx, card: Card, message_id: int) -> None:
    """A card hangs, or hung, in a message of which nobody knew: a reply to it is about its ticket."""
    await tx.run.outbox.recognised(
        to_chat=card.chat, priority=Priority.REMINDER, card=card.id, ticket=card.ticket or None,
        kind=card.name.encode(), written_at=tx.now, message_id=message_id,
    )  # fmt: skip


async def posting(tx: Tx, card: int) -> bool:
    """Whether a card waits to be posted anew because nobody knows whether it hangs."""
    return bool(await tx.run.outbox.posting(card=card))


async def hangs_already(tx: Tx, card: int) -> None:
    """A card need not be posted anew, but shown where it hangs."""
    await tx.run.outbox.hangs_already(card=card)
