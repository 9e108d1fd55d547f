"""Working time: add it, measure it, explain it.

Working time is what the office's own clock shows between opening and closing. The moment of opening
belongs to it, the moment of closing does not.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import count, islice
from zoneinfo import ZoneInfo

from bot.rules.calendar.holidays import DayKind, DayTable
from bot.rules.calendar.limits import SPANS, Limit, Unit
from bot.rules.calendar.memory import Remembers

Shifts = tuple[tuple[datetime, datetime], ...]

DAY = timedelta(days=1)
NOON = time(12)
KEPT = 10_000  # spans that were counted already


@dataclass(frozen=True)
class DayLine:
    """One day of an explanation."""

    day: date
    kind: DayKind
    counted: timedelta
    provisional: bool  # the year is not announced yet: the kind is a guess


@dataclass(frozen=True)
class Calendar(Remembers):
    """The office's working time. It takes moments of any zone and answers in its own."""

    periods: tuple[tuple[time, time], ...]
    table: DayTable
    zone: ZoneInfo

    def __post_init__(self) -> None:
        bounds = [bound for period in self.periods for bound in period]
        touching = zip(self.periods, self.periods[1:], strict=False)
        if not bounds:
            raise ValueError("a working day needs at least one period")
        if any(opens >= closes for opens, closes in self.periods) or any(a[1] > b[0] for a, b in touching):
            written = " ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in self.periods)
            raise ValueError(f"periods must open before they close and follow one another, unlike {written}")

    # Days

    def day_kind(self, day: date) -> DayKind:
        """What a day is."""
        return self.table.kind(day)

    def is_working_day(self, day: date) -> bool:
        """Whether the office is open on a day."""
        return self.table.kind(day).works

    def working_day(self, day: date, steps: int) -> date:
        """The working day so many working days after a day, or before it if the number is negative."""
        found = self._days.get((day, steps))
        if found is None:
            found = self._days[day, steps] = self._working_day(day, steps)
        return found

    @cached_property
    def _days(self) -> dict[tuple[date, int], date]:
        return {}  # one plan asks for the same ones a dozen times

    def _working_day(self, day: date, steps: int) -> date:
        if not steps:
            raise ValueError("a working day away from itself is not known: the day may be a rest day")
        towards = DAY if steps > 0 else -DAY
        others = (day + towards * n for n in count(1))
        return next(islice(filter(self.is_working_day, others), abs(steps) - 1, None))

    def working_days_between(self, a: date, b: date) -> int:
        """How many working days come after `a`, up to and including `b`."""
        return sum(self.is_working_day(a + DAY * n) for n in range(1, (b - a).days + 1))

    def day_of(self, moment: datetime) -> date:
        """The day that a moment falls on here."""
        return self._here(moment).date()

    def opening_of(self, day: date) -> datetime:
        """When work opens on a day, if it is worked."""
        return datetime.combine(day, self.periods[0][0], self.zone)

    def close_of(self, day: date) -> datetime:
        """When work closes on a day, if it is worked."""
        return datetime.combine(day, self.periods[-1][1], self.zone)

    # Moments

    def is_working_time(self, moment: datetime) -> bool:
        """Whether the office is open at a moment."""
        moment = self._here(moment)
        return any(opens <= moment < closes for opens, closes in self._shifts_of(moment.date()))

    def working_moment(self, moment: datetime) -> datetime:
        """The moment itself if the office is open, else the next opening."""
        moment = self._here(moment)
        return next(max(opens, moment) for opens, closes in self.shifts(moment) if moment < closes)

    def next_morning(self, moment: datetime) -> datetime:
        """The opening of the next working day after the moment's day."""
        return self.opening_of(self.working_day(self._here(moment).date(), 1))

    def next_opening(self, moment: datetime) -> datetime:
        """When the office opens next, in the morning or after its midday rest."""
        moment = self._here(moment)
        return next(opens for opens, _ in self.shifts(moment) if opens > moment)

    def half_day(self, moment: datetime) -> tuple[date, str]:
        """The day and the half of it, so that attempts can fall on different ones."""
        moment = self._here(moment)
        return moment.date(), "morning" if moment.time() < NOON else "afternoon"

    # Spans

    def shifts(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """When the office opens and closes, from the start's day on, without end."""
        first = self._here(start).date()
        for n in count():
            yield from self._shifts_of(first + DAY * n)

    def add(self, start: datetime, span: timedelta) -> datetime:
        """The moment at which `span` of working time has passed since `start`."""
        if span < timedelta():
            raise ValueError(f"working time only runs forward, not by {span}")
        start = self._here(start)
        for opens, closes in self.shifts(start):
            begins = max(opens, start)
            if begins + span <= closes:
                return begins + span
            span -= max(closes - begins, timedelta())
        raise AssertionError("shifts() never ends")

    def before(self, end: datetime, limit: Limit) -> datetime:
        """The moment from which a limit of working or wall-clock time runs out at `end`; days: an opening."""
        end = self._here(end)
        if limit.unit is Unit.WORKING_DAY:
            return self.opening_of(self.working_day(end.date(), -limit.amount))
        span = limit.amount * SPANS[limit.unit]
        if limit.unit not in (Unit.WORKING_MINUTE, Unit.WORKING_HOUR):
            return end - span
        for n in count():
            for opens, closes in reversed(self._shifts_of(end.date() - DAY * n)):
                if (counted := max(min(closes, end) - opens, timedelta())) >= span:
                    return min(closes, end) - span
                span -= counted
        raise AssertionError("there is always a working day before")

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between two moments; none if the end is before the start."""
        start, end = self._here(start), self._here(end)
        asked = start.astimezone(UTC), end.astimezone(UTC)  # an hour that a city's clocks show twice is two hours
        if (found := self._spans.get(asked)) is None:
            if len(self._spans) >= KEPT:
                self._spans.clear()
            counted = (self._counted(day, start, end) for day in _touched(start, end))
            found = self._spans[asked] = sum(counted, timedelta())
        return found

    @cached_property
    def _spans(self) -> dict[tuple[datetime, datetime], timedelta]:
        return {}  # of an open matter each plan asks again for the same ones

    def explain(self, start: datetime, end: datetime) -> tuple[DayLine, ...]:
        """Day by day, the working time that lies between two moments. What is counted adds up to `worked`."""
        start, end = self._here(start), self._here(end)
        return tuple(
            DayLine(day, self.day_kind(day), self._counted(day, start, end), not self.table.knows(day))
            for day in _touched(start, end)
        )

    def is_provisional(self, start: datetime, end: datetime) -> bool:
        """Whether the time between two moments reaches into a year that is not announced yet."""
        return not all(map(self.table.knows, _touched(self._here(start), self._here(end))))

    # Limits

    def due(self, start: datetime, limit: Limit) -> datetime:
        """When a limit is over that began to run at `start`."""
        match limit.unit:
            case Unit.WORKING_MINUTE | Unit.WORKING_HOUR:
                return self.add(start, limit.amount * SPANS[limit.unit])
            case Unit.WORKING_DAY:
                return self.close_after(start, limit.amount)
            case Unit.SAME_DAY:
                return self.same_day(start)
            case Unit.MONTH:
                return self.month_after(start)
            case Unit.MINUTE | Unit.HOUR | Unit.DAY:
                passed = self._here(start).astimezone(UTC) + limit.amount * SPANS[limit.unit]
                return passed.astimezone(self.zone)

    def close_after(self, start: datetime, days: int) -> datetime:
        """The close of work on the Nth working day after the day of the event."""
        if days < 1:
            raise ValueError(f"a limit must be at least 1 working day, not {days}")
        return self.close_of(self.working_day(self._here(start).date(), days))

    def same_day(self, start: datetime) -> datetime:
        """Midnight, if it happened on a working day before the close of work, else the next working day's close."""
        start = self._here(start)
        today = start.date()
        if self.is_working_day(today) and start < self.close_of(today):
            return datetime.combine(today + DAY, time(), self.zone)
        return self.close_after(start, 1)

    def month_after(self, start: datetime) -> datetime:
        """The close of work on the same date next month, or on the next working day after it."""
        today = self._here(start).date()
        next_month = today.replace(day=1) + DAY * 31
        _, longest = monthrange(next_month.year, next_month.month)
        same_date = next_month.replace(day=min(today.day, longest))
        return self.close_of(self.working_day(same_date - DAY, 1))

    def _here(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError(f"a moment needs its zone: {moment}")
        return moment.astimezone(self.zone)

    def _shifts_of(self, day: date) -> Shifts:
        found = self._shifts.get(day)
        if found is None:
            found = self._shifts[day] = tuple(self._opened(day))
        return found

    @cached_property
    def _shifts(self) -> dict[date, Shifts]:
        return {}

    def _opened(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        if self.is_working_day(day):
            for opens, closes in self.periods:
                yield datetime.combine(day, opens, self.zone), datetime.combine(day, closes, self.zone)

    def _counted(self, day: date, start: datetime, end: datetime) -> timedelta:
        parts = (min(closes, end) - max(opens, start) for opens, closes in self._shifts_of(day))
        return sum((max(part, timedelta()) for part in parts), timedelta())


def _touched(start: datetime, end: datetime) -> Iterator[date]:
    """The days between two moments; an end at midnight does not touch the day it begins."""
    if start < end:
        last = (end - datetime.resolution).date()
        yield from (start.date() + DAY * n for n in range((last - start.date()).days + 1))
