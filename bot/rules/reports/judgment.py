"""Judging: whether a matter, or one unit's part of it, was handled as it should be; what is open yet is neither."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from bot.rules.calendar.span import Span
from bot.rules.deadlines.deadlines import limit_of
from bot.rules.deadlines.downtime import excused
from bot.rules.deadlines.due import came_late, not_urgent
from bot.rules.deadlines.targets import Subject
from bot.rules.model.ticket import FROM_LEDGER, Assignment, Ticket
from bot.rules.office.office import Office
from bot.rules.reports.cases import Case, Late
from bot.rules.reports.shares import Share
from bot.rules.tickets.plan import BY_NAME


class Moment:
    """When matters are judged; and until when they are judged so: whatever limit still runs then may change it."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.holds_until: datetime | None = None  # for ever

    def past(self, due: datetime) -> bool:
        """Whether this limit is over."""
        if self._now > due:
            return True
        self.holds_until = min(due, self.holds_until or due)
        return False


Judge = Callable[[Case, Office, Moment], bool | None]

HIT, MISS, OPEN = True, False, None
EVERYBODY = None
OF_ENTERPRISES = frozenset({"responded", "satisfied", "contacted"})  # judged where there is one
SATISFIED = frozenset({"very", "yes", "fairly"})


class Judged:
    """What was judged in this bureau at this moment: of each thing once, in however many groups it is counted."""

    def __init__(self, office: Office, now: datetime) -> None:
        self._office, self._now = office, Moment(now)
        self._said: dict[object, dict[object, bool | None]] = {}  # things are held while they are counted

    @property
    def holds_until(self) -> datetime | None:
        """Until when what was judged so far is judged so, if nothing happens; for ever."""
        return self._now.holds_until

    def of(self, judge: Callable[..., bool | None], case: Case, part: Assignment) -> bool | None:
        """What this judge says of a part of a matter."""
        said, asked = self._said_by(judge), (id(case), id(part))
        if asked not in said:
            said[asked] = judge(case, part, self._office, self._now)
        return said[asked]

    def each(self, judge: Judge, cases: Iterable[Case]) -> Iterator[tuple[int, bool | None]]:
        """What this judge says of each of these matters."""
        said = self._said_by(judge)
        for case in cases:
            asked = id(case)
            if asked not in said:
                said[asked] = judge(case, self._office, self._now)
            yield case.ticket.id, said[asked]

    def _said_by(self, judge: object) -> dict[object, bool | None]:
        return self._said.setdefault(judge, {})


def share(cases: Iterable[Case], judge: Judge, judged: Judged) -> Share:
    """What was judged well, what not, and what is open yet."""
    return _sorted(judged.each(judge, cases))


def _sorted(judged: Iterable[tuple[int, bool | None]]) -> Share:
    found: dict[bool | None, list[int]] = {HIT: [], MISS: [], OPEN: []}
    for id, what in judged:
        found[what].append(id)
    return Share(*map(tuple, found.values()))


def signed(cases: Iterable[Case], unit: str | None, judged: Judged) -> Share:
    """Whether every part was signed in time; a ticket with one that was not is a miss."""
    found = []
    for case in cases:
        mine = [part for part in case.ticket.assignments if unit in (EVERYBODY, part.unit)]
        said = [judged.of(_part_signed, case, part) for part in mine]
        if said:
            found.append((case.ticket.id, MISS if MISS in said else OPEN if OPEN in said else HIT))
    return _sorted(found)


def _part_signed(case: Case, part: Assignment, office: Office, now: Moment) -> bool | None:
    if part.given_at is None:
        return OPEN  # its card has not come, so nobody could sign it
    due = _fair(case, part.given_at, _due("sign", case, part.given_at, office, part), office)
    if part.signed_at or part.ended_at is None:
        return _in_time(part.signed_at, due, now)
    return MISS if part.ended_at > due else OPEN  # taken back before it was signed


def assisted(cases: Iterable[Case], unit: str | None, judged: Judged) -> Share:
    """Whether every part of a co-unit was done in time; what was taken from it before that is nobody's miss."""
    found = []
    for case in cases:
        parts = [part for part in case.ticket.assignments if not part.lead and unit in (EVERYBODY, part.unit)]
        said = [judged.of(_part_done, case, part) for part in parts]
        if said:
            found.append((case.ticket.id, MISS if MISS in said else OPEN if OPEN in said else HIT))
    return _sorted(found)


def _part_done(case: Case, part: Assignment, office: Office, now: Moment) -> bool | None:
    if part.given_at is None or part.due_at is None:
        return OPEN
    due = _fair(case, part.given_at, part.due_at, office)
    ended = part.ended_at or case.ticket.ended_at
    if part.done_at is None and ended:
        return MISS if ended > due else OPEN
    return _in_time(part.done_at, due, now)


def led(c: Case, office: Office, now: Moment) -> bool | None:
    """Whether the lead was in time: not answerable for the days on which only a co-unit was owed."""
    part = c.ticket.lead
    mine = [was for was in c.late if was.unit in ("", c.lead)]
    if _said_late(c, mine, office):
        return MISS
    if part is None or part.due_at is None or part.given_at is None:
        return _resolved(c, office, now)
    if c.ticket.reported_at is None and c.ticket.behind:
        return OPEN  # it cannot report yet
    return _in_time(c.ticket.reported_at, _fair(c, part.given_at, part.due_at, office), now)


def _resolved(c: Case, office: Office, now: Moment) -> bool | None:
    """Whether the matter was reported in time, whoever was late."""
    start, due = c.ticket.dispatched_at, c.ticket.due_at
    own = {part.unit for part in c.ticket.assignments if not part.lead and part.limit}
    if _said_late(c, [was for was in c.late if was.unit not in own], office):  # their own limit was shorter
        return MISS
    if start is None or due is None:
        return OPEN
    return _in_time(c.ticket.reported_at, _fair(c, start, due, office), now)


def _said_late(c: Case, said: Iterable[Late], office: Office) -> bool:
    first = c.ticket.first_dispatched_at or c.ticket.dispatched_at
    return any(was.due is None or first is None or was.said_at > _fair(c, first, was.due, office) for was in said)


def _responded(c: Case, office: Office, now: Moment) -> bool | None:
    """响应率: whether the unit has spoken to the enterprise, or reported, within the limit of the first contact."""
    start, said = c.ticket.first_dispatched_at, c.contacted_at or c.ticket.reported_at
    if start is None or (said is None and not c.ticket.open):
        return OPEN
    return _in_time(said, _fair(c, start, _due("contact", c, start, office), office), now)


def _solved(c: Case, office: Office, now: Moment) -> bool | None:
    return c.solved == "yes" if c.solved in ("yes", "partly", "no") else OPEN


def _satisfied(c: Case, office: Office, now: Moment) -> bool | None:
    return c.satisfied in SATISFIED if c.satisfied else OPEN


def _redone(c: Case, office: Office, now: Moment) -> bool | None:
    return c.ticket.round > 1 if c.ticket.first_dispatched_at else OPEN


def _due(line: str, case: Case, start: datetime, office: Office, part: Assignment | None = None) -> datetime:
    """Until when this was owed: made urgent later, as before, but not longer than the urgent limit after that."""

    def end(at: datetime, ticket: Ticket) -> datetime:
        return office.calendar.due(at, limit_of(BY_NAME[line], Subject(ticket, part=part), office))

    urgent_at = case.ticket.urgent_at
    if urgent_at is None or urgent_at <= start:
        return end(start, case.ticket)
    return min(end(start, not_urgent(case.ticket)), end(urgent_at, case.ticket))


def _fair(case: Case, start: datetime, due: datetime, office: Office) -> datetime:
    """Until when it is in time, without the minutes in which the hotline was away."""
    away = (*case.away, *_not_there_yet(case.ticket))
    return excused(start, due, away, office.calendar, wall_clock=case.ticket.urgent)


def _not_there_yet(ticket: Ticket) -> Iterator[Span]:
    """When the matter had been handed to a unit that had not got it."""
    for part in ticket.assignments:
        if part.lead and part.given_at and came_late(part):
            yield Span(part.dispatched_at, part.given_at)


def _in_time(done: datetime | None, due: datetime, now: Moment) -> bool | None:
    if done is not None:
        return done <= due
    return MISS if now.past(due) else OPEN


def _same_day(moment: Callable[[Case], datetime | None]) -> Judge:
    """三个不过夜: on the same day, counted as the limit counts: what came after the close of work has the next one."""

    def judge(c: Case, office: Office, now: Moment) -> bool | None:
        done, end = moment(c), office.calendar.same_day(_heard_at(c.ticket))
        if done is not None:
            return done <= end
        owed = c.ticket.open or c.ticket.first_dispatched_at is not None
        return MISS if owed and now.past(end) else OPEN

    return judge


def _heard_at(ticket: Ticket) -> datetime:
    """When the bureau heard of it: of what came over from a ledger, when it was entered, not when it was given."""
    entered = ticket.accepted_at if ticket.channel == FROM_LEDGER else None
    return entered or ticket.submitted_at


JUDGES: Mapping[str, Judge] = {
    "resolve": _resolved,
    "responded": _responded,
    "solved": _solved,
    "satisfied": _satisfied,
    "redo": _redone,
    "opened": _same_day(lambda c: c.ticket.accepted_at),
    "handed": _same_day(lambda c: c.ticket.first_dispatched_at),
    "contacted": _same_day(lambda c: c.contacted_at),
}
