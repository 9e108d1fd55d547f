"""Of several units: who belongs to more than one speaks in private as the one that the matter is with."""

from __future__ import annotations

from bot.desk.conversation import forms
from bot.desk.lookup import readers
from bot.rules.model.button_data import Press
from bot.rules.model.messages import Words
from bot.rules.model.people import Actor, Refusal
from storage.database.database import Tx
from storage.delivery import outbox
from storage.tickets import tickets


async def speaks_as(tx: Tx, actor: Actor, press: Press | None, words: Words | None) -> Actor:
    """Whoever it is, as one of the unit that has the matter; nobody can tell which where two of theirs have it."""
    each = readers.as_each_unit(tx.office, actor)
    if len(each) < 2 or not (number := await _about(tx, actor, press, words)):
        return actor
    try:
        ticket = await tickets.lock(tx, number)
    except Refusal:
        return actor
    which = press.apart[1] if press else 0
    asked = next((r.unit for r in ticket.requests if r.id == which and which), None)
    found = [one for one in each if (one.unit == asked if asked else ticket.part_of(one.unit))]
    return found[0] if len(found) == 1 else actor


async def _about(tx: Tx, actor: Actor, press: Press | None, words: Words | None) -> int:
    if press or words is None:
        return press.ticket if press else 0
    if words.reply_to and (said := await outbox.about(tx, actor.id, words.reply_to)) and said.ticket:
        return said.ticket
    form = await forms.current(tx, actor.id, actor.id)
    return form.ticket if form else 0
