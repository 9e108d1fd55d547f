"""Working time, by example."""

import pickle
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest

from bot.rules.calendar.holidays import ANNOUNCED, NOTICES, DayKind, DayTable
from bot.rules.calendar.limits import SAME_DAY, Limit
from bot.rules.calendar.working_time import Calendar
from bot.voice.terms import kind_in_words
from tests.support.table import rows

ZONE = ZoneInfo("Asia/Shanghai")
PERIODS = ((time(8, 30), time(12)), (time(14), time(17, 30)))
OFFICE = Calendar(PERIODS, ANNOUNCED, ZONE)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def on(text: str) -> date:
    return date.fromisoformat(text)


# The day table


@rows("year", sorted(NOTICES))
def test_the_shipped_table_agrees_with_the_maintained_package(year):
    days = [date(year, 1, 1) + DAY * n for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    assert [day for day in days if ANNOUNCED.kind(day).works != chinese_calendar.is_workday(day)] == []
    assert {day for day in days if ANNOUNCED.kind(day) is DayKind.HOLIDAY} == {
        day for day in chinese_calendar.constants.holidays if day.year == year
    }
    assert {day for day in days if ANNOUNCED.kind(day) is DayKind.MAKE_UP} == {
        day for day in chinese_calendar.constants.workdays if day.year == year
    }


def test_the_make_up_days_of_2023():
    days = "2023-01-28 2023-01-29 2023-04-23 2023-05-06 2023-06-25 2023-10-07 2023-10-08"
    assert sorted(day for day in ANNOUNCED.make_up if day.year == 2023) == [on(day) for day in days.split()]


# fmt: off
DAYS = [
    # day           label      works
    ("2023-05-22",  "工作日",  True),
    ("2023-05-20",  "休息日",  False),
    ("2023-06-22",  "节假日",  False),
    ("2023-06-23",  "节假日",  False),
    ("2023-06-25",  "补班",    True),
    ("2023-10-07",  "补班",    True),
    ("2023-10-08",  "补班",    True),
    ("2022-12-31",  "节假日",  False),  # by the notice for 2023
]
# fmt: on


@rows(("day", "label", "works"), DAYS)
def test_what_a_day_is(day, label, works):
    assert kind_in_words(OFFICE.day_kind(on(day))) == label
    assert OFFICE.is_working_day(on(day)) is works


def test_the_bureau_has_the_last_word():
    table = ANNOUNCED.overridden(
        rest=[on("2023-05-22"), on("2023-06-25"), on("2023-05-20")],
        work=[on("2023-06-23"), on("2023-06-24")],
    )
    kinds = {day: table.kind(on(f"2023-{day}")) for day in ("05-22", "06-25", "05-20", "06-23", "06-24", "05-23")}
    assert kinds == {
        "05-22": DayKind.HOLIDAY,
        "06-25": DayKind.REST,
        "05-20": DayKind.REST,
        "06-23": DayKind.WORKING,
        "06-24": DayKind.MAKE_UP,
        "05-23": DayKind.WORKING,
    }
    assert table.years == ANNOUNCED.years


def test_a_day_cannot_be_both_worked_and_rest():
    day = on("2023-05-22")
    with pytest.raises(ValueError, match="both worked and rest: 2023-05-22"):
        ANNOUNCED.overridden(rest=[day], work=[day])
    with pytest.raises(ValueError, match="both worked and rest: 2023-05-22"):
        DayTable(frozenset([day]), frozenset([day]), frozenset())


def test_the_next_year_is_missed_from_december_on():
    table = DayTable(frozenset(), frozenset(), frozenset({2023}))
    assert table.missing_year(on("2023-11-30")) is None
    assert table.missing_year(on("2023-12-01")) == 2024
    assert table.missing_year(on("2024-12-01")) == 2024


def test_a_due_time_in_a_year_not_announced_is_provisional():
    last = max(NOTICES)
    start, eve = at(f"{last}-12-28T10:00"), at(f"{last}-12-31T10:00")
    assert not OFFICE.is_provisional(start, at(f"{last}-12-31T17:30"))
    assert not OFFICE.is_provisional(eve, OFFICE.same_day(eve))  # until midnight touches no day of the next year
    assert OFFICE.is_provisional(start, OFFICE.close_after(start, 5))
    assert OFFICE.explain(start, OFFICE.close_after(start, 5))[-1].provisional


# Counting days


# fmt: off
COUNTS = [
    # a             b              calendar days  working days
    ("2023-05-22",  "2023-07-06",  45,            32),
    ("2023-05-22",  "2023-06-02",  11,            9),
    ("2023-05-22",  "2023-05-22",  0,             0),
    ("2023-05-23",  "2023-05-22",  -1,            0),
    ("2023-05-19",  "2023-05-21",  2,             0),
]
# fmt: on


@rows(("a", "b", "calendar_days", "working_days"), COUNTS)
def test_working_days_between(a, b, calendar_days, working_days):
    assert (on(b) - on(a)).days == calendar_days
    assert OFFICE.working_days_between(on(a), on(b)) == working_days


def test_a_count_of_weekdays_alone_gives_another_answer():
    naive = Calendar(PERIODS, DayTable(frozenset(), frozenset(), frozenset({2023})), ZONE)
    assert naive.working_days_between(on("2023-05-22"), on("2023-07-06")) == 33


def test_s1_ran_two_working_days_past_the_outer_limit():
    outer = OFFICE.close_after(at("2023-05-22T11:00"), 30)
    assert OFFICE.working_days_between(outer.date(), on("2023-07-06")) == 2


def test_working_days_are_found_in_both_directions():
    assert OFFICE.working_day(on("2023-06-21"), 1) == on("2023-06-25")
    assert OFFICE.working_day(on("2023-06-25"), -1) == on("2023-06-21")
    with pytest.raises(ValueError, match="away from itself"):
        OFFICE.working_day(on("2023-06-25"), 0)


# Limits


# fmt: off
DUES = [
    # start               limit        due
    # working time
    ("2023-05-22T11:00",  "2wh",       "2023-05-22T15:00"),
    ("2023-05-22T17:00",  "2wh",       "2023-05-23T10:00"),
    ("2023-05-22T08:30",  "210wmin",   "2023-05-22T12:00"),  # a closing, not the opening after it
    ("2023-05-22T12:00",  "1wh",       "2023-05-22T15:00"),
    ("2023-05-22T06:00",  "1wh",       "2023-05-22T09:30"),
    ("2023-05-19T17:29",  "2wmin",     "2023-05-22T08:31"),
    ("2023-06-21T17:00",  "1wh",       "2023-06-25T09:00"),  # over Dragon Boat, to the make-up Sunday
    # working days
    ("2023-06-21T09:00",  "1wd",       "2023-06-25T17:30"),
    ("2023-05-22T11:00",  "15wd",      "2023-06-12T17:30"),
    ("2023-05-22T11:00",  "30wd",      "2023-07-04T17:30"),
    ("2023-09-28T10:00",  "1wd",       "2023-10-07T17:30"),
    ("2023-09-28T10:00",  "3wd",       "2023-10-09T17:30"),
    ("2023-09-28T10:00",  "5wd",       "2023-10-11T17:30"),
    ("2023-05-20T23:30",  "1wd",       "2023-05-22T17:30"),
    ("2023-05-22T23:59",  "1wd",       "2023-05-23T17:30"),
    # the same day
    ("2023-05-22T11:00",  "same_day",  "2023-05-23T00:00"),
    ("2023-05-22T00:00",  "same_day",  "2023-05-23T00:00"),
    ("2023-05-22T17:29",  "same_day",  "2023-05-23T00:00"),
    ("2023-05-22T17:30",  "same_day",  "2023-05-23T17:30"),
    ("2023-05-20T23:30",  "same_day",  "2023-05-22T17:30"),
    ("2023-06-25T09:00",  "same_day",  "2023-06-26T00:00"),
    # a month
    ("2023-05-22T11:00",  "1month",    "2023-06-25T17:30"),  # the 22nd to the 24th are Dragon Boat
    ("2023-01-31T09:00",  "1month",    "2023-02-28T17:30"),
    ("2024-01-31T09:00",  "1month",    "2024-02-29T17:30"),
    ("2023-12-30T09:00",  "1month",    "2024-01-30T17:30"),
    ("2023-08-31T09:00",  "1month",    "2023-10-07T17:30"),  # 30 September is a holiday
    # the wall clock
    ("2023-05-20T23:50",  "15min",     "2023-05-21T00:05"),
    ("2023-06-21T20:00",  "24h",       "2023-06-22T20:00"),
    ("2023-05-22T11:00",  "30d",       "2023-06-21T11:00"),
]
# fmt: on


@rows(("start", "limit", "due"), DUES)
def test_when_a_limit_is_over(start, limit, due):
    assert OFFICE.due(at(start), Limit.parse(limit)) == at(due)


# Moments


# fmt: off
MOMENTS = [
    # moment              open now  working moment       next morning
    ("2023-05-22T08:29",  False,    "2023-05-22T08:30",  "2023-05-23T08:30"),
    ("2023-05-22T08:30",  True,     "2023-05-22T08:30",  "2023-05-23T08:30"),
    ("2023-05-22T11:59",  True,     "2023-05-22T11:59",  "2023-05-23T08:30"),
    ("2023-05-22T12:00",  False,    "2023-05-22T14:00",  "2023-05-23T08:30"),
    ("2023-05-22T17:30",  False,    "2023-05-23T08:30",  "2023-05-23T08:30"),
    ("2023-06-21T18:00",  False,    "2023-06-25T08:30",  "2023-06-25T08:30"),
    ("2023-06-25T10:00",  True,     "2023-06-25T10:00",  "2023-06-26T08:30"),
]
# fmt: on


@rows(("moment", "open_now", "working_moment", "next_morning"), MOMENTS)
def test_when_the_office_is_open(moment, open_now, working_moment, next_morning):
    assert OFFICE.is_working_time(at(moment)) is open_now
    assert OFFICE.working_moment(at(moment)) == at(working_moment)
    assert OFFICE.next_morning(at(moment)) == at(next_morning)


def test_the_halves_of_a_day():
    assert OFFICE.half_day(at("2023-05-22T11:59")) == (on("2023-05-22"), "morning")
    assert OFFICE.half_day(at("2023-05-22T12:00")) == (on("2023-05-22"), "afternoon")
    assert OFFICE.half_day(datetime(2023, 5, 22, 17, tzinfo=UTC)) == (on("2023-05-23"), "morning")


def test_moments_of_any_zone_are_answered_in_the_office_s_own():
    due = OFFICE.due(datetime(2023, 5, 22, 3, tzinfo=UTC), Limit.parse("2wh"))
    assert due == at("2023-05-22T15:00")
    assert due.tzinfo is ZONE
    assert OFFICE.due(datetime(2023, 5, 21, 20, tzinfo=UTC), SAME_DAY) == at("2023-05-23T00:00")
    assert OFFICE.due(datetime(2023, 5, 22, tzinfo=UTC), Limit.parse("24h")).tzinfo is ZONE


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="needs its zone"):
        OFFICE.add(datetime(2023, 5, 22, 11), HOUR)  # noqa: DTZ001


def test_wall_clock_limits_count_real_hours_when_the_clocks_change():
    berlin = Calendar(PERIODS, ANNOUNCED, ZoneInfo("Europe/Berlin"))
    start = datetime(2023, 3, 25, 12, tzinfo=berlin.zone)
    assert berlin.due(start, Limit.parse("24h")) == datetime(2023, 3, 26, 13, tzinfo=berlin.zone)


@rows("periods", [(), ((time(12), time(8)),), (PERIODS[1], PERIODS[0]), ((time(8), time(8)),)])
def test_periods_that_cannot_be_worked_are_refused(periods):
    with pytest.raises(ValueError, match="period"):
        Calendar(periods, ANNOUNCED, ZONE)


def test_working_time_only_runs_forward():
    with pytest.raises(ValueError, match="only runs forward"):
        OFFICE.add(at("2023-05-22T11:00"), -HOUR)
    with pytest.raises(ValueError, match="at least 1 working day"):
        OFFICE.close_after(at("2023-05-22T11:00"), 0)
    assert OFFICE.worked(at("2023-05-23T11:00"), at("2023-05-22T11:00")) == timedelta()


def test_an_explanation_reads_day_by_day():
    lines = OFFICE.explain(at("2023-06-21T16:00"), at("2023-06-25T10:00"))
    assert [(line.day.day, kind_in_words(line.kind), line.counted) for line in lines] == [
        (21, "工作日", 1.5 * HOUR),
        (22, "节假日", 0 * HOUR),
        (23, "节假日", 0 * HOUR),
        (24, "节假日", 0 * HOUR),
        (25, "补班", 1.5 * HOUR),
    ]


def test_an_explanation_until_midnight_ends_with_its_day():
    start = at("2023-05-22T11:00")
    assert [line.day for line in OFFICE.explain(start, OFFICE.same_day(start))] == [on("2023-05-22")]
    assert OFFICE.explain(start, start) == ()


def test_what_was_reckoned_once_goes_along_to_nobody():
    own = Calendar(PERIODS, DayTable(ANNOUNCED.holidays, ANNOUNCED.make_up, ANNOUNCED.years), ZONE)
    fresh = pickle.dumps(own)
    assert own.worked(at("2023-05-22T08:30"), at("2023-06-22T08:30")) == 23 * 7 * HOUR
    assert pickle.dumps(own) == fresh
    assert pickle.loads(fresh) == own  # noqa: S301 - our own
