"""Days, units and choices that have gone: a changed message moves none of them, and is answered with what does."""

from __future__ import annotations

from collections.abc import Iterator

from bot.desk.letters import letters
from bot.rules.model.action import Action
from bot.rules.model.button_data import Press
from bot.rules.model.messages import Button
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Ticket
from bot.rules.processes.amendments import MENDED_BY, OTHERWISE
from bot.rules.processes.row import Offer
from bot.rules.tickets.buttons import OFFERS
from bot.rules.tickets.lifecycle import BY_ACTION, may, plays
from bot.voice.buttons import rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.delivery.spoken import Spoken

BY_FLOW: dict[str, Offer] = {o.arg: o for every in OFFERS.values() for row in every for o in row if o.verb == "form"}


async def answer(tx: Tx, ticket: Ticket, by: Actor, one: Spoken, was: str) -> None:
    """What was read out of the old words stands; the buttons by which it can be put otherwise."""
    chat = by.chat or by.id
    found = tuple(_buttons(tx, ticket, by, one))
    await letters.write(
        tx, chat, "amendments/stands", reply_to=None if chat == by.id else one.message_id, about=ticket.id,
        buttons=rows(found), number=ticket.number, was=was, mends=bool(found),
        asked=phrase(f"intake.field.{one.field}") if one.act == Action.SUBMIT and one.field != "text" else "",
    )  # fmt: skip


def _buttons(tx: Tx, ticket: Ticket, by: Actor, one: Spoken) -> Iterator[Button]:
    """What mends such an act; where nothing does now, how to say it in words."""
    own = [_button(tx, ticket, by, flow, one) for flow in MENDED_BY.get(one.act, ())]
    found = [button for button in own if button]
    words = (_button(tx, ticket, by, flow, one) for flow in OTHERWISE)
    yield from found or [button for button in words if button][:1]


def _button(tx: Tx, ticket: Ticket, by: Actor, flow: str, one: Spoken) -> Button | None:
    offer = BY_FLOW[flow]
    which = _record(ticket, by, offer.action, one)
    theirs = plays(BY_ACTION[offer.action], ticket, by, tx.office)
    if which is None or not theirs or not may(ticket, offer.action, tx.office, tx.now, unit=by.unit):
        return None
    pressed = Press.about("form", ticket.id, ticket.step, flow, which)
    return Button(phrase(f"button.{offer.label}"), pressed.encode())


def _record(ticket: Ticket, by: Actor, action: Action, one: Spoken) -> int | None:
    """The record that the act was about: the one that was named, else their newest; nothing where there is none."""
    if action == Action.RECONVENE:
        ids = [g.id for g in ticket.meetings if g.called and (one.which == g.id or g.called_by == by.id)]
    elif action == Action.EXPLAIN_PROMISE:
        ids = [c.id for c in ticket.commitments if c.open and (one.which == c.id or c.made_by == by.id)]
    else:
        return 0
    return (one.which if one.which in ids else ids[-1]) if ids else None
