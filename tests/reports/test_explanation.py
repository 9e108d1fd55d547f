"""How a due time came about: the calendar facts of the domain, told day by day."""

from datetime import datetime, timedelta

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines.explanation import explain
from bot.voice.terms import kind_in_words
from tests.support.office import OFFICE, ZONE
from tests.support.table import rows

CALENDAR = OFFICE.calendar


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


# fmt: off
FACTS = [
    # from                to                   working days
    ("2023-05-22T09:00",  "2023-07-06T17:30",  32),  # Monday to Friday alone would be 33
    ("2023-05-22T09:00",  "2023-06-02T17:30",  9),
    ("2023-05-22T09:00",  "2023-06-12T17:30",  15),
    ("2023-05-22T09:00",  "2023-07-04T17:30",  30),
    ("2023-09-28T09:00",  "2023-10-07T17:30",  1),
    ("2023-09-28T09:00",  "2023-10-09T17:30",  3),
    ("2023-09-28T09:00",  "2023-10-11T17:30",  5),
    ("2023-06-21T09:00",  "2023-06-25T17:30",  1),
    ("2023-05-20T23:30",  "2023-05-22T17:30",  1),   # it began on a rest day
]
# fmt: on


@rows(("start", "end", "days"), FACTS)
def test_the_working_days_are_those_of_the_published_calendar(start: str, end: str, days: int) -> None:
    found = explain(CALENDAR, at(start), at(end), Limit.parse(f"{days}wd"))
    assert found.working_days == days
    assert sum(run.counted for run in found.runs) == days
    assert CALENDAR.due(at(start), Limit.parse(f"{days}wd")) == at(end)


@rows(("start", "end", "days"), FACTS)
def test_runs_leave_no_day_out_and_add_up_to_the_minute(start: str, end: str, days: int) -> None:
    found = explain(CALENDAR, at(start), at(end), Limit.parse("5wd"))
    assert found.runs[0].first == at(start).date()
    assert found.runs[-1].last == at(end).date()
    for before, after in zip(found.runs, found.runs[1:], strict=False):
        assert after.first == before.last + timedelta(days=1)
    assert sum((run.worked for run in found.runs), timedelta()) == CALENDAR.worked(at(start), at(end)) == found.worked


def test_holidays_and_make_up_days_stand_on_lines_of_their_own() -> None:
    found = explain(CALENDAR, at("2023-06-20T09:00"), at("2023-06-27T17:30"), Limit.parse("4wd"))
    told = [(run.first.day, run.last.day, kind_in_words(run.kind), run.counted) for run in found.runs]
    assert told == [
        (20, 20, "工作日", 0),
        (21, 21, "工作日", 1),
        (22, 24, "节假日", 0),
        (25, 25, "补班", 1),
        (26, 27, "工作日", 2),
    ]


def test_a_year_without_arrangement_is_called_a_guess() -> None:
    assert explain(CALENDAR, at("2040-01-02T09:00"), at("2040-01-09T17:30"), Limit.parse("5wd")).provisional
    assert not explain(CALENDAR, at("2023-01-03T09:00"), at("2023-01-09T17:30"), Limit.parse("5wd")).provisional


def test_urgent_limits_run_by_the_wall_clock() -> None:
    assert explain(CALENDAR, at("2023-05-22T09:00"), at("2023-05-23T09:00"), Limit.parse("24h")).wall_clock
    hours = explain(CALENDAR, at("2023-05-22T17:00"), at("2023-05-23T10:00"), Limit.parse("2wh"))
    assert not hours.wall_clock
    assert not hours.by_days
    assert hours.worked == timedelta(hours=2)
