"""Sorts: what a reply to a card may be, by who replies and to what; only what this person may do is offered."""

from __future__ import annotations

from bot.desk.conversation import filled
from bot.rules.model.action import Action
from bot.rules.model.button_data import Press
from bot.rules.model.messages import Button
from bot.rules.model.people import BUREAU, STAFF, Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Request, Ticket
from bot.rules.office import roles
from bot.rules.processes.correspondence import LETTERS
from bot.rules.tickets import lifecycle
from bot.rules.tickets.forms import FLOWS
from bot.voice.texts import phrase
from storage.database.database import Tx

UNIT_SORTS = ("progress", "ask", "report", "consult", "note")
CO_SORTS = ("progress", "ask", "co_done", "consult", "note")  # of a unit that assists
DESK_SORTS = ("write_enterprise", "write_unit", "supplement", "note")
CHIEF_SORTS = ("instruct", "note")
REPLY = "reply_letter"  # to a letter that waits for this person's answer
WRITTEN = frozenset({"write_enterprise", "write_unit", "instruct", "consult", REPLY})  # what is asked for more
SORTS = frozenset({*UNIT_SORTS, *CO_SORTS, *DESK_SORTS, *CHIEF_SORTS, REPLY})


def offered(tx: Tx, ticket: Ticket, by: Actor, topic: str) -> list[Button]:
    """The buttons under the question what a reply is."""
    waits = _waiting(tx, ticket, by, topic)
    answer = [_button(ticket, REPLY, waits.id)] if waits else []
    found = answer + [_button(ticket, sort) for sort in _of(ticket, by) if _plays(tx, ticket, by, sort)]
    if not found:
        raise roles.only(STAFF | {Role.CHIEF}, by)
    return found


def rests(ticket: Ticket, by: Actor) -> str:
    """Why a unit is offered less than it knows: its status, where it has nothing more to do."""
    works = lifecycle.BY_ACTION[Action.PROGRESS].when | {Status.DISPATCHED}
    return "" if by.unit is None or by.has(*BUREAU) or ticket.status in works else phrase(f"status.{ticket.status}")


def _button(ticket: Ticket, sort: str, which: int = 0) -> Button:
    return Button(phrase(f"button.{sort}"), Press.about("sort", ticket.id, ticket.step, sort, which).encode())


def _of(ticket: Ticket, by: Actor) -> tuple[str, ...]:
    """Who works for a unit speaks for it in its group; a chief instructs, the desk writes.

    What came in by telephone is the caller's own: the desk adds to it in the caller's name.
    """
    if by.unit is not None and not by.has(*BUREAU):
        part = ticket.part_of(by.unit)
        sorts = CO_SORTS if part is not None and not part.lead else UNIT_SORTS
        left_out = {"co_done"} if part is not None and part.done_at else set()
        left_out |= {"report"} if ticket.asked(Asked.REPORT) else set()
        return tuple(sort for sort in sorts if sort not in left_out)
    if not by.has(*STAFF):
        return CHIEF_SORTS if ticket.open else ("note",)
    left_out = {"supplement"} if ticket.reporter is not None and not ticket.asked(Asked.SUPPLY) else set()
    left_out |= set() if ticket.active else {"write_unit"}
    left_out |= set() if ticket.open else {"write_unit", "supplement"}
    instruct = ("instruct",) if by.has(Role.CHIEF) and ticket.open else ()
    return (*instruct, *(sort for sort in DESK_SORTS if sort not in left_out))


def _plays(tx: Tx, ticket: Ticket, by: Actor, sort: str) -> bool:
    """Whether it is this person's to do, now or, of a card that nobody has signed, once it is signed."""
    act = lifecycle.BY_ACTION[FLOWS[sort].action if sort != "report" else Action.PROGRESS]
    there = ticket.status in act.when or ticket.status == Status.DISPATCHED
    return there and lifecycle.plays(act, ticket, by, tx.office)


def _waiting(tx: Tx, ticket: Ticket, by: Actor, topic: str) -> Request | None:
    """The letter that was replied to, where its answer is this person's to give."""
    asked = next((r for r in ticket.requests if r.topic == topic and r.kind in LETTERS and r.state == "open"), None)
    if asked is None or asked.kind == Asked.LETTER_TO_ENTERPRISE:
        return None
    try:
        lifecycle.judge(ticket, Action.ANSWER_LETTER, by, filled.early(REPLY, ticket, asked.id), tx.office, tx.now)
    except Refusal:
        return None
    return asked
