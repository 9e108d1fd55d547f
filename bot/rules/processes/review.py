"""Review (复核): somebody not involved looks at a decision again."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Case
from bot.rules.processes.change import Deed, _facts, closed, opened
from bot.rules.processes.reopening import _reopen


def may_ask_review(case: Case) -> None:
    ticket = case.ticket
    if ticket.asked(Asked.REVIEW):
        raise Refusal("review_waits")
    ended = ticket.ended_at
    decided = (r for r in ticket.requests if r.kind == Asked.REVIEW and r.state == "refused")
    if any(ended and r.asked_at >= ended for r in decided):
        raise Refusal("reviewed_already")


def not_involved(case: Case) -> None:
    asked = case.ticket.asked(Asked.REVIEW)
    if asked is None:
        raise Refusal("nothing_asked")
    if case.actor.id in asked.facts.get("involved", ()):
        raise Refusal("involved")


def _ask_review(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.REVIEW, **_facts(ticket, deed)))


def _grant_review(ticket: Ticket, deed: Deed) -> Ticket:
    """The bureau gets it again if nobody had it, else the units, in another round."""
    after = closed(ticket, Asked.REVIEW, "granted", deed)
    if ticket.lead:
        return replace(_reopen(after, deed), status=Status.DISPATCHED)
    stood = deed.office.calendar.worked(ticket.submitted_at, deed.now)  # the bureau's time begins anew
    return replace(after, status=Status.SUBMITTED, paused=stood, ended_at=None, ending="")


def _refuse_review(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.REVIEW, "refused", deed)
