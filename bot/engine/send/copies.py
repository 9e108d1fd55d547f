"""Copies of cards that nobody knew of: a press or a reply shows the number of one, and it is adopted or disarmed."""

from __future__ import annotations

from collections.abc import Collection

from bot.channels.telegram.updates import shown_by
from bot.rules.model.button_data import Press, unstamped
from bot.rules.model.messages import Card, Priority
from bot.rules.model.terms import Raw
from storage.database.database import Tx
from storage.delivery import cards, outbox


class Copies:
    """Looks only where a card was posted without an acknowledgement, so that all other updates cost nothing."""

    def __init__(self) -> None:
        self.chats: set[int] = set()

    async def start(self, tx: Tx) -> None:
        """Remember where such cards are."""
        self.chats |= await cards.doubtful_chats(tx)

    async def recognise(self, tx: Tx, update: Raw) -> None:
        """A message of ours that nobody knew is a card's that has not been acknowledged, or an older copy of it."""
        shown = shown_by(update)
        if shown is None or not (tx.several or shown.chat in self.chats):
            return
        if await cards.known(tx, shown.chat, shown.message_id):
            return
        found = [card for card in await cards.doubtful(tx, shown.chat) if card.ticket in _tickets(tx, shown.data)]
        if not found:
            return
        await cards.hung(tx, found[0], shown.message_id)
        await cards.recognised(tx, found[0].id)
        if len(found) == 1 and (await cards.posting(tx, found[0].id) or found[0].message_id is None):
            await _adopt(tx, found[0], shown.message_id)
        else:
            await _disarm(tx, found[0], shown.message_id)


async def _adopt(tx: Tx, card: Card, message_id: int) -> None:
    """It hangs there; what was to be posted anew becomes an edit."""
    await cards.hangs_already(tx, card.id)
    await cards.hangs(tx, card.id, message_id, "")
    await outbox.refresh(tx, card, priority=Priority.ANSWER)
    if card.message_id is not None:
        await outbox.strip(tx, card.chat, card.message_id, ticket=card.ticket, card=card.id)


async def _disarm(tx: Tx, card: Card, message_id: int) -> None:
    """It loses its buttons; the present card comes below it."""
    await outbox.strip(tx, card.chat, message_id, ticket=card.ticket, card=card.id, priority=Priority.ANSWER)
    await outbox.refresh(tx, card, priority=Priority.ANSWER, fresh=True)


def _tickets(tx: Tx, data: Collection[str]) -> set[int]:
    read = (Press.decode(tx.disguise.off(unstamped(one)[1])) for one in data)
    return {press.ticket for press in read if press and press.ticket}
