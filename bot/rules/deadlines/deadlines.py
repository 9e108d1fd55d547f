"""Deadlines: a line of the table, when it runs out for a ticket, and when somebody is told before. The lines stand on
the pages of bot/rules/processes and are handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines import standstill
from bot.rules.deadlines.due import due, not_urgent, part_due, resolution
from bot.rules.deadlines.quiet_hours import call_times
from bot.rules.deadlines.targets import Subject
from bot.rules.model.alarms import Alarm, Owner, Rings, Target
from bot.rules.model.meetings import upcoming
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.office.office import Office

URGENT_HAS_ITS_OWN = frozenset({"release", "dispatch", "sign", "progress", "resolve"})
NEAR = 0.7  # 提示: when this much of a limit has passed


Start = Callable[[Subject], datetime | None]
Ends = Callable[[Subject, Office], datetime | None]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One line: a limit, from when it counts, and what the clock says before it and when it has passed."""

    name: str
    while_: AbstractSet[Status]
    of: str  # ticket, part, unit, milestone, gathering, commitment, or a kind of side record
    starts: Start
    limit: Callable[[Subject], str]  # a key of the profile
    near: str  # template said at 70 % of the limit; empty: nothing
    passed: str  # template said when it has passed
    does: str = ""  # the action the clock performs when it has passed, instead of only speaking
    stands_still: bool = False  # in a pause
    waits_for_supply: bool = False  # what the enterprise took to answer the bureau does not count
    halves: bool = False  # when the matter is done again
    ahead: bool = False  # rings before something: nothing is late then
    ends: Ends | None = None  # not the limit alone says when
    only: Callable[[Ticket, Office], bool] | None = None  # for some tickets only

    @property
    def beside(self) -> bool:
        """Whether it tells somebody else what another line counts: the desk beside the unit, or the enterprise."""
        return self.name.endswith(("_desk", "_enterprise"))

    def subjects(self, ticket: Ticket) -> Iterator[Subject]:
        """What this line counts for in this ticket; of one that was erased nobody is told anything."""
        if ticket.erased_at:
            return
        if self.of == "ticket":
            yield Subject(ticket)
        elif self.of == "part":
            yield from (Subject(ticket, part=part) for part in ticket.active)
        elif self.of == "unit":
            yield from (Subject(ticket, part=part) for part in ticket.active if part.lead or part.done_at is None)
        elif self.of == "milestone":
            plan = ticket.asked(Asked.LONG_TERM)
            yield from (Subject(ticket, request=plan, milestone=n) for n, _ in enumerate(standstill.milestones(ticket)))
        elif self.of == "gathering":
            yield from (Subject(ticket, meeting=g) for g in upcoming(ticket.meetings))
        elif self.of == "commitment":
            yield from (Subject(ticket, commitment=c) for c in ticket.commitments if c.open)
        else:
            yield from (Subject(ticket, request=r) for r in ticket.requests if r.kind == self.of and r.state == "open")


def asked(s: Subject) -> datetime | None:
    return s.request.asked_at if s.request else None


def a_named_day(_: Subject) -> str:
    """No limit of the profile: the record itself names the day."""
    return ""


def key(name: str) -> Callable[[Subject], str]:
    """The limit of this name, or its urgent twin."""
    return lambda s: f"{name}_urgent" if s.ticket.urgent and name in URGENT_HAS_ITS_OWN else name


def until_resolved(s: Subject) -> str:
    """The limit in which the matter has to be resolved."""
    return resolution(s.ticket)


def promised_by(s: Subject, office: Office) -> datetime | None:
    """When the enterprise was promised that it would be done."""
    return due(s.ticket, office)


def resolved_by(s: Subject, office: Office) -> datetime | None:
    """When this unit has to have done its part."""
    return part_due(s.ticket, s.part, office) if s.part else due(s.ticket, office)


def before_it(s: Subject, office: Office) -> datetime | None:
    """When everybody is reminded of a meeting; not at all when it is called later than that."""
    if s.meeting is None:
        return None
    limit = Limit.parse(office.limits_of(s.ticket)["meeting_remind"])
    at = office.calendar.before(s.meeting.starts_at, limit)
    return at if at > s.meeting.called_at else None


def closes_that_day(s: Subject, office: Office) -> datetime | None:
    """The close of work on the day of a milestone that has not been met."""
    day, _ = standstill.milestones(s.ticket)[s.milestone or 0]
    met = standstill.met(day, s.ticket, office.calendar)
    return None if met else standstill.closes(day, office.calendar)


def closes_on_its_day(s: Subject, office: Office) -> datetime | None:
    """The close of work on the day by which something was promised."""
    return standstill.closes(s.commitment.until, office.calendar) if s.commitment else None


def resumes_by_itself(s: Subject, office: Office) -> datetime | None:
    """When a pause is over."""
    return standstill.resumes(s.request, office.calendar) if s.request else None


def limit_of(line: Deadline, subject: Subject, office: Office) -> Limit:
    """The limit this line counts with for this ticket, or this unit's part of it."""
    limit = Limit.parse(office.limits_of(subject.ticket)[line.limit(subject)])
    return limit.half() if line.halves and subject.ticket.round > 1 else limit


def starts(line: Deadline, subject: Subject) -> datetime | None:
    """From when this line counts: an urgent limit not before the matter was made urgent."""
    start, at = line.starts(subject), subject.ticket.urgent_at
    return max(start, at) if start and at and line.limit(subject).endswith("_urgent") else start


def held(line: Deadline, subject: Subject, office: Office) -> Subject:
    """The subject by the limit that holds: made urgent later, as before where this line was due sooner so."""
    if starts(line, subject) == line.starts(subject):
        return subject
    before = replace(subject, ticket=not_urgent(subject.ticket))
    usual, end = due_of(line, before, office), due_of(line, subject, office)
    return before if usual and end and usual <= end else subject


def due_of(line: Deadline, subject: Subject, office: Office) -> datetime | None:
    """When the limit of this line runs out."""
    start = starts(line, subject)
    if start is None or (line.only and not line.only(subject.ticket, office)):
        return None
    if line.ends:
        return line.ends(subject, office)
    limit = limit_of(line, subject, office)
    end = office.calendar.due(start, limit)
    if line.stands_still:
        end = standstill.shifted(end, start, limit, subject.ticket, office.calendar)
    elif line.waits_for_supply and subject.ticket.paused:
        end = office.calendar.add(end, subject.ticket.paused)
    if start != line.starts(subject):  # made urgent later: what was late stays late
        usual = due_of(line, replace(subject, ticket=not_urgent(subject.ticket)), office)
        end = min(end, usual) if usual else end
    return end


def plan(ticket: Ticket, office: Office, lines: Iterable[Deadline]) -> list[Alarm]:
    """Every alarm that these lines set for a ticket, and the calls that ask whether it is solved."""
    alarms = [alarm for line in lines if ticket.status in line.while_ for alarm in _alarms(line, ticket, office)]
    asks = enumerate(call_times(ticket, office), 1)
    return alarms + [Alarm(Owner.ticket(ticket.id), Rings.CALL, at, of=Target(nth=n)) for n, at in asks]


def _alarms(line: Deadline, ticket: Ticket, office: Office) -> Iterator[Alarm]:
    for subject in line.subjects(ticket):
        start, end = starts(line, subject), due_of(line, subject, office)
        if start is None or end is None:
            continue
        if line.near:
            yield _alarm(line, Rings.NEAR, subject, near_of(line, start, end, subject, office))
        if line.passed or line.does:
            at = spoken(end, ticket, office) if ticket.open else office.calendar.working_moment(end)
            yield _alarm(line, Rings.PASSED, subject, at)


def _alarm(line: Deadline, rings: Rings, subject: Subject, at: datetime) -> Alarm:
    return Alarm(Owner.ticket(subject.ticket.id), rings, at, line.name, subject.target)


def near_of(line: Deadline, start: datetime, end: datetime, subject: Subject, office: Office) -> datetime:
    """When 70 % of the time that counts has passed; a pause does not count."""
    ticket = subject.ticket
    if not line.stands_still or not standstill.standstills(ticket, office.calendar):
        return _near(start, end, ticket, office)
    counted = office.calendar.worked(start, end) - standstill.stood(ticket, end, office.calendar)
    first = office.calendar.add(start, max(counted, timedelta()) * NEAR)
    limit = limit_of(line, subject, office)
    return spoken(standstill.shifted(first, start, limit, ticket, office.calendar), ticket, office)


def _near(start: datetime, end: datetime, ticket: Ticket, office: Office) -> datetime:
    if ticket.urgent:
        return start + (end - start) * NEAR
    return spoken(office.calendar.add(start, office.calendar.worked(start, end) * NEAR), ticket, office)


def spoken(moment: datetime, ticket: Ticket, office: Office) -> datetime:
    """Nobody is reminded outside working time, unless it is urgent."""
    return moment if ticket.urgent else office.calendar.working_moment(moment)
