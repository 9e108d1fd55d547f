"""Dispatching: the desk chooses who does what, until problem, person and date are all there."""

from __future__ import annotations

from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.cards import CHOOSER
from bot.rules.model.kinds import Grade
from bot.rules.model.messages import Priority
from bot.rules.model.people import STAFF, Actor
from bot.rules.model.ticket import Ticket
from bot.rules.office import roles
from bot.rules.processes.answers import NOTHING
from bot.rules.processes.dispatch import Choice
from bot.rules.tickets import lifecycle
from storage.database.database import Tx
from storage.delivery import cards
from storage.tickets import tickets


async def pick(tx: Tx, number: int, by: Actor, arg: str) -> Ticket:
    """One choice of the desk: suggested, choose, page.<n>, unit.<code>, grade.<A|B|C>."""
    what, _, value = arg.partition(".")
    if what == "suggested":
        return await actions.suggested(tx, number, by)
    ticket = await tickets.lock(tx, number)
    if not by.has(*STAFF):
        raise roles.only(STAFF, by)
    if what in ("choose", "page"):
        lifecycle.judge(ticket, Action.PROPOSE, by, NOTHING, tx.office, tx.now)
        page = value if value not in ("", "0") else None
        await cards.show(tx, CHOOSER, number, by.chat or by.id, page, priority=Priority.ANSWER, fresh=True)
        return ticket
    choice = Choice(grade=Grade(value)) if what == "grade" else toggled(ticket, value)
    return await actions.perform(tx, number, Action.PROPOSE, by, choice)


def toggled(ticket: Ticket, code: str) -> Choice:
    """The first unit pressed leads, the next ones assist; pressed again, a unit is taken off."""
    proposal = ticket.proposal
    if proposal.lead == code:
        rest = proposal.co
        return Choice(lead=rest[0] if rest else None, co=rest[1:])
    if code in proposal.co:
        return Choice(co=tuple(c for c in proposal.co if c != code))
    if proposal.lead is None:
        return Choice(lead=code)
    return Choice(co=(*proposal.co, code))
