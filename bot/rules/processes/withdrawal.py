"""Withdrawal (撤诉): asked again, agreed, and of a sample asked once more."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.calendar.limits import Limit
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Case
from bot.rules.processes.change import Deed, again, closed, opened


def speaks_for_itself(case: Case) -> None:
    """The bureau enters only what a caller without a chat has said on the telephone."""
    reporter = case.ticket.reporter
    if case.someone and reporter is not None and case.actor.id != reporter and not case.actor.has(Role.CLOCK):
        raise Refusal("asks_itself")


def no_withdrawal(case: Case) -> None:
    speaks_for_itself(case)
    if case.ticket.asked(Asked.WITHDRAWAL) or case.ticket.asked(Asked.WISH):
        raise Refusal("withdrawal_waits")


def withdrawal_asked(case: Case) -> None:
    if not case.ticket.asked(Asked.WITHDRAWAL):
        raise Refusal("nothing_asked")


def wish_open(case: Case) -> None:
    speaks_for_itself(case)
    if case.ticket.asked(Asked.WISH) is None:
        raise Refusal("nothing_asked")


def wish_asked_again(case: Case) -> None:
    wish_open(case)
    wish = case.ticket.asked(Asked.WISH)
    limit = Limit.parse(case.office.limits_of(case.ticket)["withdraw_again"])
    if wish and case.now < case.office.calendar.due(wish.asked_at, limit):
        raise Refusal("withdrawal_waits")


def own_wish_open(case: Case) -> None:
    if case.ticket.asked(Asked.OWN_WISH) is None:
        raise Refusal("nothing_asked")


def _ask_withdraw(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.WISH, text=deed.form["text"]))


def _withdraw(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(closed(ticket, Asked.WITHDRAWAL, "granted", deed), ending="withdrawn")


def _keep_on(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.WITHDRAWAL, "refused", deed)


def _confirm_withdraw(ticket: Ticket, deed: Deed) -> Ticket:
    wish = ticket.asked(Asked.WISH)
    after = closed(ticket, Asked.WISH, "answered", deed)
    return opened(after, deed.asks(Asked.WITHDRAWAL, text=wish.facts["text"] if wish else ""))


def _go_on(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.WISH, "refused", deed)


def _ask_own_wish(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.OWN_WISH))


def _own_wish(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.OWN_WISH, "granted", deed)


def _not_own_wish(ticket: Ticket, deed: Deed) -> Ticket:
    """The units that had it get it again; what nobody had goes on at the desk, whose time begins anew."""
    after = replace(closed(ticket, Asked.OWN_WISH, "refused", deed), ended_at=None, ending="")
    if ticket.lead:
        return replace(again(after, deed), status=Status.DISPATCHED)
    if ticket.accepted_at:
        return replace(after, status=Status.ACCEPTED)
    stood = deed.office.calendar.worked(ticket.submitted_at, deed.now)
    return replace(after, status=Status.SUBMITTED, paused=stood)
