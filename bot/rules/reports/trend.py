"""Trend: the eight weeks up to a moment, the time before, what was struck off in time, and how old is what is open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.reports.figures import Counted
from bot.rules.reports.shares import Share
from bot.rules.reports.sums import flow
from bot.rules.reports.sums.flow import Flow
from bot.rules.reports.sums.lots import Ids, Lot, named
from bot.rules.reports.waits import Brief

WEEK = timedelta(days=7)
WEEKS = 8
NOBODY = Share((), (), ())
AGES = (3, 7, 15, 30)  # days; older is the last group


@dataclass(frozen=True, slots=True)
class Trend:
    """What the picture shows beside the units, of one kind."""

    weeks: tuple[Span, ...]  # the oldest first
    came: tuple[Lot, ...]
    gone: tuple[Lot, ...]  # struck off
    now: tuple[Lot, Lot]  # came and struck off in the time that is told …
    before: tuple[Lot, Lot]  # … and in as much time before it
    judged: Share  # of those struck off in the time that is told: reported in time, as statistics judge it
    ages: Mapping[str, Ids]  # what is open, by the days up to which it is
    overdue_before: int | None = None  # a week ago, where that was told

    def lists(self) -> Iterator[tuple[str, Lot]]:
        """Every number, by its name."""
        for n, (came, gone) in enumerate(zip(reversed(self.came), reversed(self.gone), strict=True)):
            yield f"came_{n}", came
            yield f"gone_{n}", gone
        yield from (("hit", self.judged.hit), ("miss", self.judged.miss), ("closed", self.now[1]))
        yield from (("before_came", self.before[0]), ("before_gone", self.before[1]))
        yield from ((f"age_{name}", ids) for name, ids in self.ages.items())


class InOrder:
    """What happened to matters when: of each span those within it are found without asking all others."""

    def __init__(self, happened: Iterable[tuple[datetime, int]]) -> None:
        every = list(happened)
        self._ids = [id for _, id in every]
        self._places = sorted(range(len(every)), key=lambda place: every[place][0])
        self._moments = [every[place][0] for place in self._places]

    def within(self, span: Span) -> Ids:
        """Of which matters it lies in the span, in the order in which they were given."""
        first, last = (bisect_right(self._moments, at) for at in (span.since, span.until))
        return tuple(self._ids[place] for place in sorted(self._places[first:last]))


def since(span: Span) -> datetime:
    """The moment from which tickets have to be counted for it."""
    return min(span.until - WEEK * WEEKS, span.since - (span.until - span.since))


def spans(span: Span) -> tuple[Span, ...]:
    """The weeks up to its end, the oldest first; itself; and as much time before it."""
    weeks = (Span(span.until - WEEK * (n + 1), span.until - WEEK * n) for n in reversed(range(WEEKS)))
    return (*weeks, span, Span(span.since - (span.until - span.since), span.since))


def trend(
    counted: Sequence[Counted], open_ones: Iterable[Brief], span: Span, now: datetime, overdue_before: int | None,
    judged: Share = NOBODY, kind: Kind = Kind.HOTLINE, kept: Sequence[Flow] = (),
) -> Trend:  # fmt: skip
    """Of the tickets of one kind; what the sums tell of each of its spans comes beside."""
    told = kept or [flow.nothing(one) for one in spans(span)]
    came = InOrder((c.submitted_at, c.id) for c in counted)
    gone = InOrder((c.ended_at, c.id) for c in counted if c.status == Status.STRUCK_OFF and c.ended_at)
    *each, here, earlier = [
        (
            one.came.lot(came.within(one.came.span), kind, "received"),
            one.ended.lot(gone.within(one.came.span), kind, "struck"),
        )
        for one in told
    ]
    hit, miss, none = (told[-2].ended.lot(named(getattr(judged, what)), kind, what) for what in ("hit", "miss", "none"))
    return Trend(
        spans(span)[:WEEKS], tuple(lot for lot, _ in each), tuple(lot for _, lot in each), here, earlier,
        Share(hit, miss, none),
        _by_age(open_ones, now), overdue_before,
    )  # fmt: skip


def struck(one: Counted, span: Span) -> bool:
    """Whether it was struck off in this time."""
    return one.status == Status.STRUCK_OFF and span.holds(one.ended_at)


def _by_age(open_ones: Iterable[Brief], now: datetime) -> dict[str, Ids]:
    longest = [timedelta(days=most) for most in AGES]
    found: list[list[int]] = [[] for _ in (*AGES, "more")]
    for ticket in open_ones:
        found[bisect_left(longest, now - ticket.submitted_at)].append(ticket.id)
    return {str(name): tuple(ids) for name, ids in zip((*AGES, "more"), found, strict=True)}
