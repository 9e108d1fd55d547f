"""Reopening (重新办理), and the question a month later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.rules.model.people import Refusal, Role
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import again, closed, opened

REOPEN_DAYS = 15  # in which the enterprise may have it taken up again

ROUNDS = 3  # from here on the chief decides


def reopen_ends(attempt: Attempt) -> bool:
    """Whether the enterprise itself can no longer have it taken up again."""
    ended = attempt.ticket.ended_at
    late = ended is None or attempt.now > ended + timedelta(days=REOPEN_DAYS)
    return late and attempt.ticket.asked(Asked.REBOUND) is None


def may_reopen(attempt: Attempt) -> None:
    if attempt.ticket.lead is None:
        raise Refusal("nobody_had_it")
    if attempt.someone and not attempt.actor.has(Role.SUPERVISOR, Role.CHIEF) and reopen_ends(attempt):
        raise Refusal("reopen_late", days=REOPEN_DAYS, number=attempt.ticket.number)


def rebound_open(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.REBOUND) is None:
        raise Refusal("nothing_asked")


def dissatisfied(attempt: Attempt) -> None:
    if attempt.ticket.lead is None or attempt.ticket.satisfied != "no" or reopen_ends(attempt):
        raise Refusal("callback_over")
    if attempt.ticket.round >= ROUNDS:
        raise Refusal("chief_decides")


def _reopen(ticket: Ticket, attempt: Attempt) -> Ticket:
    after = closed(closed(ticket, Asked.REBOUND, "answered", attempt), Asked.REVIEW, "dropped", attempt)
    return replace(again(after, attempt), ended_at=None)


def _rebound(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.REBOUND))


def _rebound_yes(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.REBOUND, "answered", attempt)
