"""Cards: where each one hangs, what it showed last, and copies whose posting was never acknowledged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.model.cards import DESK, CardName
from bot.rules.model.messages import Card, Priority
from storage.database.database import Tx
from storage.delivery import outbox


@dataclass(frozen=True, slots=True)
class Hanging:
    """A card, and the hash of what it shows."""

    card: Card
    shown: str


async def show(
    tx: Tx,
    name: CardName,
    ticket: int,
    chat: int,
    unit: str | None = None,
    *,
    priority: Priority = Priority.NOTICE,
    fresh: bool = False,
    not_before: datetime | None = None,
) -> Card:
    """Have a card shown in a chat; `fresh` posts it anew, and the old message loses its buttons."""
    chat = tx.office.chat_now(chat)
    tx.kept.pop(("cards", name, ticket), None)
    card = _card(await tx.run.cards.put(kind=name.encode(), ticket=ticket, unit=unit, chat=chat))
    await outbox.refresh(tx, card, priority=priority, fresh=fresh, not_before=not_before)
    return card


async def refresh_all(tx: Tx, ticket: int, priority: Priority = Priority.REMINDER) -> None:
    """Have every card of a ticket shown again; what is said goes first, and several changes become one edit."""
    await outbox.refresh_all(tx, ticket, priority)


async def refresh_open(tx: Tx, name: CardName, priority: Priority) -> None:
    """Have the cards of this name shown again, of everything that is open."""
    await outbox.refresh_open(tx, name, priority)


async def of(tx: Tx, name: CardName, ticket: int, unit: str | None = None) -> list[Card]:
    """The cards of this name that a ticket has, of one unit or of all."""
    kept: list[Card] | None = tx.kept.get(("cards", name, ticket))
    if kept is not None:
        return [card for card in kept if unit in (None, card.unit)]
    return [_card(row) for row in await tx.run.cards.of(kind=name.encode(), ticket=ticket, unit=unit)]


async def read_ahead(tx: Tx, name: CardName, tickets: Iterable[int]) -> None:
    """The cards of this name that these tickets have: kept for whoever asks in this transaction."""
    ids = list(tickets)
    tx.kept |= {("cards", name, id): [] for id in ids}
    for row in await tx.run.cards.of_many(kind=name.encode(), ids=ids) if ids else ():
        tx.kept["cards", name, row["ticket"]].append(_card(row))


async def there(tx: Tx, name: CardName, ticket: int, chat: int, unit: str | None = None) -> int | None:
    """The id of the card of this name that a ticket has in a chat."""
    return next((card.id for card in await of(tx, name, ticket, unit) if card.chat == chat), None)


async def at_desk(tx: Tx, ticket: int) -> list[Card]:
    """The desk's cards of a ticket."""
    return await of(tx, DESK, ticket)


async def at(tx: Tx, chat: int) -> list[Card]:
    """The cards that hang in a chat."""
    return [_card(row) for row in await tx.run.cards.at(chat=chat)]


async def lost(tx: Tx, chat: int) -> list[Card]:
    """The cards of a chat that did not get there as they are now, of what is open."""
    return [_card(row) for row in await tx.run.cards.lost(chat=chat)]


async def get(tx: Tx, id: int) -> Hanging | None:
    """One card, and what it shows."""
    row = await tx.run.cards.get(id=id)
    return Hanging(_card(row), row["shown"]) if row else None


async def hangs(tx: Tx, id: int, message_id: int | None, shown: str, thread: int | None = None) -> None:
    """Remember where a card hangs, in which topic where that is known, and the hash of what it shows."""
    await tx.run.cards.hangs(id=id, message_id=message_id, shown=shown, thread=thread)


async def refused(tx: Tx, id: int, why: str) -> bool:
    """A card does not get there. Whether that is new: it waits, and each redraw finds it again."""
    return await tx.run.cards.refused(id=id, why=why) is not None


async def look(tx: Tx, id: int, view: str) -> None:
    """What somebody has opened in it is shown from the next drawing on."""
    await tx.run.cards.look(id=id, view=view)


async def pin(tx: Tx, chat: int, message_id: int, *, off: bool = False) -> None:
    """Hold the message in which a card hangs at the head of its chat, or let go of it."""
    tx.stirred.add(chat)
    await tx.run.outbox.pin(to_chat=chat, payload={"message": message_id, "off": off}, written_at=tx.now)


async def doubt(tx: Tx, id: int) -> None:
    """It may hang in a message that nobody knows."""
    await tx.run.cards.doubt(id=id)


async def doubtful(tx: Tx, chat: int) -> list[Card]:
    """The cards of a chat of which copies may hang that nobody knows."""
    return [_card(row) for row in await tx.run.cards.doubtful(chat=chat)]


async def doubtful_chats(tx: Tx) -> set[int]:
    """The chats in which there are such cards."""
    return {row["chat"] for row in await tx.run.cards.doubtful_chats()}


async def recognised(tx: Tx, id: int) -> None:
    """One of those copies is known now."""
    await tx.run.cards.recognised(id=id)


async def known(tx: Tx, chat: int, message_id: int) -> bool:
    """Whether a message is one of those we know to be ours."""
    return bool(await tx.run.outbox.known(chat=chat, message_id=message_id))


async def hung(tx: Tx, card: Card, message_id: int) -> None:
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


async def readdress(tx: Tx, old: int, new: int) -> None:
    """A group became a supergroup: its cards hang nowhere until they are shown there."""
    await tx.run.cards.readdress(old=old, new=new)


def _card(row: Any) -> Card:
    return Card(
        row["id"],
        CardName.parse(row["kind"]),
        row["ticket"],
        row["chat"],
        row["unit"],
        row["message_id"],
        row["thread"],
        row["view"],
    )
