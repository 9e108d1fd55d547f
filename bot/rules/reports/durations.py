"""Durations: how long matters took by the clock, from submit to the report that was approved, and to the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.model.ticket import FROM_LEDGER
from bot.rules.reports.cases import Case
from bot.rules.reports.sums.lots import Ids

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WITHIN = {"hour": HOUR, "day": DAY}


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


def durations(cases: Sequence[Case]) -> tuple[Durations, ...]:
    """Kind by kind; what has not got there is in none of them."""
    found = (
        _measured(kind, to, [c for c in cases if c.ticket.kind == kind]) for kind in Kind for to in ("done", "struck")
    )
    return tuple(one for one in found if one.of)


def _measured(kind: Kind, to: str, cases: Sequence[Case]) -> Durations:
    took = {c.ticket.id: end - c.ticket.submitted_at for c in cases if (end := _end(to, c)) is not None}
    within = {name: tuple(id for id, span in took.items() if span <= limit) for name, limit in WITHIN.items()}
    return Durations(kind, to, tuple(took), within, tuple(sorted(took.values())))


def _end(to: str, case: Case) -> datetime | None:
    """When it got there; of a folded matter the other one tells it."""
    ticket = case.ticket
    if ticket.ending == FROM_LEDGER:  # its clock has never run here
        return None
    if to == "struck":
        return ticket.ended_at if ticket.status == Status.STRUCK_OFF else None
    return ticket.reported_at if ticket.approved_at and ticket.status != Status.MERGED else None
