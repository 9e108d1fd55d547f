"""Of several units: who belongs to more than one speaks in private as the one that the matter is with."""

from __future__ import annotations

from bot.desk.conversation import forms
from bot.desk.lookup import readers
from bot.rules.model.action import Action
from bot.rules.model.button_data import Press
from bot.rules.model.messages import Words
from bot.rules.model.people import Actor, Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.tickets import lifecycle
from bot.rules.tickets.forms import FLOWS
from storage.database.database import Tx
from storage.delivery import outbox
from storage.tickets import tickets

IN_A_FORM = frozenset({"opt", "sort"})  # presses that go on with what is being asked


async def speaks_as(tx: Tx, actor: Actor, press: Press | None, words: Words | None, under: int | None = None) -> Actor:
    """Whoever it is, as one of the unit that is meant.

    Where two of theirs have the matter: of the unit that the record, the form or the message is about, else of the one
    whose turn it is, its lead first.
    """
    each = readers.as_each_unit(tx.office, actor)
    if len(each) < 2:
        return actor
    number, named = await _meant(tx, actor, press, words, under)
    if not number:
        return actor
    try:
        ticket = await tickets.lock(tx, number)
    except Refusal:
        return actor
    which = press.apart[1] if press else 0
    asked = next((r.unit for r in ticket.requests if r.id == which and which), None) or named
    if asked:
        return next((one for one in each if one.unit == asked), actor)
    return _whose_turn(tx, ticket, [one for one in each if ticket.part_of(one.unit)], press) or actor


def _whose_turn(tx: Tx, ticket: Ticket, each: list[Actor], press: Press | None) -> Actor | None:
    """The first of them that may do what was pressed, the lead before those who assist; who only looks is all."""
    action = _pressed(press)
    if len(each) > 1 and press and action is None:
        return None
    lead = ticket.lead.unit if ticket.lead else None
    each.sort(key=lambda one: one.unit != lead)
    can = (one for one in each if action and lifecycle.may(ticket, action, tx.office, tx.now, one.unit))
    return next(can, next(iter(each), None))


def _pressed(press: Press | None) -> Action | None:
    what = press.apart[0].partition(".")[0] if press else ""
    if press and press.verb == "do" and what in set(Action):
        return Action(what)
    return FLOWS[what].action if press and press.verb == "form" and what in FLOWS else None


async def _meant(
    tx: Tx, actor: Actor, press: Press | None, words: Words | None, under: int | None
) -> tuple[int, str]:  # fmt: skip
    """The matter, and the unit where the message or the form tells it."""
    form = await forms.current(tx, actor.id, actor.id)
    of_form = str(form.data.get("unit") or "") if form else ""
    if press:
        if form and press.verb in IN_A_FORM and form.ticket == press.ticket:
            return press.ticket, of_form
        return press.ticket, await _of_message(tx, actor, under) if press.ticket else ""
    if words is None:
        return 0, ""
    if words.reply_to and (said := await outbox.about(tx, actor.id, words.reply_to)) and said.ticket:
        goes_on = form is not None and form.ticket == said.ticket
        return said.ticket, of_form if goes_on else outbox.unit_in(said.topic)
    return (form.ticket, of_form) if form else (0, "")


async def _of_message(tx: Tx, actor: Actor, under: int | None) -> str:
    said = await outbox.about(tx, actor.id, under) if under else None
    return outbox.unit_in(said.topic) if said else ""
