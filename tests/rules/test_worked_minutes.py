"""Working time against the count of its minutes: whatever the calendar, adding and counting agree with it."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as some

from bot.rules.calendar.holidays import DayTable
from bot.rules.calendar.limits import Limit, Unit
from bot.rules.calendar.working_time import Calendar
from tests.rules.test_calendar import DAY, HOUR, MINUTE, OFFICE, ZONE, at

FIRST = date(2023, 1, 1)


@some.composite
def calendars(draw):
    days = [FIRST + DAY * n for n in range(15)]
    special = draw(some.lists(some.sampled_from(days), unique=True, max_size=10))
    rests = draw(some.integers(0, len(special)))
    table = DayTable(frozenset(special[:rests]), frozenset(special[rests:]), frozenset({2023}))
    cuts = draw(some.lists(some.integers(0, 24 * 60 - 1), unique=True, min_size=2, max_size=6).map(sorted))
    bounds = [time(cut // 60, cut % 60) for cut in cuts[: len(cuts) // 2 * 2]]
    periods = tuple(zip(bounds[::2], bounds[1::2], strict=True))
    return Calendar(periods, table, draw(some.sampled_from([ZONE, ZoneInfo("UTC"), ZoneInfo("Asia/Kolkata")])))


moments = some.integers(0, 14 * 24 * 60).map(lambda n: datetime(2023, 1, 1, tzinfo=UTC) + MINUTE * n)


def works(calendar: Calendar, day: date) -> bool:
    return day in calendar.table.make_up or (day.isoweekday() < 6 and day not in calendar.table.holidays)


def is_worked(calendar: Calendar, minute: datetime) -> bool:
    here = minute.astimezone(calendar.zone)
    return works(calendar, here.date()) and any(a <= here.time() < b for a, b in calendar.periods)


def is_closing(calendar: Calendar, minute: datetime) -> bool:
    here = minute.astimezone(calendar.zone)
    return works(calendar, here.date()) and any(here.time() == b for _, b in calendar.periods)


@settings(max_examples=60, deadline=None)
@given(calendars(), moments, some.integers(0, 3 * 24 * 60))
def test_worked_is_the_count_of_worked_minutes(calendar, start, minutes):
    end = start + MINUTE * minutes
    counted = sum(is_worked(calendar, start + MINUTE * n) for n in range(minutes))
    assert calendar.worked(start, end) == MINUTE * counted
    assert sum((line.counted for line in calendar.explain(start, end)), timedelta()) == MINUTE * counted


@settings(max_examples=60, deadline=None)
@given(calendars(), moments, some.integers(1, 90))
def test_add_ends_with_the_last_worked_minute(calendar, start, minutes):
    open_day = sum((b.hour - a.hour) * 60 + b.minute - a.minute for a, b in calendar.periods)
    minutes = min(minutes, 2 * open_day)  # two days of work, so that counting stays short
    minute, left = start, minutes
    while left:
        left -= is_worked(calendar, minute)
        minute += MINUTE
    assert calendar.add(start, MINUTE * minutes) == minute


@settings(max_examples=60, deadline=None)
@given(calendars(), moments)
@example(OFFICE, at("2023-05-22T17:30"))  # what is due at the close is due then, also with no pause added
def test_an_open_moment_is_the_next_worked_minute(calendar, start):
    minute = start
    while not is_worked(calendar, minute):
        minute += MINUTE
    assert calendar.working_moment(start) == minute
    assert calendar.add(start, timedelta()) == (start if is_closing(calendar, start) else minute)
    assert calendar.is_working_time(start) is (minute == start)


@settings(deadline=None)
@given(calendars(), moments, some.timedeltas(timedelta(microseconds=1), 100 * HOUR))
def test_what_is_added_is_what_was_worked(calendar, start, span):
    end = calendar.add(start, span)
    assert calendar.worked(start, end) == span
    assert calendar.worked(start, end - timedelta.resolution) < span


@settings(deadline=None)
@given(calendars(), moments, some.integers(1, 40))
def test_close_after_counts_worked_days(calendar, start, days):
    day, left = start.astimezone(calendar.zone).date(), days
    first = day
    while left:
        day += DAY
        left -= works(calendar, day)
    due = calendar.close_after(start, days)
    assert due == datetime.combine(day, calendar.periods[-1][1], calendar.zone)
    assert calendar.working_days_between(first, day) == days
    back = calendar.working_day(day, -days)
    assert back <= first
    assert works(calendar, back)
    assert calendar.working_days_between(back, first) == 0


@settings(deadline=None)
@given(calendars(), moments, some.sampled_from(list(Unit)), some.integers(1, 20))
def test_a_later_start_is_never_due_earlier(calendar, start, unit, amount):
    limit = Limit(1 if unit in (Unit.SAME_DAY, Unit.MONTH) else amount, unit)
    dues = [calendar.due(start + timedelta(hours=7 * n), limit) for n in range(6)]
    assert all(earlier <= later for earlier, later in pairwise(dues))
    assert all(due.tzinfo is calendar.zone for due in dues)
