"""Week: what came, ended and is overdue, unit by unit, and what enterprises said: what the digest's picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.reports.figures import Counted, answers
from bot.rules.reports.sums import flow
from bot.rules.reports.sums.flow import Flow
from bot.rules.reports.sums.lots import Ids, Lot, together
from bot.rules.reports.trend import Trend
from bot.rules.reports.waits import Timed

LONG = timedelta(days=7)
MOST = 8  # units with a bar of their own; the others share one
NOBODY, OTHERS, ALL = "-", "+", "*"  # instead of a unit's code: not handed over yet; the smaller ones; everybody
COUNTED = ("received", "ended", "overdue")


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit's week."""

    unit: str
    received: Lot
    ended: Lot
    overdue: Lot

    @property
    def size(self) -> int:
        """How much it has to show."""
        return len(self.received) + len(self.ended) + len(self.overdue)


@dataclass(frozen=True, slots=True)
class Week:
    """The days up to a moment, of one kind: kinds are never added up."""

    kind: Kind
    since: datetime
    until: datetime
    bars: tuple[Bar, ...]  # together they are everything, each ticket under one unit
    satisfaction: Mapping[str, Lot]  # of what was struck off
    of: str = "week"  # or span: a week or a month that is told when it is over
    trend: Trend | None = None  # what the picture shows beside the units

    @property
    def name(self) -> str:
        """What the names of its lists begin with."""
        return f"{self.of}.{self.kind}"

    def of_all(self, what: str) -> Lot:
        """Those of all units: received, ended or overdue."""
        return together(getattr(bar, what) for bar in self.bars)

    def lists(self) -> dict[str, Lot]:
        """Every number, by the name of its list."""
        found: dict[str, Lot] = {
            f"{self.name}.{bar.unit}.{what}": getattr(bar, what) for bar in self.bars for what in COUNTED
        }
        found |= {f"{self.name}.{ALL}.{what}": self.of_all(what) for what in COUNTED}
        found |= {f"{self.name}.rated.{answer}": ids for answer, ids in self.satisfaction.items()}
        found |= {f"{self.name}.{ALL}.{what}": ids for what, ids in (self.trend.lists() if self.trend else ())}
        return {name: ids for name, ids in found.items() if ids}


def weeks(
    counted: Sequence[Counted], leads: Mapping[int, str], overdue: Sequence[Timed], span: Span, of: str,
    trends: Mapping[Kind, Trend], kept: Flow | None = None,
) -> tuple[Week, ...]:  # fmt: skip
    """The time of this span, kind by kind; none of a kind of which there is nothing to draw."""
    told = kept or flow.nothing(span)
    found = (
        _week(
            kind, [c for c in counted if c.kind == kind], leads, [t for t in overdue if t.kind == kind], span,
            told,
        )
        for kind in Kind
    )  # fmt: skip
    return tuple(replace(one, of=of, trend=trends.get(one.kind)) for one in found if one.bars)


def _week(
    kind: Kind, counted: Sequence[Counted], leads: Mapping[int, str], overdue: Iterable[Timed], span: Span, kept: Flow
) -> Week:
    """A ticket belongs to the unit that leads it, or led it last; one that is overdue to the unit that owes it."""
    received = [c.id for c in counted if span.holds(c.submitted_at)]
    ended = [c.id for c in counted if span.holds(c.ended_at)]
    owed = {t.id: t.unit or leads.get(t.id, NOBODY) for t in overdue}  # by a co-unit, where it is one
    units = dict.fromkeys((
        *(leads.get(id, NOBODY) for id in (*received, *ended)), *owed.values(),
        *kept.came.names(kind, "unit"), *kept.ended.names(kind, "unit"),
    ))  # fmt: skip
    bars = [_told(_bar(unit, leads, received, ended, owed), kind, kept) for unit in units]
    closed = [c for c in counted if c.status == Status.STRUCK_OFF and span.holds(c.ended_at)]
    return Week(
        kind,
        span.since,
        span.until,
        _few(sorted(bars, key=lambda bar: (-bar.size, bar.unit))),
        answers(closed, kind, kept),
    )


def _bar(
    unit: str, leads: Mapping[int, str], received: Iterable[int], ended: Iterable[int], owed: Mapping[int, str]
) -> tuple[str, Ids, Ids, Ids]:
    came, over = (tuple(id for id in ids if leads.get(id, NOBODY) == unit) for ids in (received, ended))
    return unit, came, over, tuple(id for id, owes in owed.items() if owes == unit)


def _told(bar: tuple[str, Ids, Ids, Ids], kind: Kind, kept: Flow) -> Bar:
    unit, came, over, overdue = bar
    received = kept.came.lot(came, kind, "received", "unit", unit)
    return Bar(unit, received, kept.ended.lot(over, kind, "ended", "unit", unit), overdue)


def _few(bars: list[Bar]) -> tuple[Bar, ...]:
    """The largest, and one for the rest."""
    if len(bars) <= MOST:
        return tuple(bars)
    rest = bars[MOST - 1 :]
    all_of = (together(getattr(bar, what) for bar in rest) for what in COUNTED)
    return (*bars[: MOST - 1], Bar(OTHERS, *all_of))
