"""Termination (终结): a supervisor proposes, the chief decides."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.callback import third_no_told
from bot.rules.processes.change import _facts, closed, opened


def no_termination(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.TERMINATION):
        raise Refusal("termination_waits")


def may_want_termination(attempt: Attempt) -> None:
    third_no_told(attempt)
    no_termination(attempt)


def another_terminates(attempt: Attempt) -> None:
    proposal = attempt.ticket.asked(Asked.TERMINATION)
    if proposal is None:
        raise Refusal("nothing_asked")
    if proposal.asked_by == attempt.actor.id:
        raise Refusal("two_people")


def _propose_terminate(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.TERMINATION, **_facts(ticket, attempt)))


def _terminate(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(closed(ticket, Asked.TERMINATION, "granted", attempt), ending="terminated")


def _refuse_terminate(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.TERMINATION, "refused", attempt)
