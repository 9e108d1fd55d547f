"""Long-term matters (挂账推进): they go on by a plan with milestones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.rules.model.people import Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.callback import third_no_told
from bot.rules.processes.change import _facts, again, closed, opened


def plan_ahead(attempt: Attempt) -> None:
    if attempt.ticket.status == Status.HANDLED:
        third_no_told(attempt)
    if attempt.ticket.asked(Asked.PAUSE):
        raise Refusal("paused_already")
    if any(date.fromisoformat(m["until"]) <= attempt.today for m in attempt.answers.get("milestones", ())):
        raise Refusal("day_not_later")


def _to_long_term(ticket: Ticket, attempt: Attempt) -> Ticket:
    if ticket.status == Status.HANDLED:
        ticket = _again_at_once(ticket, attempt)
    record = attempt.asks(Asked.LONG_TERM, **_facts(ticket, attempt))
    after = closed(ticket, Asked.EXTENSION, "dropped", attempt)
    return opened(after, replace(record, unit=ticket.lead.unit if ticket.lead else None))


def _again_at_once(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Another round for the units that have it in hand: nobody signs again for what goes on by a plan."""
    signed = {part.unit: part.signed_at for part in ticket.active}
    after = again(ticket, attempt)
    parts = tuple(a if a.ended_at else replace(a, signed_at=signed[a.unit] or attempt.now) for a in after.assignments)
    return replace(after, assignments=parts, signed_at=attempt.now)


def _resume_work(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.LONG_TERM, "over", attempt)
