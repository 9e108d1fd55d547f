"""Review (复核): somebody not involved looks at a decision again."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import _facts, closed, opened
from bot.rules.processes.reopening import _reopen


def may_ask_review(attempt: Attempt) -> None:
    ticket = attempt.ticket
    if ticket.asked(Asked.REVIEW):
        raise Refusal("review_waits")
    ended = ticket.ended_at
    decided = (r for r in ticket.requests if r.kind == Asked.REVIEW and r.state == "refused")
    if any(ended and r.asked_at >= ended for r in decided):
        raise Refusal("reviewed_already")


def not_involved(attempt: Attempt) -> None:
    asked = attempt.ticket.asked(Asked.REVIEW)
    if asked is None:
        raise Refusal("nothing_asked")
    if attempt.actor.id in asked.facts.get("involved", ()):
        raise Refusal("involved")


def _ask_review(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.REVIEW, **_facts(ticket, attempt)))


def _grant_review(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The bureau gets it again if nobody had it, else the units, in another round."""
    after = closed(ticket, Asked.REVIEW, "granted", attempt)
    if ticket.lead:
        return replace(_reopen(after, attempt), status=Status.DISPATCHED)
    stood = attempt.office.calendar.worked(ticket.submitted_at, attempt.now)  # the bureau's time begins anew
    return replace(after, status=Status.SUBMITTED, paused=stood, ended_at=None, ending="")


def _refuse_review(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.REVIEW, "refused", attempt)
