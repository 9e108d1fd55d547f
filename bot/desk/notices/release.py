"""The release card at the desk's bottom, and what is too long for a card."""

from __future__ import annotations

from bot.desk.cards import relay as relay_card
from bot.desk.cards import views
from bot.desk.letters import lanes, letters
from bot.rules.model.cards import RELEASE
from bot.rules.model.ticket import Ticket
from bot.rules.processes import relay
from storage.database.database import Tx
from storage.delivery import cards

WHOLE = {"desk": "tickets/matter.desk", "unit": "tickets/matter.unit"}
LONG = 1500  # characters of a matter that a card shows; what is longer follows whole …
ON_RELEASE = 1100  # … and that the release card does


async def hang(tx: Tx, ticket: Ticket) -> None:
    """What a unit would read of a confidential matter, or of what was said later, at the bottom of the desk's chat."""
    desk = tx.office.bureau.desk_chat
    if desk is not None and not tx.catching_up:  # after an absence one letter names them all, and 打开 brings each
        urgency = lanes.of(ticket)
        card = await cards.show(tx, RELEASE, ticket.id, desk, priority=urgency, fresh=True)
        if ticket.to_be_released:
            await whole_matter(tx, ticket, desk, "unit", card.id, ON_RELEASE)
        elif waits := relay.waits(ticket):
            await _whole_words(tx, ticket, desk, relay.Later.of(waits), card.id)


async def _whole_words(tx: Tx, ticket: Ticket, desk: int, later: relay.Later, card: int) -> None:
    """The same of later words: nobody lets go of what they have not seen."""
    words = await relay_card.unit_reads(tx, ticket, later)
    if max(len(words), len(later.text)) > LONG:
        await letters.write(
            tx, desk, "relay/whole.desk", about=ticket.id, reply_card=card, number=ticket.number, words=words,
            original=later.text,
        )  # fmt: skip


async def whole_matter(tx: Tx, ticket: Ticket, chat: int, side: str, card: int, most: int = LONG) -> None:
    """A matter too long for a card follows whole, so that nobody works on half of it."""
    if len(ticket.matter) > most:
        view = await views.view(tx, ticket, side)
        await letters.write(tx, chat, WHOLE[side], about=ticket.id, reply_card=card, ticket=view, number=ticket.number)
