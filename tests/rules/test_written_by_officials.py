"""How officials write days, moments and spans in papers and in haste: each is read right or asked again."""

from __future__ import annotations

from datetime import date, datetime

from bot.rules.reading.days.days import days_in
from bot.rules.reading.days.moments import find_moment
from bot.rules.reading.days.periods import named
from bot.rules.reading.days.spans import span_of
from tests.support.office import OFFICE, ZONE
from tests.support.table import walks

CALENDAR = OFFICE.calendar
NOW = datetime(2023, 5, 22, 9, 0, tzinfo=ZONE)  # a Monday
ASKED = ""
# fmt: off
DAYS = (
    # written                        means
    # the next one, the one before
    ("次月底",                       "2023-06-30"),
    ("次月10日前",                   "2023-06-10"),
    ("次周一",                       "2023-05-29"),
    ("次年3月底",                    "2024-03-31"),
    ("翌年6月1日",                   "2024-06-01"),
    ("两次月底盘点",                 "2023-05-31"),
    ("下一周五",                     "2023-06-02"),
    ("下一个月底",                   "2023-06-30"),
    ("下一季度末",                   "2023-09-30"),
    ("上一季度末",                   "2023-03-31"),
    ("下年底",                       "2024-12-31"),
    ("上年末",                       "2022-12-31"),
    ("五万元以上年底前付清",         "2023-12-31"),
    ("前年底",                       "2021-12-31"),
    ("大前天",                       "2023-05-19"),
    ("后年3月",                      "2025-03-31"),
    ("2024年3月完成",                "2024-03-31"),
    ("明年3月份",                    "2024-03-31"),
    ("明年3月前",                    ASKED),
    ("明年3月以后",                  ASKED),
    ("明年3月起",                    ASKED),
    ("明年3月上旬",                  ASKED),
    ("明年3月至5月",                 ASKED),
    ("2023年3月",                    ASKED),  # is over: which day was it?
    ("6月最后一天",                  ASKED),
    ("明年今日",                     ASKED),
    ("本年度底",                     "2023-12-31"),
    ("明年度末",                     "2024-12-31"),
    ("本年度内",                     "2023-12-31"),
    ("大大后天",                     ASKED),
    ("学年末",                       ASKED),
    ("半年底",                       ASKED),
    ("上半年底",                     "2023-06-30"),
    ("逢5日",                        ASKED),
    ("本月内",                       "2023-05-31"),
    ("下个月内",                     "2023-06-30"),
    # counted from something that is still to come
    ("设备到货后3天内",              ASKED),
    ("材料齐全后，5个工作日内",      ASKED),
    ("验收合格后一周内",             ASKED),
    ("批复之日起30日内",             ASKED),
    ("签订合同后半个月内",           ASKED),
    ("到货后3天内装好，6月5日前送电", "2023-06-05"),
    ("今后三天内",                   "2023-05-25"),
    ("自即日起5日内",                "2023-05-27"),
    ("6月1日前3天",                  ASKED),
    ("月底之前两天",                 ASKED),
    ("一个季度内",                   "2023-08-22"),
    ("两个季度内",                   "2023-11-22"),
    ("本季度内",                     "2023-06-30"),
    ("三月内",                       ASKED),  # in March, or three months from now?
    # counted by hundreds, by days of one kind
    ("一百二十天内",                 "2023-09-19"),
    ("一百零五天内",                 "2023-09-04"),
    ("一百二天内",                   "2023-09-19"),
    ("百日内",                       ASKED),
    ("5个自然日内",                  "2023-05-27"),
    ("60个日历天内",                 "2023-07-21"),
    ("5日（工作日）内",              "2023-05-29"),
    ("五个自然日",                   ASKED),
    # more than one day
    ("周六日",                       ASKED),
    ("周四五",                       ASKED),
    ("周二周三",                     ASKED),
    ("周二、周三",                   ASKED),
    ("15、16日",                     ASKED),
    ("3到5号",                       ASKED),
    # around a feast, and after it
    ("国庆前后",                     ASKED),
    ("十一前后",                     ASKED),
    ("过了端午",                     ASKED),
    ("过完国庆假期",                 ASKED),
    # the first month by its old name
    ("元月五日",                     "2023-01-05"),
    ("明年元月底",                   "2024-01-31"),
    ("元月底",                       "2024-01-31"),
    ("五万元月底前付清",             "2023-05-31"),
    ("3000元月底付清",               "2023-05-31"),
    # the limit beside another day
    ("6月15日，最迟20日",            "2023-06-20"),
    ("争取5月30日，不晚于6月5日",    "2023-06-05"),
    ("周三前，最晚周四",             ASKED),
    # dashes
    ("2023‑06‑30",                   "2023-06-30"),
    ("2023−06−30",                   "2023-06-30"),
    ("2023-6-15日",                  "2023-06-15"),
    ("6—10号",                       ASKED),
    ("5月30日—6月2日",               ASKED),
    # as in papers
    ("23.6.30",                      "2023-06-30"),
    ("5.31止",                       "2023-05-31"),
    ("国庆节放假前",                 "2023-09-28"),
    ("宛政办〔2023〕6号，6月5日前",  "2023-06-05"),
    ("按宛政〔2023〕6号办理",        ASKED),
    ("6号地块",                      ASKED),
)
MOMENTS = (
    ("次周一上午9点",                "2023-05-29T09:00"),
    ("5月30日晚7点",                 "2023-05-30T19:00"),
    ("5月30日14点30",                "2023-05-30T14:30"),
    ("五月三十日（星期二）下午三时", "2023-05-30T15:00"),
    ("周四五点",                     "2023-05-25T17:00"),
    ("5月30日上午9时许",             "2023-05-30T09:00"),
    ("5月30日下午2.30",              ASKED),
    ("周四五下午3点",                ASKED),
    ("周二周三下午3点",              ASKED),
    ("5月30日深夜11点",              "2023-05-30T23:00"),
    ("5月30日午夜12点",              "2023-05-31T00:00"),
    ("5月30日后半夜2点",             "2023-05-30T02:00"),
    ("5月30日黄昏6点",               "2023-05-30T18:00"),
    ("5月30日清早6点",               "2023-05-30T06:00"),
    ("5月30日上午9点05",             "2023-05-30T09:05"),
    ("5月30日上午9点市政府三楼",     "2023-05-30T09:00"),
    ("5月30日上午9点3楼会议室",      ASKED),
    ("5月30日上午9点12楼会议室",     ASKED),
    ("15、16日下午3点",              ASKED),
    ("到货后3天内下午3点",           ASKED),
)
SPANS = (
    ("3个工作日",                    "3wd"),
    ("三天之内",                     "3wd"),
    ("两周",                         "10wd"),
    ("48小时",                       "48h"),
    ("4个工作小时",                  "4wh"),
    ("当月",                         "1month"),
    ("不超过3个工作日",              "3wd"),
    ("最多5天",                      "5wd"),
    ("3个工作日内办结。",            "3wd"),
    ("一百二十天",                   "120wd"),
    ("两个月",                       ASKED),
    ("一天半",                       ASKED),
    ("5-7天",                        ASKED),
    ("0天",                          ASKED),
)
PERIODS = (
    # written, and year, number, how many ago
    ("上一年",                       (2022, None, 0)),
    ("上年度",                       (2022, None, 0)),
    ("今年以来",                     (2023, None, 0)),
    ("本月以来",                     (None, None, 0)),
    ("上一季度",                     (None, None, 1)),
    ("年初至今",                     (2023, None, 0)),
    ("今年至今",                     (2023, None, 0)),
    ("元月",                         (None, 1, 0)),
    ("2022年以来",                   None),
    ("近7天",                        None),
    ("1-5月",                        None),
    ("5月1日至5月20日",              None),
)
# fmt: on


@walks(DAYS)
def test_a_day(case: tuple[str, str]) -> None:
    words, meant = case
    found = days_in(words, NOW.date(), CALENDAR).day
    assert (found.isoformat() if found else ASKED) == meant


@walks(MOMENTS)
def test_a_moment(case: tuple[str, str]) -> None:
    words, meant = case
    found = find_moment(words, NOW, CALENDAR)
    assert (found.isoformat()[:16] if found else ASKED) == meant


@walks(SPANS)
def test_a_span(case: tuple[str, str]) -> None:
    words, meant = case
    assert str(span_of(words) or ASKED) == meant


@walks(PERIODS)
def test_a_period(case: tuple[str, tuple[int | None, int | None, int] | None]) -> None:
    words, meant = case
    found = named(words, NOW.year)
    assert (found and (found.year, found.number, found.ago)) == meant


def test_what_was_not_understood_is_named_as_it_was_written() -> None:
    for words, part in {"到货后3天内": "3天", "周六日": "周六日", "学年末": "学年末", "15、16日": "15、16日"}.items():
        assert days_in(words, date(2023, 5, 22), CALENDAR).unclear == (part,), words
