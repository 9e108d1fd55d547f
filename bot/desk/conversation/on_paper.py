"""Units on paper, in a form: which may be meant, and the one that need not be chosen."""

from __future__ import annotations

from bot.rules.model.people import Actor
from bot.rules.model.ticket import Ticket
from bot.rules.processes import on_paper, receipts_on_paper
from storage.database.database import Tx

OF_MEETINGS = ("attend_for", "excuse_for")


def choices(tx: Tx, ticket: Ticket, flow: str) -> list[tuple[str, str]]:
    """Those that have a part; of a meeting those that are invited."""
    found = [part.unit for part in on_paper.parts(ticket, tx.office)]
    if flow in OF_MEETINGS:
        found = [unit for one in ticket.meetings if one.called for unit in receipts_on_paper.guests(one, tx.office)]
    return [(unit, tx.office.name_of(unit)) for unit in dict.fromkeys(found)]


def only_guest(tx: Tx, ticket: Ticket, _: Actor) -> dict[str, str]:
    """The unit that is invited, where there is one only: nobody has to choose it."""
    found = choices(tx, ticket, OF_MEETINGS[0])
    return {"for_unit": found[0][1], "for_unit_chosen": found[0][0]} if len(found) == 1 else {}


BEGUN = dict.fromkeys(OF_MEETINGS, only_guest)
