"""Day plan: what an administrator writes is read strictly, and laid over the table as written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.calendar.holidays import ANNOUNCED, DayKind, DayTable
from bot.rules.model.people import Refusal
from bot.rules.reading.holiday_changes import Change, Sheet, Wrong, decoded, differing, needless, read
from tests.support.table import rows

TODAY = date(2026, 8, 31)
DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))


def test_lines_ranges_and_years_are_read() -> None:
    text = "2026-10-10 上班\n2026-5-4 休息；2027-02-05至2027-02-07 放假\n\n- 2027年已公布\n2026-10-11 照常"
    assert read(text, TODAY) == Sheet(
        Change(
            {
                date(2026, 10, 10): True,
                date(2026, 5, 4): False,
                date(2027, 2, 5): False,
                date(2027, 2, 6): False,
                date(2027, 2, 7): False,
                date(2026, 10, 11): None,
            },
            (2027,),
        ),
        (),
    )


@rows(
    ("line", "works"),
    [
        ("2027-01-01 休 元旦", False), ("2027-01-04 班", True), ("2027/1/1,休,元旦", False),
        ("2027年1月1日（周五）休息", False), ("2027.1.1\t节假日", False),
        ('"2027-01-01","元旦","休"', False), ("2027-01-01,元旦,休,,", False),
        ("2027-01-01：放假", False), ("2027-01-01补班", True), ("\ufeff2027-01-01 休", False),
    ],
)  # fmt: skip
def test_a_day_is_read_as_tables_and_people_write_it(line: str, works: bool) -> None:
    sheet = read(line, TODAY)
    assert sheet.wrong == ()
    assert list(sheet.change.days.values()) == [works]


@rows(
    ("text", "first", "last", "works"),
    [
        ("10月1日 放假", "2026-10-01", "2026-10-01", False),
        ("10月1日至7日 放假", "2026-10-01", "2026-10-07", False),
        ("10月1日-10月7日放假调休，共7天", "2026-10-01", "2026-10-07", False),
        ("10月1日（星期四）至7日（星期三）放假", "2026-10-01", "2026-10-07", False),
        ("2026年10月1日至7日 放假", "2026-10-01", "2026-10-07", False),
        ("10月8日 上班", "2026-10-08", "2026-10-08", True),
        ("8月31日 休息", "2026-08-31", "2026-08-31", False),  # today
        ("8月29日至9月2日 休息", "2026-08-29", "2026-09-02", False),  # it has begun
        ("1月1日至3日 放假", "2027-01-01", "2027-01-03", False),
        ("12月31日至1月2日 放假", "2026-12-31", "2027-01-02", False),
    ],
)  # fmt: skip
def test_days_without_their_year_are_the_coming_ones(text: str, first: str, last: str, *, works: bool) -> None:
    sheet = read(text, TODAY)
    assert sheet.wrong == ()
    assert (min(sheet.change.days), max(sheet.change.days)) == (date.fromisoformat(first), date.fromisoformat(last))
    assert set(sheet.change.days.values()) == {works}


def test_several_days_on_one_line_are_all_read() -> None:
    days = read("10月1日至7日放假，10月8日上班。10月10日 上班", TODAY).change.days
    assert [day.day for day, works in days.items() if works] == [8, 10]
    assert len(days) == 9


@rows(
    "text",
    [
        "明天 休息", "2026-02-30 休息", "2026-10-10", "2026-10-10 也许", "2026-10-10至2026-10-01 休息",
        "2026-01-01/2036-01-01 休息", "2026-10-10 不休息", "2026-10-10 休息 上班", "12026-10-10 休息",
        "2月30日 休息", "10月1日", "10月1日至2026年10月7日 休息",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_its_number(text: str) -> None:
    sheet = read(f"日期,类型\n2026-10-01 休息\n\n{text}\n2026-10-02 休息", TODAY)
    assert sheet.wrong == (Wrong(4, text),)
    assert len(sheet.change.days) == 2


def test_a_day_that_is_both_is_named_with_both_lines() -> None:
    sheet = read("2026-10-10 上班\n2026-10-10 上班\n2026-10-09至2026-10-11 休息", TODAY)
    assert sheet.wrong == (Wrong(3, "2026-10-09至2026-10-11 休息", date(2026, 10, 10), 1),)


def test_more_than_a_year_is_refused() -> None:
    with pytest.raises(Refusal, match="too_many_days"):
        read("2026-01-01至2026-12-31 休息\n2027-01-01至2027-12-31 休息", TODAY)


@rows("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_as_offices_write_it(encoding: str) -> None:
    text = decoded("日期,类型\r\n2027-01-01,休\r\n".encode(encoding))
    assert text is not None
    assert read(text, TODAY) == Sheet(Change({date(2027, 1, 1): False}), ())


@rows("content", [b"PK\x03\x04\x14\x00\x06\x00", b"\x89PNG\r\n\x1a\n", b"\xff\xfe\x00", b"\x80\xff"])
def test_what_is_no_text_is_not_read(content: bytes) -> None:
    assert decoded(content) is None


@settings(deadline=None)
@given(st.dictionaries(DAYS, st.booleans(), max_size=20))
def test_each_written_day_is_then_what_was_written_and_no_other_has_changed(written: dict[date, bool]) -> None:
    text = "\n".join(f"{day.isoformat()} {'上班' if works else '休息'}" for day, works in written.items())
    change = read(text, TODAY).change
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


@rows(
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
