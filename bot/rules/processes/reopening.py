"""Reopening (重新办理), and the question a month later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.rules.model.people import Refusal, Role
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Case
from bot.rules.processes.change import Deed, again, closed, opened

REOPEN_DAYS = 15  # in which the enterprise may have it taken up again

ROUNDS = 3  # from here on the chief decides


def reopen_ends(case: Case) -> bool:
    """Whether the enterprise itself can no longer have it taken up again."""
    ended = case.ticket.ended_at
    late = ended is None or case.now > ended + timedelta(days=REOPEN_DAYS)
    return late and case.ticket.asked(Asked.REBOUND) is None


def may_reopen(case: Case) -> None:
    if case.ticket.lead is None:
        raise Refusal("nobody_had_it")
    if case.someone and not case.actor.has(Role.SUPERVISOR, Role.CHIEF) and reopen_ends(case):
        raise Refusal("reopen_late", days=REOPEN_DAYS, number=case.ticket.number)


def rebound_open(case: Case) -> None:
    if case.ticket.asked(Asked.REBOUND) is None:
        raise Refusal("nothing_asked")


def dissatisfied(case: Case) -> None:
    if case.ticket.lead is None or case.ticket.satisfied != "no" or reopen_ends(case):
        raise Refusal("callback_over")
    if case.ticket.round >= ROUNDS:
        raise Refusal("chief_decides")


def _reopen(ticket: Ticket, deed: Deed) -> Ticket:
    after = closed(closed(ticket, Asked.REBOUND, "answered", deed), Asked.REVIEW, "dropped", deed)
    return replace(again(after, deed), ended_at=None)


def _rebound(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.REBOUND))


def _rebound_yes(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.REBOUND, "answered", deed)
