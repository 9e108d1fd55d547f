"""Standing: what is kept of what the bureau owes, beside what the rules say of each ticket."""

from __future__ import annotations

from typing import Any

from bot.rules.model.kinds import Kind
from bot.rules.model.people import BUREAU, Role
from bot.rules.model.ticket import Ticket
from bot.rules.tickets import duties as rules
from bot.rules.tickets import todo
from storage.counting import duties as kept
from storage.database.database import Tx
from storage.reports import duties
from storage.tickets import tickets
from storage.time import replan

ROLES = tuple(frozenset(held) for held in ({Role.OPERATOR}, {Role.OPERATOR, Role.SUPERVISOR}, {Role.CHIEF}, BUREAU))
ALL = 1_000_000


async def compared(tx: Tx) -> None:
    """The rows of each open ticket are what its rules say, and the lists off them those that a walk finds."""
    if await replan.under_way(tx):
        return
    tx.kept = {}  # as they are written, not as they have just been worked with
    every = [*await tickets.open_tickets(tx), *await tickets.asked_followers(tx)]
    wanted = {ticket.id: one for ticket in every if (one := rules.of_ticket(ticket, tx.office))}
    assert await kept.of_tickets(tx, [row["ticket"] for row in await tx.run.duties.of_whom()]) == wanted
    officers = {ticket.case_officer.id for ticket in every if ticket.case_officer}
    for held in ROLES:
        for own in {frozenset[int](), *(frozenset({one}) for one in officers)}:
            listed = [_told(one) for one in await duties.page(tx, held, own, 0, ALL)]
            assert listed == [_told(one) for one in _walked(tx, every, held, own)]
            assert await duties.how_many(tx, held) == len(listed)


def _told(one: todo.Owed) -> Any:
    return one.ticket.number, one.duty, one.since, one.due, one.request


def _walked(tx: Tx, every: list[Ticket], held: frozenset[Role], officers: frozenset[int]) -> list[todo.Owed]:
    """Every ticket is asked: their own cases, then the most pressing; of one day, those of listed enterprises."""

    def lane(one: todo.Owed) -> Any:
        officer, at = one.ticket.case_officer, one.due or one.since
        own = officer is not None and officer.id in officers
        return not own, tx.office.calendar.day_of(at), one.ticket.kind != Kind.LISTED, at, one.ticket.id

    return sorted((one for ticket in every for one in todo.owed(ticket, tx.office, tx.now, held)), key=lane)
