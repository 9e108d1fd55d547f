"""Termination (终结): a supervisor proposes, the chief decides."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Case
from bot.rules.processes.callback import third_no_told
from bot.rules.processes.change import Deed, _facts, closed, opened


def no_termination(case: Case) -> None:
    if case.ticket.asked(Asked.TERMINATION):
        raise Refusal("termination_waits")


def may_want_termination(case: Case) -> None:
    third_no_told(case)
    no_termination(case)


def another_terminates(case: Case) -> None:
    proposal = case.ticket.asked(Asked.TERMINATION)
    if proposal is None:
        raise Refusal("nothing_asked")
    if proposal.asked_by == case.actor.id:
        raise Refusal("two_people")


def _propose_terminate(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.TERMINATION, **_facts(ticket, deed)))


def _terminate(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(closed(ticket, Asked.TERMINATION, "granted", deed), ending="terminated")


def _refuse_terminate(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.TERMINATION, "refused", deed)
