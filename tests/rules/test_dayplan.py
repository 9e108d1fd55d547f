"""Day plan: what an administrator writes is read strictly, and laid over the table as written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.dayplan import Change, differing, needless, read
from bot.rules.days import ANNOUNCED, DayKind, DayTable
from bot.rules.model import Refusal

DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))


def test_lines_ranges_and_years_are_read() -> None:
    text = "2026-10-10 上班\n2026-5-4 休息；2027-02-05至2027-02-07 放假\n\n- 2027年已公布\n2026-10-11 照常"
    assert read(text) == Change(
        {
            date(2026, 10, 10): True,
            date(2026, 5, 4): False,
            date(2027, 2, 5): False,
            date(2027, 2, 6): False,
            date(2027, 2, 7): False,
            date(2026, 10, 11): None,
        },
        (2027,),
    )


@pytest.mark.parametrize(
    "text",
    [
        "明天 休息", "2026-02-30 休息", "2026-10-10", "2026-10-10 也许", "2026-10-10至2026-10-01 休息",
        "2026-01-01/2036-01-01 休息",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(text)
    assert refused.value.facts["line"] in text


def test_a_day_that_is_both_is_refused() -> None:
    with pytest.raises(Refusal, match="day_twice"):
        read("2026-10-10 上班\n2026-10-10 休息")


@given(st.dictionaries(DAYS, st.booleans(), max_size=20))
def test_each_written_day_is_then_what_was_written_and_no_other_has_changed(written: dict[date, bool]) -> None:
    text = "\n".join(f"{day.isoformat()} {'上班' if works else '休息'}" for day, works in written.items())
    change = read(text) if text else Change({})
    assert change.days == written
    rest = [day for day, works in written.items() if not works]
    work = [day for day, works in written.items() if works]
    after = ANNOUNCED.overridden(rest, work)
    assert all(after.kind(day).works == works for day, works in written.items())
    others = [date(2023, 1, 1).replace(month=m, year=y) for y in range(2023, 2029) for m in range(1, 13)]
    assert all(after.kind(d) == ANNOUNCED.kind(d) for d in others if d not in written)
    assert set(needless(ANNOUNCED, change)) == {d for d, works in written.items() if ANNOUNCED.kind(d).works == works}


def test_the_days_that_differ_stand_together() -> None:
    found = differing(ANNOUNCED, date(2026, 9, 19), 30)
    assert [(s.first, s.last, s.kind) for s in found] == [
        (date(2026, 9, 20), date(2026, 9, 20), DayKind.MAKE_UP),
        (date(2026, 9, 25), date(2026, 9, 27), DayKind.HOLIDAY),
        (date(2026, 10, 1), date(2026, 10, 7), DayKind.HOLIDAY),
        (date(2026, 10, 10), date(2026, 10, 10), DayKind.MAKE_UP),
    ]


@pytest.mark.parametrize(
    ("known", "day", "asked_for_from"),
    [
        ({2026}, "2026-05-01", "2026-12-01"),
        ({2026}, "2026-12-07", "2026-12-07"),
        ({2026, 2027}, "2026-12-07", "2027-12-01"),
        ({2026, 2028}, "2026-05-01", "2026-12-01"),
        ({2027}, "2026-05-01", "2026-05-01"),
    ],
)
def test_a_year_is_asked_for_from_the_december_before(known: set[int], day: str, asked_for_from: str) -> None:
    table = DayTable(frozenset(), frozenset(), frozenset(known))
    assert table.missing_from(date.fromisoformat(day)) == date.fromisoformat(asked_for_from)
