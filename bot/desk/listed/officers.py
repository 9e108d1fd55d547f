"""Service officers: who is written to about a listed enterprise, today; the first call when it has brought a matter."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.model.kinds import Kind
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Envelope, Ticket
from bot.rules.office import roles
from bot.rules.office.firms import Firm
from bot.rules.office.register import Listed
from bot.voice.phone_and_code import dialled
from storage.database.database import Tx
from storage.people import register


def reader(tx: Tx, one: Listed) -> int | None:
    """Who reads what concerns it: the service officer, the deputy when that one is away; else the desk's group."""
    people = {person.name: person.id for person in tx.office.people if person.id}
    serving = [people[name] for name in (one.officer, one.deputy) if name in people]
    there = [id for id in serving if not tx.office.away(id, tx.today)] or [
        tx.office.reads_for(id, tx.today) for id in serving
    ]
    return next((id for id in there if tx.reaches(id)), tx.office.bureau.desk_chat)


async def first_call(tx: Tx, ticket: Ticket, firm: Firm | None, envelope: Envelope, by: Actor) -> bool:
    """Its service officer is told at once, to ring it; not who has just entered the matter, nor who is complained of.
    Whether they were told: that opens the envelope to them."""
    if ticket.kind != Kind.LISTED or firm is None:
        return False
    one = await register.standing(tx, firm.root)
    to = reader(tx, one) if one and one.officer else None
    if one is None or to is None or to == by.id or roles.complained_of(ticket, Actor(to, "", frozenset()), tx.office):
        return False
    with letters.read_by(tx, to):
        await letters.write(
            tx, to, "listed/first_call", about=ticket.id, must=True, number=ticket.number, title=ticket.title,
            urgent=ticket.urgent, enterprise=envelope.enterprise, contact=envelope.contact,
            phone=dialled(envelope.phone), officer=one.officer,
        )  # fmt: skip
    return True
