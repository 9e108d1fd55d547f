"""Menus: 更多操作 unfolds where it was pressed: in the desk's card, or under what somebody has opened in private."""

from __future__ import annotations

from bot.desk.cards import more_actions
from bot.desk.lookup import open, readers
from bot.rules.model.cards import DESK
from bot.rules.model.messages import Letter, Priority
from bot.rules.model.people import STAFF, Actor, Role
from bot.rules.model.ticket import Ticket
from bot.rules.office import roles
from storage.database.database import Tx
from storage.delivery import cards, joined
from storage.tickets import tickets


async def turn(tx: Tx, number: int, menu: str, by: Actor, message_id: int | None) -> None:
    """It unfolds, goes on to the gravest, or folds."""
    ticket = await tickets.lock(tx, number)
    if not by.has(*STAFF, Role.CHIEF):
        raise roles.only(STAFF | {Role.CHIEF}, by)
    if tx.office.is_desk(by.chat or 0):
        await _in_card(tx, ticket, menu, by.chat or 0, message_id)
    else:
        await _in_private(tx, ticket, menu, by, message_id)


async def _in_card(tx: Tx, ticket: Ticket, menu: str, desk: int, message_id: int | None) -> None:
    """In the card where it hangs; an older copy, and the menu of before, leave it to the card that comes below them."""
    hangs = next((card.message_id for card in await cards.at_desk(tx, ticket.id) if card.chat == desk), None)
    card = await cards.show(tx, DESK, ticket.id, desk, priority=Priority.ANSWER, fresh=hangs != message_id)
    await cards.look(tx, card.id, more_actions.view(ticket, menu))


async def _in_private(tx: Tx, ticket: Ticket, menu: str, by: Actor, message_id: int | None) -> None:
    """The words stay, the buttons are others; where the words are forgotten the matter is opened anew."""
    look = await readers.ticket_for(tx, ticket.id, by)
    view = more_actions.view(ticket, menu)
    said = await joined.said_in(tx, by.id, message_id or 0)
    if said is None or not said.contents.text:
        await open.in_private(tx, ticket, by, view)
        return
    buttons = await open.buttons(tx, look, by, view)
    letter = Letter(
        to=by.id, text=said.contents.text, buttons=buttons, ticket=ticket.id, priority=Priority.ANSWER,
        name="lookup/opened", protected=said.contents.protected,
    )  # fmt: skip
    await joined.show(tx, said.letter, letter)
