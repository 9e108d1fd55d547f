"""Units on paper, in a form: which may be meant, and the one that need not be chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from bot.rules.model.people import Actor, Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes import on_paper, receipts_on_paper
from bot.rules.reading.names import called, is_name_of_person
from bot.rules.tickets.forms import FLOWS
from storage.database.database import Tx

ENTERED = ("hand_to_unit", "sign_for", "progress_for", "report_for")
OF_MEETINGS = ("attend_for", "excuse_for")


def choices(tx: Tx, ticket: Ticket, flow: str) -> list[tuple[str, str]]:
    """Those for which it may be entered now; of a meeting those that are invited."""
    if flow in OF_MEETINGS:
        found = [unit for one in ticket.meetings if one.called for unit in receipts_on_paper.guests(one, tx.office)]
    else:
        found = on_paper.fitting(FLOWS[flow].action, ticket, tx.office)
    return [(unit, tx.office.name_of(unit)) for unit in dict.fromkeys(found)]


def only_one(flow: str, tx: Tx, ticket: Ticket, _: Actor) -> dict[str, str]:
    """The unit that is meant, where there is one only: nobody has to choose it."""
    found = choices(tx, ticket, flow)
    return {"for_unit": found[0][1], "for_unit_chosen": found[0][0]} if len(found) == 1 else {}


BEGUN: Mapping[str, Callable[[Tx, Ticket, Actor], dict[str, str]]] = {
    flow: partial(only_one, flow) for flow in (*ENTERED, *OF_MEETINGS)
}


def name_in(text: str) -> str:
    """Who spoke for the unit: everybody will read it as a name."""
    name = called(text)
    if not is_name_of_person(name):
        raise Refusal("no_name")
    return name
