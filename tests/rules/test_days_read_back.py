"""Days out of words, whatever day it is: what is written in full is read back; what only looks like a day is none."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.reading.days.days import days_in, find_day
from bot.rules.reading.days.moments import find_moment
from tests.rules.test_days import CALENDAR, SAID_ON
from tests.support.office import START
from tests.support.table import rows


@rows(
    ("words", "said_on", "meant"),
    [
        ("1月5日", "2023-11-20", "2024-01-05"),
        ("本月5号", "2023-11-20", "2023-11-05"),
        ("6月底", "2023-07-10", "2024-06-30"),
        ("月底", "2024-02-10", "2024-02-29"),
        ("下个月底", "2023-12-10", "2024-01-31"),
        ("一个月内", "2024-01-31", "2024-02-29"),
        ("3个工作日内", "2023-09-28", "2023-10-09"),
        ("周五", "2023-05-27", "2023-06-02"),
        ("本周五", "2023-05-27", "2023-05-26"),
        ("季度末", "2023-12-10", "2023-12-31"),
        ("下季度末", "2023-12-10", "2024-03-31"),
        ("五一前", "2023-04-10", "2023-04-28"),
        ("春节前", "2060-01-05", ""),  # nobody has worked the moon out so far
        ("明天", "9999-12-31", ""),
    ],
)
def test_a_day_depends_on_the_day_it_is_said(words: str, said_on: str, meant: str) -> None:
    found = find_day(words, date.fromisoformat(said_on), CALENDAR)
    assert (found.isoformat() if found else "") == meant


@rows(
    ("written", "asked"),
    [
        ("六月三十一号", "六月三十一号"),
        ("六月 三十一 号前办好", "六月 三十一 号"),
        ("６月３１日", "６月３１日"),
        ("6月31号", "6月31号"),
        ("前六十三号来过，二月三十号前", "二月三十号"),
        ("下個月三十一號", "下個月三十一號"),
        ("六月三十日（周四）", "六月三十日（周四）"),
        ("等第四季度再说", "第四季度"),
    ],
)
def test_what_is_no_day_is_quoted_as_it_was_written(written: str, asked: str) -> None:
    assert asked in days_in(written, SAID_ON, CALENDAR).unclear


CHINESE = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """A number up to ninety-nine, as it is spoken."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{CHINESE[tens]}十"
    return ten + (CHINESE[ones] if ones or not tens else "")


WRITTEN = (
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d.year % 100}年{d.month}月{d.day}号前",
    lambda d: f"请于 {d.year}/{d.month}/{d.day} 前完成",
    lambda d: "".join(CHINESE[int(n)] for n in str(d.year)) + f"年{chinese(d.month)}月{chinese(d.day)}日",
    lambda d: f"{d.year}年{d.month}月{d.day}日（周{'一二三四五六日'[d.weekday()]}）".translate(
        {ord(n): ord(n) + 0xFEE0 for n in "0123456789"}
    ),
)


@given(day=st.dates(date(2021, 1, 1), date(2049, 12, 31)), way=st.sampled_from(WRITTEN))
def test_a_day_written_in_full_is_read_back(day: date, way) -> None:
    assert find_day(way(day), SAID_ON, CALENDAR) == day


@given(
    day=st.dates(date(2023, 5, 22), date(2023, 12, 31)), hour=st.integers(0, 23), minute=st.integers(0, 59),
    apart=st.sampled_from(["", " ", "，"]),
)  # fmt: skip
def test_a_moment_is_read_back(day: date, hour: int, minute: int, apart: str) -> None:
    part = "凌晨" if hour < 6 else "上午" if hour < 12 else "下午" if hour < 18 else "晚上"
    words = f"{day.month}月{day.day}日{apart}{part}{hour}点{minute}分"
    assert find_moment(words, START, CALENDAR) == datetime.combine(day, START.timetz()).replace(
        hour=hour, minute=minute
    )


LIKE_DAYS = [
    "下",
    "周",
    "月",
    "节",
    "初",
    "底",
    "中旬",
    "3",
    "三",
    "个",
    "工作日",
    "年",
    "后",
    "前",
    "第",
    "端午",
    "号",
    "日",
]


@given(st.lists(st.sampled_from(LIKE_DAYS), min_size=1, max_size=6).map("".join))
def test_words_that_look_like_a_day_never_call_a_meeting_for_today(words: str) -> None:
    found = find_moment(f"{words}下午3点", START, CALENDAR)
    named = find_day(words, SAID_ON, CALENDAR)
    assert found is None or found.date() != SAID_ON or named == SAID_ON
