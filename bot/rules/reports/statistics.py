"""Statistics: how what came in a period was handled, by unit and by area. Every number is the length of a list.

A matter belongs to the unit that leads it, or led it last; signing and returns to whoever was asked to sign and asked
to return. What is not decided yet, or not answered, is counted apart and never in a rate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from bot.rules.calendar.span import Span
from bot.rules.deadlines.deadlines import limit_of
from bot.rules.deadlines.downtime import excused
from bot.rules.deadlines.due import came_late
from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Assignment, Ticket
from bot.rules.office.office import Office
from bot.rules.reports.figures import Ids, unique
from bot.rules.reports.shares import Share
from bot.rules.tickets.plan import BY_NAME

ENOUGH = 5  # fewer cases are listed, not ranked
HIT, MISS, OPEN = True, False, None
EVERYBODY = None
SATISFIED = frozenset({"very", "yes", "fairly"})


@dataclass(frozen=True, slots=True)
class Late:
    """That a ticket was overdue: said when, and when it had been due, where that is still known."""

    said_at: datetime
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A ticket with what its present state does not tell any more."""

    ticket: Ticket  # with every unit's part, of all rounds
    contacted_at: datetime | None = None  # the first time ever
    late: tuple[Late, ...] = ()  # what the ladder said of it, in any round
    solved: str = ""  # what the enterprise said last
    satisfied: str = ""
    returns: tuple[str, ...] = ()  # the units that asked to be relieved, once for each time
    away: tuple[Span, ...] = ()  # when the hotline did not run; those minutes are not the unit's

    @property
    def lead(self) -> str:
        """The unit it belongs to; empty while nobody has it."""
        led = [part.unit for part in self.ticket.assignments if part.lead]
        return led[-1] if led else ""


Judge = Callable[[Case, Office, datetime], bool | None]


@dataclass(frozen=True, slots=True)
class Group:
    """The numbers of one unit, one area, or all."""

    name: str  # a unit's code, an area, or empty
    received: Ids
    shares: Mapping[str, Share]
    returns: Ids  # once for each time it was asked
    approved: Ids
    wishes: Mapping[str, Ids]  # withdrawn, and asked again whether that was their own wish
    took: tuple[timedelta, ...] = field(repr=False)  # from submit to the approval, the shortest first

    @property
    def ranked(self) -> bool:
        """Whether there are enough to be compared."""
        return len(self.received) >= ENOUGH

    def within(self, tenths: int) -> timedelta | None:
        """The time within which so many tenths were done (nearest rank)."""
        return self.took[ceil(len(self.took) * tenths / 10) - 1] if self.took else None

    def lists(self) -> dict[str, Ids]:
        """Every number that is not nothing, by the name of its list."""
        found = {"received": self.received, "returns": unique(self.returns), "approved": self.approved, **self.wishes}
        for name, share in self.shares.items():
            found |= {f"{name}_hit": share.hit, f"{name}_miss": share.miss, f"{name}_none": share.none}
        return {name: ids for name, ids in found.items() if ids}


@dataclass(frozen=True, slots=True)
class Statistics:
    """What came in of one kind."""

    kind: Kind
    whole: Group
    units: tuple[Group, ...]  # the ranked ones first, the best in front
    areas: tuple[Group, ...]

    def lists(self) -> dict[str, Ids]:
        """Every number, by the name of its list."""
        return {
            f"stats.{self.kind}.{of}{group.name}.{name}": ids
            for of, groups in (("all", (self.whole,)), ("unit-", self.units), ("area-", self.areas))
            for group in groups
            for name, ids in group.lists().items()
        }


def statistics(cases: Sequence[Case], office: Office, now: datetime) -> tuple[Statistics, ...]:
    """Count what came in, kind by kind; kinds are never added up."""
    return tuple(
        _of_kind(kind, mine, office, now) for kind in Kind if (mine := [c for c in cases if c.ticket.kind == kind])
    )


def _of_kind(kind: Kind, cases: Sequence[Case], office: Office, now: datetime) -> Statistics:
    codes = dict.fromkeys(unit for c in cases for unit in _units(c))
    if any(not c.lead for c in cases):
        codes[""] = None  # not handed over to anybody yet: the units' received are all there is, together
    units = [_group(u, [c for c in cases if c.lead == u], cases, office, now, u) for u in codes]
    areas = dict.fromkeys(c.ticket.area for c in cases)
    by_area = [_group(a, mine, mine, office, now) for a in areas if (mine := _in_area(cases, a))]
    whole = _group("", cases, cases, office, now)
    return Statistics(kind, whole, _in_order(units), _in_order(by_area))


def _in_area(cases: Iterable[Case], area: str) -> list[Case]:
    return [c for c in cases if c.ticket.area == area]


def _units(case: Case) -> Iterable[str]:
    return (part.unit for part in case.ticket.assignments)


def _in_order(groups: Iterable[Group]) -> tuple[Group, ...]:
    def place(group: Group) -> tuple[object, ...]:
        on_time, satisfied = (group.shares[name].rank for name in ("resolve", "satisfied"))
        return (0, -on_time, -satisfied, group.name) if group.ranked else (1, -len(group.received), group.name)

    return tuple(sorted(groups, key=place))


def _group(
    name: str, led: Sequence[Case], all_: Sequence[Case], office: Office, now: datetime, whose: str | None = None
) -> Group:
    """The numbers of these cases; of signing and returns, those of one unit, or of everybody."""
    shares = {of: _share(led, judge, office, now) for of, judge in JUDGES.items()}
    shares["sign"] = _signed(all_, whose, office, now)
    asked = [c for c in led if c.ticket.status != Status.TERMINATED]  # what two people ended is not the unit's score
    shares["satisfied"] = _share(asked, JUDGES["satisfied"], office, now)
    return Group(
        name,
        tuple(c.ticket.id for c in led),
        {of: shares[of] for of in ("sign", *JUDGES)},
        tuple(c.ticket.id for c in all_ for asker in c.returns if whose in (EVERYBODY, asker)),
        tuple(c.ticket.id for c, _ in _approved(led)),
        _wishes(led),
        tuple(sorted(at - c.ticket.submitted_at for c, at in _approved(led))),
    )


def _approved(cases: Iterable[Case]) -> Iterator[tuple[Case, datetime]]:
    """Those whose report has passed, and when; of a folded one that is the other's."""
    for case in cases:
        if case.ticket.approved_at and case.ticket.status != Status.MERGED:
            yield case, case.ticket.approved_at


def _wishes(cases: Iterable[Case]) -> dict[str, Ids]:
    """Of a sample of the withdrawn: who said that it was their own wish, who that it was not, who nothing."""
    found = {c.ticket.id: {r.state for r in c.ticket.requests if r.kind == Asked.WITHDRAWAL_CHECK} for c in cases}
    asked = tuple(id for id, said in found.items() if said)
    pressed = tuple(id for id in asked if "refused" in found[id])
    own = tuple(id for id in asked if "granted" in found[id] and id not in pressed)
    silent = tuple(id for id in asked if id not in (*pressed, *own))
    return {"wish_asked": asked, "wish_own": own, "wish_not": pressed, "wish_none": silent}


def _share(cases: Iterable[Case], judge: Judge, office: Office, now: datetime) -> Share:
    return _sorted((c.ticket.id, judge(c, office, now)) for c in cases)


def _sorted(judged: Iterable[tuple[int, bool | None]]) -> Share:
    found = list(judged)
    return Share(*(tuple(id for id, what in found if what is wanted) for wanted in (HIT, MISS, OPEN)))


# ── what is judged ──


def _signed(cases: Iterable[Case], unit: str | None, office: Office, now: datetime) -> Share:
    """Whether every part was signed in time; a ticket with one that was not is a miss."""
    judged = []
    for case in cases:
        mine = [part for part in case.ticket.assignments if unit in (EVERYBODY, part.unit)]
        said = [_part_signed(case, part, office, now) for part in mine]
        if said:
            judged.append((case.ticket.id, MISS if MISS in said else OPEN if OPEN in said else HIT))
    return _sorted(judged)


def _part_signed(case: Case, part: Assignment, office: Office, now: datetime) -> bool | None:
    if part.given_at is None:
        return OPEN  # its card has not come, so nobody could sign it
    due = office.calendar.due(part.given_at, limit_of(BY_NAME["sign"], case.ticket, office))
    due = _fair(case, part.given_at, due, office)
    if part.signed_at or part.ended_at is None:
        return _in_time(part.signed_at, due, now)
    return MISS if part.ended_at > due else OPEN  # taken back before it was signed


def _resolved(c: Case, office: Office, now: datetime) -> bool | None:
    start, due = c.ticket.dispatched_at, c.ticket.due_at
    first = c.ticket.first_dispatched_at or start
    if any(was.due is None or first is None or was.said_at > _fair(c, first, was.due, office) for was in c.late):
        return MISS
    if start is None or due is None:
        return OPEN
    return _in_time(c.ticket.reported_at, _fair(c, start, due, office), now)


def _responded(c: Case, office: Office, now: datetime) -> bool | None:
    """响应率: whether the unit has spoken to the enterprise, or reported, within the limit of the first contact."""
    start, said = c.ticket.first_dispatched_at, c.contacted_at or c.ticket.reported_at
    if start is None or (said is None and not c.ticket.open):
        return OPEN
    due = office.calendar.due(start, limit_of(BY_NAME["contact"], c.ticket, office))
    return _in_time(said, _fair(c, start, due, office), now)


def _solved(c: Case, office: Office, now: datetime) -> bool | None:
    return c.solved == "yes" if c.solved in ("yes", "partly", "no") else OPEN


def _satisfied(c: Case, office: Office, now: datetime) -> bool | None:
    return c.satisfied in SATISFIED if c.satisfied else OPEN


def _redone(c: Case, office: Office, now: datetime) -> bool | None:
    return c.ticket.round > 1 if c.ticket.first_dispatched_at else OPEN


def _fair(case: Case, start: datetime, due: datetime, office: Office) -> datetime:
    """Until when it is in time, without the minutes in which the hotline was away."""
    away = (*case.away, *_not_there_yet(case.ticket))
    return excused(start, due, away, office.calendar, wall_clock=case.ticket.urgent)


def _not_there_yet(ticket: Ticket) -> Iterator[Span]:
    """When the matter had been handed to a unit that had not got it."""
    for part in ticket.assignments:
        if part.lead and part.given_at and came_late(part):
            yield Span(part.dispatched_at, part.given_at)


def _in_time(done: datetime | None, due: datetime | None, now: datetime) -> bool | None:
    if done is not None and due is not None:
        return done <= due
    return MISS if due is not None and now > due else OPEN


def _same_day(moment: Callable[[Case], datetime | None]) -> Judge:
    """三个不过夜: on the same day, counted as the limit counts: what came after the close of work has the next one."""

    def judge(c: Case, office: Office, now: datetime) -> bool | None:
        done, end = moment(c), office.calendar.same_day(c.ticket.submitted_at)
        if done is not None:
            return done <= end
        owed = c.ticket.open or c.ticket.first_dispatched_at is not None
        return MISS if owed and now > end else OPEN

    return judge


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
