"""Trend: the eight weeks up to a moment, the time before, what was struck off in time, and how old is what is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rules.calendar.span import Span
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.reports.figures import Counted, Ids
from bot.rules.reports.shares import Share

WEEK = timedelta(days=7)
WEEKS = 8
NOBODY = Share((), (), ())
AGES = (3, 7, 15, 30)  # days; older is the last group


@dataclass(frozen=True, slots=True)
class Trend:
    """What the picture shows beside the units, of one kind."""

    weeks: tuple[Span, ...]  # the oldest first
    came: tuple[Ids, ...]
    gone: tuple[Ids, ...]  # struck off
    now: tuple[Ids, Ids]  # came and struck off in the time that is told …
    before: tuple[Ids, Ids]  # … and in as much time before it
    judged: Share  # of those struck off in the time that is told: reported in time, as statistics judge it
    ages: Mapping[str, Ids]  # what is open, by the days up to which it is
    overdue_before: int | None = None  # a week ago, where that was told

    def lists(self) -> Iterator[tuple[str, Ids]]:
        """Every number, by its name."""
        for n, (came, gone) in enumerate(zip(reversed(self.came), reversed(self.gone), strict=True)):
            yield f"came_{n}", came
            yield f"gone_{n}", gone
        yield from (("hit", self.judged.hit), ("miss", self.judged.miss), ("closed", self.now[1]))
        yield from (("before_came", self.before[0]), ("before_gone", self.before[1]))
        yield from ((f"age_{name}", ids) for name, ids in self.ages.items())


def since(span: Span) -> datetime:
    """The moment from which tickets have to be counted for it."""
    return min(span.until - WEEK * WEEKS, span.since - (span.until - span.since))


def trend(
    counted: Sequence[Counted], open_ones: Iterable[Ticket], span: Span, now: datetime, overdue_before: int | None,
    judged: Share = NOBODY,
) -> Trend:  # fmt: skip
    """Of the tickets of one kind."""
    weeks = tuple(Span(span.until - WEEK * (n + 1), span.until - WEEK * n) for n in reversed(range(WEEKS)))
    here, earlier = _both(counted, span), _both(counted, Span(span.since - (span.until - span.since), span.since))
    each = [_both(counted, week) for week in weeks]
    return Trend(
        weeks, tuple(came for came, _ in each), tuple(gone for _, gone in each), here, earlier, judged,
        _by_age(open_ones, now), overdue_before,
    )  # fmt: skip


def _both(counted: Iterable[Counted], span: Span) -> tuple[Ids, Ids]:
    """What came in it, and what was struck off."""
    found = list(counted)
    struck = (c for c in found if c.status == Status.STRUCK_OFF and span.holds(c.ended_at))
    return tuple(c.id for c in found if span.holds(c.submitted_at)), tuple(c.id for c in struck)


def _by_age(open_ones: Iterable[Ticket], now: datetime) -> dict[str, Ids]:
    names = [*map(str, AGES), "more"]
    found: dict[str, list[int]] = {name: [] for name in names}
    for ticket in open_ones:
        days = (now - ticket.submitted_at) / timedelta(days=1)
        found[next((str(most) for most in AGES if days <= most), "more")].append(ticket.id)
    return {name: tuple(ids) for name, ids in found.items()}
