"""Causes: how a fact that calls for a rung is found; a line of FACTS names one of these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.rules.calendar.limits import Limit, Unit
from bot.rules.deadlines import deadlines, standstill
from bot.rules.deadlines.deadlines import Deadline
from bot.rules.deadlines.targets import Subject
from bot.rules.model.kinds import Grade
from bot.rules.model.papers import Rung, Stage, Supervision
from bot.rules.model.status import WORKING
from bot.rules.model.ticket import Assignment, Ticket
from bot.rules.office.office import Office

URGED_AT = time(9)  # 催办: of the first overdue working day
TWO_REDS = 2  # red slips in one quarter
SECOND_REDO = 3  # the round that a second re-do begins


@dataclass(frozen=True, slots=True)
class Cause:
    """A fact that calls for a rung: when it does, about which unit, and what to tell of it."""

    at: datetime
    key: str  # what tells it from another fact of the same line
    unit: str | None
    since: datetime  # what it counts from
    due: datetime  # the limit that has run out


Lines = Mapping[str, Deadline]  # the table of deadlines, by name
Finds = Callable[[Ticket, Office, Lines], Iterator[Cause]]


def limit(name: str, ticket: Ticket, office: Office) -> Limit:
    """The limit of this name, or its urgent twin where there is one."""
    limits = office.limits_of(ticket)
    return Limit.parse(limits.get(f"{name}_urgent", limits[name]) if ticket.urgent else limits[name])


def _due(start: datetime, name: str, ticket: Ticket, office: Office) -> datetime:
    """When the limit of this name runs out; a pause does not count."""
    span = limit(name, ticket, office)
    return standstill.shifted(office.calendar.due(start, span), start, span, ticket, office.calendar)


def _counted(deadline: Deadline, ticket: Ticket, office: Office) -> Iterator[tuple[Subject, datetime, datetime]]:
    if ticket.status not in deadline.while_:
        return
    for subject in deadline.subjects(ticket):
        start, end = deadlines.starts(deadline, subject), deadlines.due_of(deadline, subject, office)
        if start is not None and end is not None:
            yield subject, start, end


def _cause(at: datetime, line: Deadline, subject: Subject, start: datetime, end: datetime, office: Office) -> Cause:
    """The same fact is one part of a unit, one dispatch, one silence since the last word, one due time: what puts it
    off makes no other of it."""
    part, ticket = subject.part, subject.ticket
    if part and line.of == "part":
        return Cause(at, str(part.id), part.unit, start, end)
    kept = standstill.without(ticket) if part and not part.lead else standstill.in_time(ticket)
    moving = end if kept is ticket else deadlines.due_of(line, replace(subject, ticket=kept), office) or end
    whose = f"p{part.id}" if part and not part.lead else str(ticket.round)
    return Cause(at, f"{whose}.{moving.isoformat(timespec='minutes')}", subject.unit, start, end)


def near(line: str) -> Finds:
    """When most of a limit has passed, or only one working day of it is left."""

    def finds(ticket: Ticket, office: Office, lines: Lines) -> Iterator[Cause]:
        deadline, calendar = lines[line], office.calendar
        for subject, start, end in _counted(deadline, ticket, office):
            at = deadlines.near_of(deadline, start, end, subject, office)
            whole = deadlines.limit_of(deadline, subject, office)
            if whole.unit is Unit.WORKING_DAY and whole.amount > 1 and not ticket.urgent:
                left = calendar.add(start, max(calendar.worked(start, end) - a_day(office), timedelta()))
                at = min(at, deadlines.spoken(left, ticket, office))
            yield _cause(at, lines[line], subject, start, end, office)

    return finds


def a_day(office: Office) -> timedelta:
    """What a working day has of working time."""
    periods = office.calendar.periods
    minutes = sum((c.hour - o.hour) * 60 + c.minute - o.minute for o, c in periods)
    return timedelta(minutes=minutes)


def passed(line: str, then: str = "") -> Finds:
    """When a limit has run out, or a further limit after that."""

    def finds(ticket: Ticket, office: Office, lines: Lines) -> Iterator[Cause]:
        for subject, start, end in _counted(lines[line], ticket, office):
            at = _due(end, then, ticket, office) if then else end
            yield _cause(deadlines.spoken(at, ticket, office), lines[line], subject, start, end, office)

    return finds


def counted(line: str, by: str) -> Finds:
    """When another limit has run out that counts from the same moment."""

    def finds(ticket: Ticket, office: Office, lines: Lines) -> Iterator[Cause]:
        for subject, start, _ in _counted(lines[line], ticket, office):
            end = _due(start, by, ticket, office)
            yield _cause(deadlines.spoken(end, ticket, office), lines[line], subject, start, end, office)

    return finds


def first_overdue_day(line: str) -> Finds:
    """At nine on the first working day on which a limit is over; urgent: at once."""

    def finds(ticket: Ticket, office: Office, lines: Lines) -> Iterator[Cause]:
        for subject, start, end in _counted(lines[line], ticket, office):
            at = end
            if not ticket.urgent:
                at = office.calendar.working_moment(end)
                at = max(at, datetime.combine(at.date(), URGED_AT, office.calendar.zone))
            yield _cause(at, lines[line], subject, start, end, office)

    return finds


def unless_waiting(finds: Finds) -> Finds:
    """The same; but a lead that cannot report before a co-unit has done its part is pressed only once it is silent."""

    def found(ticket: Ticket, office: Office, lines: Lines) -> Iterator[Cause]:
        for cause in finds(ticket, office, lines):
            part = ticket.part_of(cause.unit)
            silent = _silent_from(ticket, part, office, lines) if part and part.lead and ticket.behind else None
            yield replace(cause, at=max(cause.at, silent)) if silent else cause

    return found


def _silent_from(ticket: Ticket, part: Assignment, office: Office, lines: Lines) -> datetime | None:
    """Since when the unit is silent although it owes a word."""
    end = deadlines.due_of(lines["progress"], Subject(ticket, part=part), office)
    return deadlines.spoken(end, ticket, office) if end else None


def unanswered(rung: Rung, by: str, only: Callable[[Ticket], bool] = lambda _: True) -> Finds:
    """When a rung has brought no word from the unit for so long."""

    def finds(ticket: Ticket, office: Office, _: Lines) -> Iterator[Cause]:
        if ticket.status not in WORKING or not only(ticket):
            return
        for said in _standing(ticket, rung):
            answered = said.facts.get("answered_at")  # in writing
            if answered or ((spoken := _last_word(ticket, said)) and spoken > _said_at(said)):
                continue
            end = _due(_said_at(said), by, ticket, office)
            yield Cause(deadlines.spoken(end, ticket, office), str(said.id), said.unit, _said_at(said), end)

    return finds


def again_unanswered(rung: Rung, by: str, line: str) -> Finds:
    """The same at the top: where what this line proposed was withdrawn, it is proposed again so much later."""
    first = unanswered(rung, by)

    def finds(ticket: Ticket, office: Office, lines: Lines) -> Iterator[Cause]:
        for cause in first(ticket, office, lines):
            off = [s for s in ticket.supervisions if s.stage == Stage.WITHDRAWN and _is_of(s, line, cause.key)]
            if not off:
                yield cause
                continue
            end = _due(off[-1].opened_at, by, ticket, office)
            key = f"{cause.key}.{len(off)}"
            yield Cause(deadlines.spoken(end, ticket, office), key, cause.unit, cause.since, end)

    return finds


def _is_of(said: Supervision, line: str, key: str) -> bool:
    return said.line == line and said.fact.partition(":")[2].partition(".")[0] == key


def _standing(ticket: Ticket, rung: Rung) -> Iterator[Supervision]:
    """The rungs of this height that still hold: of this round, and of the due time that counts now."""
    for said in ticket.supervisions:
        if said.rung != rung or said.stage not in (Stage.ISSUED, Stage.SKIPPED) or said.unreached:
            continue
        if said.unit and ticket.part_of(said.unit) is None:  # it has been relieved: nobody presses it any more
            continue
        if rung == Rung.YELLOW and (said.line != "overdue" or not _over(ticket, said)):
            continue
        if ticket.dispatched_at and _said_at(said) >= ticket.dispatched_at:
            yield said


def _last_word(ticket: Ticket, said: Supervision) -> datetime | None:
    """The last word of the unit it was said to."""
    part = ticket.part_of(said.unit)
    return part.progressed_at if part else ticket.progressed_at


def _over(ticket: Ticket, said: Supervision) -> bool:
    """Whether the due time that counts now for its unit was over when it was said."""
    part = ticket.part_of(said.unit)
    due = (part.due_at if part else None) or ticket.due_at
    return due is not None and due < _said_at(said)


def _said_at(said: Supervision) -> datetime:
    """Since when the unit knows it; who answers to what did not arrive?"""
    return said.delivered_at or said.issued_at or said.opened_at


def complex_matter(ticket: Ticket) -> bool:
    """A matter for a meeting: of grade A, or of several units."""
    return ticket.grade == Grade.A or len(ticket.active) > 1


def second_redo(ticket: Ticket, office: Office, _: Lines) -> Iterator[Cause]:
    """When it is done again for the second time, or more often."""
    if ticket.status in WORKING and ticket.round >= SECOND_REDO and ticket.dispatched_at and ticket.lead:
        at = deadlines.spoken(ticket.dispatched_at, ticket, office)
        yield Cause(at, str(ticket.round), ticket.lead.unit, ticket.dispatched_at, ticket.dispatched_at)


def two_reds(ticket: Ticket, office: Office, _: Lines) -> Iterator[Cause]:
    """When a red slip was the unit's second in a quarter."""
    for said in ticket.supervisions:
        if (
            said.rung == Rung.RED
            and said.stage == Stage.ISSUED
            and said.issued_at
            and int(said.facts.get("reds", 0)) >= TWO_REDS
            and ticket.open
        ):
            at = deadlines.spoken(said.issued_at, ticket, office)
            yield Cause(at, str(said.id), said.unit, said.issued_at, said.issued_at)


def never(_: Ticket, __: Office, ___: Lines) -> Iterator[Cause]:
    """Nothing calls for it by itself: a person begins it."""
    yield from ()
