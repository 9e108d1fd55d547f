"""How a due time came about: the days from the start to the end, runs of equal days on one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from bot.rules.calendar.holidays import DayKind
from bot.rules.calendar.limits import Limit, Unit
from bot.rules.calendar.working_time import Calendar, DayLine
from bot.rules.deadlines.due import held_limit
from bot.rules.deadlines.standstill import WALL_CLOCK
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office

MINUTE = timedelta(minutes=1)
BY_DAYS = frozenset({Unit.WORKING_DAY, Unit.SAME_DAY, Unit.MONTH})


@dataclass(frozen=True, slots=True)
class Run:
    """Days that follow one another and count alike."""

    first: date
    last: date
    kind: DayKind
    worked: timedelta  # working time in them, together
    counted: int  # working days counted in them
    total: int  # working days counted so far
    provisional: bool
    start: bool = False  # the day of the event, which counts for no working day
    stood: timedelta = timedelta()  # of the working time in them, what lies in pauses

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Explanation:
    """A span of working time, taken apart."""

    runs: tuple[Run, ...]
    working_days: int  # after the day of the event
    worked: timedelta
    wall_clock: bool  # the limit runs day and night: no day is left out
    by_days: bool

    @property
    def provisional(self) -> bool:
        """Whether a day of it is a guess, because its year has not been announced."""
        return any(run.provisional for run in self.runs)


def explain(
    calendar: Calendar, start: datetime, end: datetime, limit: Limit, stops: Iterable[tuple[datetime, datetime]] = ()
) -> Explanation:
    """Day by day, what counts between two moments, and what of it is paused; the runs add up to the sums exactly."""
    lines = calendar.explain(start, end)
    inside = [(max(begins, start), min(ends, end)) for begins, ends in stops]
    stood = Counter[date]()
    for begins, ends in inside:
        for line in calendar.explain(begins, ends):
            stood[line.day] += line.counted // MINUTE
    runs = tuple(_totals(_runs(lines, stood)))
    return Explanation(
        runs,
        working_days=runs[-1].total if runs else 0,
        worked=sum((line.counted for line in lines), timedelta()),
        wall_clock=limit.unit in WALL_CLOCK,
        by_days=limit.unit in BY_DAYS,
    )


def provisional(ticket: Ticket, office: Office) -> bool:
    """Whether the due time reaches into a year that is not announced yet: 暂定."""
    if ticket.dispatched_at is None or ticket.due_at is None or not ticket.open:
        return False
    by_day = held_limit(ticket, office).unit not in WALL_CLOCK
    return by_day and office.calendar.is_provisional(ticket.dispatched_at, ticket.due_at)


def _runs(lines: tuple[DayLine, ...], stood: Mapping[date, int]) -> Iterator[Run]:
    for at, line in enumerate(lines[:1]):
        paused = stood[line.day] * MINUTE
        yield Run(line.day, line.day, line.kind, line.counted, 0, 0, line.provisional, start=at == 0, stood=paused)
    looks = groupby(lines[1:], key=lambda d: (d.kind, d.counted, d.provisional, stood[d.day]))
    for (kind, counted, provisional, minutes), group in looks:
        alike = list(group)
        days, paused = len(alike) if kind.works else 0, minutes * len(alike) * MINUTE
        yield Run(alike[0].day, alike[-1].day, kind, counted * len(alike), days, 0, provisional, stood=paused)


def _totals(runs: Iterator[Run]) -> Iterator[Run]:
    total = 0
    for run in runs:
        total += run.counted
        yield replace(run, total=total)
