"""Pauses and extensions: what stands still and what was put off, as inputs of a due time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.rules.calendar.limits import Limit, Unit
from bot.rules.calendar.working_time import Calendar
from bot.rules.model.ticket import Asked, Request, Ticket

WALL_CLOCK = frozenset({Unit.MINUTE, Unit.HOUR, Unit.DAY})


@dataclass(frozen=True, slots=True)
class Standstill:
    """A time in which the unit's clock stands still."""

    begins: datetime
    ends: datetime
    record: Request


def standstills(ticket: Ticket, calendar: Calendar) -> tuple[Standstill, ...]:
    """The pauses of this round, in order, and the long terms that are over; a pause that lasts ends on its day."""
    return tuple(sorted(_standstills(ticket, calendar), key=lambda s: s.begins))


def _standstills(ticket: Ticket, calendar: Calendar) -> Iterator[Standstill]:
    for record in ticket.requests:
        if record.kind not in (Asked.PAUSE, Asked.LONG_TERM) or record.facts.get("round") != ticket.round:
            continue
        if record.state == "open" and record.kind == Asked.PAUSE:
            yield Standstill(whole_minute(record.asked_at), resumes(record, calendar), record)
        elif record.state == "over" and record.ruled_at:
            yield Standstill(whole_minute(record.asked_at), whole_minute(record.ruled_at), record)


def whole_minute(at: datetime) -> datetime:
    """The minute that people read, so that what they add up is exact."""
    return at.replace(second=0, microsecond=0)


def without(ticket: Ticket) -> Ticket:
    """The same ticket as if its clock had never stood still."""
    still = (Asked.PAUSE, Asked.LONG_TERM)
    kept = tuple(r for r in ticket.requests if r.kind not in still or r.state == "kept")
    return ticket if kept == ticket.requests else replace(ticket, requests=kept)  # a copy has fifty fields


def in_time(ticket: Ticket) -> Ticket:
    """The same as if nothing had put off what the lead owes: neither a pause nor a co-unit that was late."""
    leading, kept = tuple(part for part in ticket.assignments if part.lead), without(ticket)
    return kept if leading == ticket.assignments else replace(kept, assignments=leading)


def milestones(ticket: Ticket) -> tuple[tuple[date, str], ...]:
    """The days of the plan by which a long-term matter goes on, and what will be done by then."""
    plan = the_plan(ticket)
    return tuple((date.fromisoformat(m["until"]), m["what"]) for m in plan.facts["milestones"]) if plan else ()


def the_plan(ticket: Ticket) -> Request | None:
    """The plan that says when a matter is due: the one it goes on by, or the one by which this round was ended."""
    kept = [
        r
        for r in ticket.requests
        if r.kind == Asked.LONG_TERM and r.state == "kept" and r.facts.get("round") == ticket.round
    ]
    return ticket.asked(Asked.LONG_TERM) or (kept[-1] if kept else None)


def met(day: date, ticket: Ticket, calendar: Calendar) -> bool:
    """Whether the unit has reported on a milestone: on the working day before it, or later."""
    said = ticket.lead.progressed_at if ticket.lead else None
    return said is not None and calendar.day_of(said) >= calendar.working_day(day, -1)


def resumes(record: Request, calendar: Calendar) -> datetime:
    """When a pause ends by itself: at the opening of its day, or of the next working day."""
    return calendar.opening_of(_worked(named(record), calendar))


def named(record: Request) -> date:
    """The day that a record names."""
    return date.fromisoformat(record.facts["until"])


def closes(day: date, calendar: Calendar) -> datetime:
    """The close of work on a day that was named, or on the next working day."""
    return calendar.close_of(_worked(day, calendar))


def _worked(day: date, calendar: Calendar) -> date:
    return day if calendar.is_working_day(day) else calendar.working_day(day, 1)


def shifted(moment: datetime, since: datetime, limit: Limit, ticket: Ticket, calendar: Calendar) -> datetime:
    """The moment, later by what the clock stood still between `since` and it."""
    for still in standstills(ticket, calendar):
        begins = max(still.begins, since)
        if begins >= moment or still.ends <= begins:
            continue
        if limit.unit in WALL_CLOCK:
            moment = moment + (still.ends - begins)
        else:
            moment = calendar.add(moment, calendar.worked(begins, still.ends))
    return moment


def stood(ticket: Ticket, until: datetime, calendar: Calendar, *, day_and_night: bool = False) -> timedelta:
    """How long the clock has stood still in this round, up to a moment: working time, or by the wall clock."""
    spans = ((s.begins, max(s.begins, min(s.ends, until))) for s in standstills(ticket, calendar))
    counted = (ends - begins if day_and_night else calendar.worked(begins, ends) for begins, ends in spans)
    return sum(counted, timedelta())


def extensions(ticket: Ticket) -> tuple[Request, ...]:
    """Every extension that was granted, oldest first."""
    return tuple(r for r in ticket.requests if r.kind == Asked.EXTENSION and r.state == "granted")


def extension(ticket: Ticket) -> Request | None:
    """The last extension of this round."""
    found = [r for r in extensions(ticket) if r.facts.get("round") == ticket.round]
    return found[-1] if found else None
