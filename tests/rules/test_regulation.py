"""Days fixed by regulation rest in a year without a notice."""

from datetime import UTC, date, datetime, timedelta
from math import radians, sin
from zoneinfo import ZoneInfo

import chinese_calendar
from lunardate import LunarDate

from bot.rules.calendar.holidays import ANNOUNCED, DayKind
from bot.rules.calendar.regulation import BY_THE_MOON, resting
from tests.support.office import OFFICE
from tests.support.table import rows

ZONE = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)


def sun(moment: datetime) -> float:
    """Where the sun stands, in degrees of the ecliptic, to a hundredth: a quarter of an hour (Meeus, 25)."""
    days = (moment - J2000) / DAY
    centuries = days / 36525
    mean = 280.46646 + 36000.76983 * centuries
    anomaly = radians(357.52911 + 35999.05029 * centuries)
    centre = 1.914602 * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    node = radians(125.04 - 1934.136 * centuries)
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360


def tombs(year: int) -> date:
    """The day here on which the sun reaches 15°."""
    opens = datetime(year, 4, 3, tzinfo=ZONE)
    return next((opens + DAY * n).date() for n in range(4) if sun(opens + DAY * (n + 1)) >= 15)


@rows("year", range(2023, 2051))
def test_the_shipped_days_agree_with_the_maintained_package_and_the_sun(year):
    eve, dragon = LunarDate(year, 1, 1).to_solar_date() - DAY, LunarDate(year, 5, 5).to_solar_date()
    autumn = LunarDate(year, 8, 15).to_solar_date()
    assert [f"{day:%m-%d}" for day in (eve, tombs(year), dragon, autumn)] == list(BY_THE_MOON[year])


@rows("year", [2025, 2026])  # since the regulation gives 除夕 and 2 May
def test_the_notices_give_what_the_regulation_gives(year):
    assert [day for day in sorted(resting(year)) if chinese_calendar.is_workday(day)] == []


def test_an_unannounced_year_rests_on_them():
    assert 2027 not in ANNOUNCED.years
    rests = [day for n in range(365) if (day := date(2027, 1, 1) + DAY * n).weekday() < 5 and not works(day)]
    assert [f"{day:%m-%d}" for day in rests] == [
        "01-01", "02-05", "02-08", "04-05", "06-09", "09-15", "10-01",
    ]  # fmt: skip
    assert ANNOUNCED.with_years([2027]).kind(date(2027, 1, 1)) is DayKind.HOLIDAY, "also when nobody wrote it down"
    assert ANNOUNCED.kind(date(2024, 2, 9)) is DayKind.WORKING, "除夕 did not rest before 2025"


def works(day: date) -> bool:
    return ANNOUNCED.kind(day).works


def test_the_bureau_may_work_on_such_a_day_all_the_same():
    new_year = date(2027, 1, 1)
    assert ANNOUNCED.overridden(work=[new_year]).kind(new_year).works
    assert ANNOUNCED.overridden(rest=[date(2027, 1, 4)]).kind(date(2027, 1, 4)) is DayKind.HOLIDAY


def test_beyond_the_table_the_dates_that_never_move_rest():
    assert [f"{day:%m-%d}" for day in sorted(resting(2051))] == ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]


def test_a_limit_does_not_end_on_the_first_of_january_2027():
    thursday = datetime(2026, 12, 31, 10, tzinfo=ZONE)
    assert OFFICE.calendar.close_after(thursday, 1) == datetime(2027, 1, 4, 17, 30, tzinfo=ZONE)
