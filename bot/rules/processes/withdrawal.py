"""Withdrawal (撤诉): asked again, agreed, and of a sample asked once more."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.calendar.limits import Limit
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import again, closed, opened


def speaks_for_itself(attempt: Attempt) -> None:
    """The bureau enters only what a caller without a chat has said on the telephone."""
    reporter = attempt.ticket.reporter
    if attempt.someone and reporter is not None and attempt.actor.id != reporter and not attempt.actor.has(Role.CLOCK):
        raise Refusal("asks_itself")


def no_withdrawal(attempt: Attempt) -> None:
    speaks_for_itself(attempt)
    if attempt.ticket.asked(Asked.WITHDRAWAL) or attempt.ticket.asked(Asked.WISH):
        raise Refusal("withdrawal_waits")


def withdrawal_asked(attempt: Attempt) -> None:
    if not attempt.ticket.asked(Asked.WITHDRAWAL):
        raise Refusal("nothing_asked")


def wish_open(attempt: Attempt) -> None:
    speaks_for_itself(attempt)
    if attempt.ticket.asked(Asked.WISH) is None:
        raise Refusal("nothing_asked")


def wish_asked_again(attempt: Attempt) -> None:
    wish_open(attempt)
    wish = attempt.ticket.asked(Asked.WISH)
    limit = Limit.parse(attempt.office.limits_of(attempt.ticket)["withdraw_again"])
    if wish and attempt.now < attempt.office.calendar.due(wish.asked_at, limit):
        raise Refusal("withdrawal_waits")


def own_wish_open(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.OWN_WISH) is None:
        raise Refusal("nothing_asked")


def _ask_withdraw(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.WISH, text=attempt.answers["text"]))


def _withdraw(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(closed(ticket, Asked.WITHDRAWAL, "granted", attempt), ending="withdrawn")


def _keep_on(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.WITHDRAWAL, "refused", attempt)


def _confirm_withdraw(ticket: Ticket, attempt: Attempt) -> Ticket:
    wish = ticket.asked(Asked.WISH)
    after = closed(ticket, Asked.WISH, "answered", attempt)
    return opened(after, attempt.asks(Asked.WITHDRAWAL, text=wish.facts["text"] if wish else ""))


def _go_on(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.WISH, "refused", attempt)


def _ask_own_wish(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.OWN_WISH))


def _own_wish(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.OWN_WISH, "granted", attempt)


def _not_own_wish(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The units that had it get it again; what nobody had goes on at the desk, whose time begins anew."""
    after = replace(closed(ticket, Asked.OWN_WISH, "refused", attempt), ended_at=None, ending="")
    if ticket.lead:
        return replace(again(after, attempt), status=Status.DISPATCHED)
    if ticket.accepted_at:
        return replace(after, status=Status.ACCEPTED)
    stood = attempt.office.calendar.worked(ticket.submitted_at, attempt.now)
    return replace(after, status=Status.SUBMITTED, paused=stood)
