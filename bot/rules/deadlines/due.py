"""When a matter must be resolved: computed from what never changes, never patched."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines import standstill
from bot.rules.model.ticket import Assignment, Ticket
from bot.rules.office.office import Office


def resolution(t: Ticket) -> str:
    return "resolve_urgent" if t.urgent else f"resolve_{t.grade.value.lower()}" if t.grade else "resolve_c"


def due(ticket: Ticket, office: Office) -> datetime | None:
    """When the matter must be resolved: a function of the round's first dispatch, of grade, urgency and round, of the
    profile it was opened under, of that round's pauses, extensions and plans, and of the day table, alone."""
    first = original_due(ticket, office)
    if first is None or ticket.dispatched_at is None:
        return None
    if plan := standstill.milestones(ticket):
        return standstill.closes(plan[-1][0], office.calendar)
    limit, longer = resolution_limit(ticket, office), standstill.extension(ticket)
    if longer and longer.ruled_at:
        end = standstill.closes(standstill.named(longer), office.calendar)
        return standstill.shifted(end, longer.ruled_at, limit, ticket, office.calendar)
    return standstill.shifted(first, ticket.dispatched_at, limit, ticket, office.calendar)


def unit_due(ticket: Ticket, office: Office) -> datetime | None:
    """When the lead has to have done it: the same, later by what its card came late; nothing before it has come.

    The date promised to the enterprise stays; a day that was named since, in an extension or a plan, holds for both.
    """
    lead = ticket.lead
    if lead is None or not came_late(lead):
        return due(ticket, office)
    if lead.given_at is None:
        return None
    if standstill.milestones(ticket) or standstill.extension(ticket) or ticket.dispatched_at is None:
        return due(ticket, office)
    if lead.dispatched_at == ticket.dispatched_at:
        return due(replace(ticket, dispatched_at=lead.given_at), office)
    end = due(ticket, office)
    if resolution_limit(ticket, office).unit in standstill.WALL_CLOCK:
        return end + (lead.given_at - lead.dispatched_at) if end else None
    late = office.calendar.worked(lead.dispatched_at, lead.given_at)
    return office.calendar.add(end, late) if end else None


def came_late(part: Assignment) -> bool:
    """Whether the unit's card did not come with the dispatch, or has not come yet."""
    return part.given_at is None or part.given_at > part.dispatched_at


def original_due(ticket: Ticket, office: Office) -> datetime | None:
    """The same without pauses and extensions: kept for ever, because it is computed from what never changes."""
    if ticket.dispatched_at is None:
        return None
    return office.calendar.due(ticket.dispatched_at, resolution_limit(ticket, office))


def overdue(ticket: Ticket, now: datetime) -> bool:
    """Whether it is late, or was reported late; what was late stays late."""
    return bool(ticket.open and ticket.due_at and (ticket.reported_at or now) > ticket.due_at)


def resolution_limit(ticket: Ticket, office: Office) -> Limit:
    """The limit of this round: half of it when it is done again."""
    limit = Limit.parse(office.limits_of(ticket)[resolution(ticket)])
    return limit.half() if ticket.round > 1 else limit
