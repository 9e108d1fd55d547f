"""Periods: as people name them, and the reports that are owed for them."""

from __future__ import annotations

from datetime import date, datetime

from bot.rules.reports.periods import HALF, MONTH, QUARTER, WEEK, YEAR, Period, containing, parse, reports_due
from tests.support.office import OFFICE, ZONE
from tests.support.table import rows

TODAY = date(2023, 5, 24)  # a Wednesday


APRIL, APRILS_LAST_WEEK = containing(MONTH, date(2023, 4, 1)), containing(WEEK, date(2023, 4, 24))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@rows(
    ("words", "kind", "first", "last"),
    [
        ("本周", WEEK, date(2023, 5, 22), date(2023, 5, 28)),
        ("上周", WEEK, date(2023, 5, 15), date(2023, 5, 21)),
        ("", MONTH, date(2023, 5, 1), date(2023, 5, 31)),
        (" 本月 ", MONTH, date(2023, 5, 1), date(2023, 5, 31)),
        ("上月", MONTH, date(2023, 4, 1), date(2023, 4, 30)),
        ("本季", QUARTER, date(2023, 4, 1), date(2023, 6, 30)),
        ("上季", QUARTER, date(2023, 1, 1), date(2023, 3, 31)),
        ("今年", YEAR, date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-05", MONTH, date(2023, 5, 1), date(2023, 5, 31)),
        ("2023-12", MONTH, date(2023, 12, 1), date(2023, 12, 31)),
        ("2023-W21", WEEK, date(2023, 5, 22), date(2023, 5, 28)),
        ("2023-w1", WEEK, date(2023, 1, 2), date(2023, 1, 8)),
        ("2023-Q4", QUARTER, date(2023, 10, 1), date(2023, 12, 31)),
        ("2024", YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("2023年5月", MONTH, date(2023, 5, 1), date(2023, 5, 31)),
        ("5月", MONTH, date(2023, 5, 1), date(2023, 5, 31)),
        ("5月份", MONTH, date(2023, 5, 1), date(2023, 5, 31)),
        ("五月", MONTH, date(2023, 5, 1), date(2023, 5, 31)),
        ("２０２３年５月", MONTH, date(2023, 5, 1), date(2023, 5, 31)),
        ("2023.5", MONTH, date(2023, 5, 1), date(2023, 5, 31)),
        ("202305", MONTH, date(2023, 5, 1), date(2023, 5, 31)),
        ("12月", MONTH, date(2022, 12, 1), date(2022, 12, 31)),  # the last one begun
        ("去年5月", MONTH, date(2022, 5, 1), date(2022, 5, 31)),
        ("22年12月", MONTH, date(2022, 12, 1), date(2022, 12, 31)),
        ("上个月", MONTH, date(2023, 4, 1), date(2023, 4, 30)),
        ("上上月", MONTH, date(2023, 3, 1), date(2023, 3, 31)),
        ("第二季度", QUARTER, date(2023, 4, 1), date(2023, 6, 30)),
        ("二季度", QUARTER, date(2023, 4, 1), date(2023, 6, 30)),
        ("第四季度", QUARTER, date(2022, 10, 1), date(2022, 12, 31)),
        ("Q2", QUARTER, date(2023, 4, 1), date(2023, 6, 30)),
        ("2023Q2", QUARTER, date(2023, 4, 1), date(2023, 6, 30)),
        ("2023年第2季度", QUARTER, date(2023, 4, 1), date(2023, 6, 30)),
        ("本季度", QUARTER, date(2023, 4, 1), date(2023, 6, 30)),
        ("上个季度", QUARTER, date(2023, 1, 1), date(2023, 3, 31)),
        ("2023年第21周", WEEK, date(2023, 5, 22), date(2023, 5, 28)),
        ("第21周", WEEK, date(2023, 5, 22), date(2023, 5, 28)),
        ("第二十周", WEEK, date(2023, 5, 15), date(2023, 5, 21)),
        ("2023年21周", WEEK, date(2023, 5, 22), date(2023, 5, 28)),
        ("第52周", WEEK, date(2022, 12, 26), date(2023, 1, 1)),
        ("上个星期", WEEK, date(2023, 5, 15), date(2023, 5, 21)),
        ("上上周", WEEK, date(2023, 5, 8), date(2023, 5, 14)),
        ("上半年", HALF, date(2023, 1, 1), date(2023, 6, 30)),
        ("下半年", HALF, date(2022, 7, 1), date(2022, 12, 31)),
        ("2023年下半年", HALF, date(2023, 7, 1), date(2023, 12, 31)),
        ("去年上半年", HALF, date(2022, 1, 1), date(2022, 6, 30)),
        ("2023H1", HALF, date(2023, 1, 1), date(2023, 6, 30)),
        ("2022年", YEAR, date(2022, 1, 1), date(2022, 12, 31)),
        ("二〇二二年", YEAR, date(2022, 1, 1), date(2022, 12, 31)),
        ("去年", YEAR, date(2022, 1, 1), date(2022, 12, 31)),
        ("前年", YEAR, date(2021, 1, 1), date(2021, 12, 31)),
        ("本年度", YEAR, date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_what_people_call_a_period(words: str, kind: str, first: date, last: date) -> None:
    assert parse(words, TODAY) == Period(kind, first, last)


@rows(
    "words",
    [
        "昨天",
        "2023-13",
        "2023-W54",
        "2023-Q5",
        "23-05",
        "2023-05-01",
        "2023-00",
        "5月22日",
        "13月",
        "第54周",
        "第五季度",
        "下月",
        "5",
        "市供电公司",
    ],
)
def test_what_is_no_period(words: str) -> None:
    assert parse(words, TODAY) is None


@rows(
    ("planned", "now", "owed"),
    [
        ("2023-05-23T08:30", "2023-05-23T08:30", []),
        ("2023-05-22T08:30", "2023-05-22T08:30", [containing(WEEK, date(2023, 5, 15))]),
        # Monday to Wednesday are holidays: Thursday is the first working day of its week and of May
        ("2023-05-04T08:30", "2023-05-04T08:30", [APRILS_LAST_WEEK, APRIL]),
        ("2023-06-01T08:30", "2023-06-01T08:30", [containing(MONTH, date(2023, 5, 1))]),
        # down from Friday to the Tuesday two weeks later: one week, not two
        ("2023-05-12T08:30", "2023-05-23T10:00", [containing(WEEK, date(2023, 5, 15))]),
        ("2023-05-19T08:30", "2023-05-22T08:29", []),
    ],
)  # fmt: skip
def test_the_report_of_what_is_over_comes_with_the_first_digest_after_it(
    planned: str, now: str, owed: list[Period]
) -> None:
    assert reports_due(at(planned), at(now), OFFICE) == owed


def test_the_half_year_before_is_a_half_year() -> None:
    assert containing(HALF, TODAY).before == Period(HALF, date(2022, 7, 1), date(2022, 12, 31))
