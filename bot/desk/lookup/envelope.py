"""Envelopes: who is behind a confidential matter is shown to whoever says what for, and every look is written down."""

from __future__ import annotations

from datetime import datetime

from bot.desk.cards.envelopes import REASONS, note
from bot.desk.letters import letters
from bot.desk.lookup import readers
from bot.rules.model.people import READERS, STAFF, Actor, Refusal, Role
from bot.rules.model.ticket import Envelope, Ticket
from bot.rules.office import roles
from bot.voice.buttons import press, rows
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import journal, tickets


async def ask(tx: Tx, number: int, actor: Actor) -> None:
    """What for? Each answer is a button."""
    ticket = await _openable(tx, number, actor)
    buttons = rows((press(phrase(f"envelope.for.{why}"), "env", ticket.id, 0, why) for why in REASONS), 3)
    await letters.write(
        tx, actor.chat or actor.id, "envelope/why", buttons=buttons, about=ticket.id, number=ticket.number,
        title=ticket.title, private=actor.chat == actor.id,
    )  # fmt: skip


async def open(tx: Tx, number: int, why: str, actor: Actor) -> str:
    """It is opened for whoever pressed, and for nobody else. In a group, the words only they get to see."""
    ticket = await _openable(tx, number, actor)
    found = await tickets.envelope(tx, ticket.id)
    await note(tx, ticket, actor, why)
    await _alarm(tx, actor)
    if actor.chat != actor.id:
        return _at_once(found)
    await letters.write(
        tx, actor.id, "envelope/opened", about=ticket.id, number=ticket.number, envelope=found,
        phone=dialled(found.phone), why=phrase(f"envelope.for.{why}"),
    )  # fmt: skip
    return ""


async def _openable(tx: Tx, number: int, actor: Actor) -> Ticket:
    ticket = (await readers.ticket_for(tx, number, actor)).ticket
    if not actor.has(*READERS):
        raise roles.only(STAFF | {Role.CHIEF}, actor)
    if not ticket.confidential:
        raise Refusal("envelope_not_closed")
    if roles.works_on(ticket, actor, tx.office):
        raise Refusal("envelope_of_own_unit")
    return ticket


async def _alarm(tx: Tx, actor: Actor) -> None:
    """Who opens more of them in a day than the bureau thinks is needed is told to every chief, once a day."""
    most = int(tx.office.profile.limits["envelopes_a_day"])
    since = datetime.combine(tx.today, datetime.min.time(), tx.office.calendar.zone)
    if await journal.envelopes_opened(tx, actor.id, since) != most + 1:
        return
    for chief in tx.office.reading(tx.office.holders(Role.CHIEF), tx.today):
        with letters.read_by(tx, chief):
            await letters.write(tx, chief, "envelope/many.chief", must=True, name=actor.name, most=most)


def _at_once(found: Envelope) -> str:
    """What a window over the chat has room for, the telephone first."""
    return phrase(
        "envelope.window", phone=dialled(found.phone), contact=found.contact, enterprise=found.enterprise,
        uscc=found.uscc or phrase("envelope.no_code"),
    )  # fmt: skip
