"""When a matter must be resolved: computed from what never changes, never patched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines import standstill
from bot.rules.model.ticket import Assignment, Ticket
from bot.rules.office.office import Office


def resolution(t: Ticket) -> str:
    return "resolve_urgent" if t.urgent else f"resolve_{t.grade.value.lower()}" if t.grade else "resolve_c"


def due(ticket: Ticket, office: Office) -> datetime | None:
    """When the matter must be resolved: a function of the round's first dispatch, of grade, urgency and since when,
    and round, of the profile it was opened under, of that round's pauses, extensions and plans, and of the day table,
    alone."""
    counted = as_counted(ticket, office)
    start = counts_from(counted)
    if start is None:
        return None
    if plan := standstill.milestones(ticket):
        return standstill.closes(plan[-1][0], office.calendar)
    longer = standstill.extension(ticket)
    if longer and longer.ruled_at:
        end = standstill.closes(standstill.named(longer), office.calendar)
        return standstill.shifted(end, longer.ruled_at, resolution_limit(ticket, office), ticket, office.calendar)
    return _end(counted, start, office)


def counts_from(ticket: Ticket) -> datetime | None:
    """From when the round's limit counts: its dispatch, or when it was made urgent after that."""
    if ticket.dispatched_at is None or ticket.urgent_at is None:
        return ticket.dispatched_at
    return max(ticket.dispatched_at, ticket.urgent_at)


def as_counted(ticket: Ticket, office: Office) -> Ticket:
    """The ticket; or as it was before it was made urgent, if it was due sooner so, or on a day that was named: what was
    late stays late."""
    start = counts_from(ticket)
    if start is None or ticket.dispatched_at is None or start == ticket.dispatched_at:
        return ticket
    usual = not_urgent(ticket)
    if by_named_day(ticket) or _end(usual, ticket.dispatched_at, office) < _end(ticket, start, office):
        return usual
    return ticket


def held_limit(ticket: Ticket, office: Office) -> Limit:
    """The limit of this round that holds."""
    return resolution_limit(as_counted(ticket, office), office)


def not_urgent(ticket: Ticket) -> Ticket:
    """The ticket as it was before it was made urgent."""
    return replace(ticket, urgent=False, urgent_at=None)


def timed(ticket: Ticket, office: Office) -> Ticket:
    """The ticket with its due time and those of its units, worked out anew; of a part that is over they are kept."""
    parts = tuple(a if a.ended_at else replace(a, due_at=part_due(ticket, a, office)) for a in ticket.assignments)
    return replace(ticket, due_at=due(ticket, office), assignments=parts)


def part_due(ticket: Ticket, part: Assignment, office: Office) -> datetime | None:
    """When a unit has to have done its part: the lead when the matter is due, a co-unit by a limit of its own, never
    later than that. Each has it later by what its card came late, and whoever had to wait for the other one's lateness
    has some time after it."""
    matter = _matter_due(ticket, part, office)
    if matter is None:
        return None
    if part.lead:
        return max((matter, *(_at_least(end, ticket, office) for end in _late_ends(ticket, office))))
    since = own_since(ticket, part)
    end = min(matter, _own_due(ticket, part, since, office)) if since else matter
    return end if ticket.signed_at is None or ticket.signed_at < end else _at_least(ticket.signed_at, ticket, office)


def own_since(ticket: Ticket, part: Assignment) -> datetime | None:
    """Since when a co-unit's own limit counts: it cannot begin before the lead. Nothing where it has none."""
    if part.lead or not part.limit:
        return None
    return max(filter(None, (part.given_at, ticket.signed_at)), default=None)


def _own_due(ticket: Ticket, part: Assignment, since: datetime, office: Office) -> datetime:
    limit = Limit.parse(part.limit)
    return standstill.shifted(office.calendar.due(since, limit), since, limit, ticket, office.calendar)


def _late_ends(ticket: Ticket, office: Office) -> Iterator[datetime]:
    """When the co-units of this round came to an end that had not done their part in time."""
    for part in ticket.assignments:
        end = part.done_at or part.ended_at
        if not part.lead and part.round == ticket.round and end:
            limit = part.due_at if part.ended_at else part_due(ticket, part, office)
            if limit is not None and end > limit:
                yield end


def _at_least(since: datetime, ticket: Ticket, office: Office) -> datetime:
    """Until when a unit has time at least that had to wait for another one until then."""
    name = "after_waiting_urgent" if ticket.urgent else "after_waiting"
    return office.calendar.due(since, Limit.parse(office.limits_of(ticket)[name]))


def _matter_due(ticket: Ticket, part: Assignment, office: Office) -> datetime | None:
    """When the matter is due, later by what this unit's card came late; nothing before it has come.

    The date promised to the enterprise stays; a day that was named since, in an extension or a plan, holds for all.
    """
    if not came_late(part):
        return due(ticket, office)
    if part.given_at is None:
        return None
    if standstill.milestones(ticket) or standstill.extension(ticket) or ticket.dispatched_at is None:
        return due(ticket, office)
    if part.dispatched_at == ticket.dispatched_at:
        return due(replace(ticket, dispatched_at=part.given_at), office)
    end = due(ticket, office)
    if held_limit(ticket, office).unit in standstill.WALL_CLOCK:
        return end + (part.given_at - part.dispatched_at) if end else None
    late = office.calendar.worked(part.dispatched_at, part.given_at)
    return office.calendar.add(end, late) if end else None


def came_late(part: Assignment) -> bool:
    """Whether the unit's card did not come with the dispatch, or has not come yet."""
    return part.given_at is None or part.given_at > part.dispatched_at


def original_due(ticket: Ticket, office: Office) -> datetime | None:
    """The same without pauses and extensions."""
    counted = as_counted(ticket, office)
    start = counts_from(counted)
    return _unshifted(counted, start, office) if start else None


def _end(ticket: Ticket, start: datetime, office: Office) -> datetime:
    """When the limit that counts from there runs out, later by what the clock stood still since."""
    first, limit = _unshifted(ticket, start, office), resolution_limit(ticket, office)
    return standstill.shifted(first, start, limit, ticket, office.calendar)


def _unshifted(ticket: Ticket, start: datetime, office: Office) -> datetime:
    counted = office.calendar.due(start, resolution_limit(ticket, office))
    if ticket.named_due is None:
        return counted
    named = standstill.closes(ticket.named_due, office.calendar)
    return named if by_named_day(ticket) else max(named, counted)


def by_named_day(ticket: Ticket) -> bool:
    """Whether it is due on the day that was named from above: done again it has half the usual limit at least."""
    return ticket.named_due is not None and ticket.round == 1


def overdue(ticket: Ticket, now: datetime) -> bool:
    """Whether it is late, or was reported late; what was late stays late."""
    return bool(ticket.open and ticket.due_at and (ticket.reported_at or now) > ticket.due_at)


def resolution_limit(ticket: Ticket, office: Office) -> Limit:
    """The limit of this round: half of it when it is done again."""
    limit = Limit.parse(office.limits_of(ticket)[resolution(ticket)])
    return limit.half() if ticket.round > 1 else limit
