"""Marks: how a matter is counted while it lies still; from marks the daily sums are made, and made again.

A matter is marked by the very functions that count matters one by one, so that both come to the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import accumulate
from math import ceil

from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.office.office import Office
from bot.rules.reports.cases import Case
from bot.rules.reports.figures import GROUPS, Counted, answer_of
from bot.rules.reports.judgment import Judged
from bot.rules.reports.statistics import Group, Statistics, grouped
from bot.rules.reports.week import NOBODY

VERSION = 1  # one more whenever something is counted in another way: then everything is judged anew
LEVELS = ("day", "month")
OPEN = "open."  # before a basis: of what has not ended; another policy empties these sums at once
TOOK = "took"  # then the step within which it lay
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STEPS = (  # up to when a step is how long; of longer matters it is a day
    (HOUR, MINUTE), (10 * HOUR, 10 * MINUTE), (DAY, HOUR / 2), (10 * DAY, 6 * HOUR),
)  # fmt: skip

Entry = tuple[str, str, date, str, str, str, str]  # basis, level, day, kind, by what, its name, mark


@dataclass(frozen=True, slots=True)
class Marked:
    """One matter, as the sums count it."""

    ticket: int
    kind: Kind
    status: Status
    unit: str  # that leads it, or led it last
    area: str
    came_at: datetime
    ended_at: datetime | None
    journal_at: datetime  # when the journal says that it came
    answer: str
    on_time: str  # hit, miss or none, as statistics judge it
    took: int | None  # minutes, as people are told
    marks: tuple[str, ...]
    areas: tuple[str, ...]  # the area it is told under, or none
    units: tuple[tuple[str, str], ...]  # a unit, and what is counted of it
    holds_until: datetime | None = None  # then time alone may change it


def marked(case: Case, counted: Counted, journal_at: datetime, office: Office, now: datetime) -> Marked:
    """As it is counted now, and until when, if nothing happens."""
    ticket, judged = case.ticket, Judged(office, now)
    (one,) = grouped([case], judged)
    said, units, took = parts(one)
    return Marked(
        ticket.id, ticket.kind, ticket.status, case.lead, ticket.area, ticket.submitted_at, ticket.ended_at, journal_at,
        answer_of(counted), _on_time(one.whole), took, said, tuple(group.name for group in one.areas), units,
        judged.holds_until,
    )  # fmt: skip


def parts(one: Statistics) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...], int | None]:
    """Of the statistics of one matter: its words, each word of a unit, and how many minutes it took."""
    units = tuple((group.name, word) for group in one.units for word in words(group))
    return tuple(words(one.whole)), units, next((minutes(took) for took in one.whole.took), None)


def words(group: Group) -> Iterator[str]:
    """What a group of one matter counts: the names of its lists, how often it was asked for, how long it took."""
    yield from group.lists()
    yield from ("asked" for _ in group.returns)
    yield from (f"{TOOK}.{step_of(minutes(took))}" for took in group.took)


def minutes(took: timedelta) -> int:
    """As people are told."""
    return max(0, round(took.total_seconds() / 60))


def step_of(took: int) -> int:
    """The first minute of the step in which this lies."""
    long = _long(took)
    return took // long * long


def end_of(step: int) -> int:
    """The first minute after it."""
    return step + _long(step)


def _long(took: int) -> int:
    return next((long for up_to, long in STEPS if took * MINUTE < up_to), DAY) // MINUTE


def place(count: int, tenths: int) -> int:
    """Which of so many, the shortest first, takes as long as so many tenths at most (nearest rank)."""
    return ceil(count * tenths / 10) - 1


def at_place(took: Mapping[int, int], place: int) -> int:
    """The minutes of the one at this place, the shortest first, where so many took so many minutes."""
    ends = accumulate(took[minutes] for minutes in sorted(took))
    return next(minutes for minutes, end in zip(sorted(took), ends, strict=True) if place < end)


def entries(one: Marked, zone: tzinfo) -> Iterator[Entry]:
    """Everything that is one more, because of this matter."""
    stats, arrived, journal = (basis if one.ended_at else OPEN + basis for basis in ("stats", "came", "journal"))
    for level in LEVELS:
        came, told = (_day(at, level, zone) for at in (one.came_at, one.journal_at))
        for mark in one.marks:
            yield stats, level, came, one.kind, "all", "", mark
            yield from ((stats, level, came, one.kind, "area", area, mark) for area in one.areas)
        yield from ((stats, level, came, one.kind, "unit", unit, mark) for unit, mark in one.units)
        for mark in ("received", *_groups(one.status)):
            yield arrived, level, came, one.kind, "all", "", mark
        yield arrived, level, came, one.kind, "unit", one.unit or NOBODY, "received"
        yield journal, level, told, one.kind, "all", "", "received"
        if one.ended_at:
            ended = _day(one.ended_at, level, zone)
            yield "ended", level, ended, one.kind, "unit", one.unit or NOBODY, "ended"
            for mark in struck(one.status, one.answer, one.on_time):
                yield "ended", level, ended, one.kind, "all", "", mark


def _on_time(whole: Group) -> str:
    judged = whole.shares["resolve"]
    return next(what for what in ("hit", "miss", "none") if getattr(judged, what))


def struck(status: Status | str, answer: str, on_time: str) -> Iterable[str]:
    """What is counted on the day on which a matter was struck off."""
    return ("struck", f"rated.{answer}", on_time) if status == Status.STRUCK_OFF else ()


def _groups(status: Status) -> Iterator[str]:
    return (f"status.{name}" for name, of in GROUPS.items() if status in of)


def _day(at: datetime, level: str, zone: tzinfo) -> date:
    day = at.astimezone(zone).date()
    return day if level == "day" else day.replace(day=1)


def summed(found: Iterable[Marked], zone: tzinfo) -> Counter[Entry]:
    """The sums of all of these."""
    return Counter(entry for one in found for entry in entries(one, zone))
