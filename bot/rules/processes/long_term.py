"""Long-term matters (挂账推进): they go on by a plan with milestones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.rules.model.people import Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Case
from bot.rules.processes.callback import third_no_told
from bot.rules.processes.change import Deed, _facts, again, closed, opened


def plan_ahead(case: Case) -> None:
    if case.ticket.status == Status.HANDLED:
        third_no_told(case)
    if case.ticket.asked(Asked.PAUSE):
        raise Refusal("paused_already")
    if any(date.fromisoformat(m["until"]) <= case.today for m in case.form.get("milestones", ())):
        raise Refusal("day_not_later")


def _to_long_term(ticket: Ticket, deed: Deed) -> Ticket:
    if ticket.status == Status.HANDLED:
        ticket = _again_at_once(ticket, deed)
    record = deed.asks(Asked.LONG_TERM, **_facts(ticket, deed))
    after = closed(ticket, Asked.EXTENSION, "dropped", deed)
    return opened(after, replace(record, unit=ticket.lead.unit if ticket.lead else None))


def _again_at_once(ticket: Ticket, deed: Deed) -> Ticket:
    """Another round for the units that have it in hand: nobody signs again for what goes on by a plan."""
    signed = {part.unit: part.signed_at for part in ticket.active}
    after = again(ticket, deed)
    parts = tuple(a if a.ended_at else replace(a, signed_at=signed[a.unit] or deed.now) for a in after.assignments)
    return replace(after, assignments=parts, signed_at=deed.now)


def _resume_work(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.LONG_TERM, "over", deed)
