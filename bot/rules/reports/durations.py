"""Durations: how long matters took by the clock, from submit to the report that was approved, and to the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.model.ticket import FROM_LEDGER
from bot.rules.reports.sums.lots import Ids

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WITHIN = {"hour": HOUR, "day": DAY}


@dataclass(frozen=True, slots=True)
class Course:
    """When a matter came, and how far it got."""

    id: int
    kind: Kind
    status: Status
    submitted_at: datetime
    reported_at: datetime | None
    approved_at: datetime | None
    ended_at: datetime | None
    ending: str


@dataclass(frozen=True, slots=True)
class Durations:
    """Of one kind, up to one point: how many got there, how many within an hour and a day, and the usual time."""

    kind: Kind
    to: str  # done: the report that was approved; struck: struck off
    of: Ids
    within: dict[str, Ids]
    took: tuple[timedelta, ...]  # the shortest first

    def in_which(self, tenths: int) -> timedelta:
        """The time in which so many tenths were done (nearest rank)."""
        return self.took[ceil(len(self.took) * tenths / 10) - 1]


def durations(courses: Sequence[Course]) -> tuple[Durations, ...]:
    """Kind by kind; what has not got there is in none of them."""
    found = (_measured(kind, to, [c for c in courses if c.kind == kind]) for kind in Kind for to in ("done", "struck"))
    return tuple(one for one in found if one.of)


def _measured(kind: Kind, to: str, courses: Sequence[Course]) -> Durations:
    took = {c.id: end - c.submitted_at for c in courses if (end := _end(to, c)) is not None}
    within = {name: tuple(id for id, span in took.items() if span <= limit) for name, limit in WITHIN.items()}
    return Durations(kind, to, tuple(took), within, tuple(sorted(took.values())))


def _end(to: str, course: Course) -> datetime | None:
    """When it got there; of a folded matter the other one tells it."""
    if course.ending == FROM_LEDGER:  # its clock has never run here
        return None
    if to == "struck":
        return course.ended_at if course.status == Status.STRUCK_OFF else None
    return course.reported_at if course.approved_at and course.status != Status.MERGED else None
