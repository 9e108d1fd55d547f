"""Days and moments out of words: each way of writing one is read right, or asked for again; today is no fallback."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.reading.days.days import days_in, find_day
from bot.rules.reading.days.moments import find_moment
from tests.rules.test_meetings import OFFICE
from tests.support.office import START

CALENDAR = OFFICE.calendar
SAID_ON = date(2023, 5, 22)  # a Monday

# fmt: off
ASKED_AGAIN = ""
DAYS = (
    # people write                 and mean
    # the file of cases
    ("6月底前完成线路改造",        "2023-06-30"),
    ("6月底",                      "2023-06-30"),
    ("明年6月1日",                 "2024-06-01"),
    ("24年6月1日",                 "2024-06-01"),
    ("明年底",                     "2024-12-31"),
    ("后年3月",                    ASKED_AGAIN),
    ("下下个月5号",                "2023-07-05"),
    ("5.30",                       "2023-05-30"),
    ("五月三十日",                 "2023-05-30"),
    ("二十五号",                   "2023-05-25"),
    ("7月初",                      ASKED_AGAIN),
    ("10个工作日内",               "2023-06-05"),
    ("三个月内",                   "2023-08-22"),
    ("下周",                       ASKED_AGAIN),
    ("周末",                       ASKED_AGAIN),
    ("端午节后第一天",             "2023-06-25"),
    # a month and a day
    ("2023年6月1日",               "2023-06-01"),
    ("2023-06-01前",               "2023-06-01"),
    ("2023/6/1",                   "2023-06-01"),
    ("2023.6.1",                   "2023-06-01"),
    ("20230601",                   "2023-06-01"),
    ("２０２３年６月１日",         "2023-06-01"),
    ("2023 年 6 月 1 日",          "2023-06-01"),
    ("二〇二三年六月一日",         "2023-06-01"),
    ("二零二三年六月三十日",       "2023-06-30"),
    ("6月1号之前",                 "2023-06-01"),
    ("6月1日",                     "2023-06-01"),
    ("6月1",                       "2023-06-01"),
    ("06月01日",                   "2023-06-01"),
    ("6/1",                        "2023-06-01"),
    ("6-1",                        "2023-06-01"),
    ("6.1前",                      "2023-06-01"),
    ("6月1號",                     "2023-06-01"),
    ("六月一号",                   "2023-06-01"),
    ("六月廿一日",                 "2023-06-21"),
    ("六月二十一日",               "2023-06-21"),
    ("十一月三号",                 "2023-11-03"),
    ("十二月三十一日",             "2023-12-31"),
    ("1月5日",                     "2023-01-05"),  # past: refused as such, not moved
    ("今年6月1日",                 "2023-06-01"),
    ("明年的6月1日",               "2024-06-01"),
    ("来年3月5日",                 "2024-03-05"),
    ("后年6月1日",                 "2025-06-01"),
    ("大后年6月1日",               "2026-06-01"),
    ("去年6月1日",                 "2022-06-01"),
    ("25年1月15日",                "2025-01-15"),
    ("6月30日（周五）",            "2023-06-30"),
    ("6月30日星期五",              "2023-06-30"),
    ("6月30日（周四）",            ASKED_AGAIN),
    ("2月31日",                    ASKED_AGAIN),
    ("2023年2月29日",              ASKED_AGAIN),
    ("2024年2月29日",              "2024-02-29"),
    ("6月31日",                    ASKED_AGAIN),
    ("13月1日",                    ASKED_AGAIN),
    ("2023-13-01",                 ASKED_AGAIN),
    ("6月0日",                     ASKED_AGAIN),
    # a day of a month
    ("25号",                       "2023-05-25"),
    ("25日",                       "2023-05-25"),
    ("5号前",                      "2023-06-05"),
    ("十五号",                     "2023-06-15"),
    ("三十一号",                   "2023-05-31"),
    ("本月25日",                   "2023-05-25"),
    ("这个月25号",                 "2023-05-25"),
    ("下个月10号",                 "2023-06-10"),
    ("下月5日",                    "2023-06-05"),
    ("下下月1号",                  "2023-07-01"),
    ("下个月31号",                 ASKED_AGAIN),
    ("32号",                       ASKED_AGAIN),
    # the end of a month, a quarter, a year
    ("月底前",                     "2023-05-31"),
    ("月末",                       "2023-05-31"),
    ("本月底",                     "2023-05-31"),
    ("这个月底",                   "2023-05-31"),
    ("下月底",                     "2023-06-30"),
    ("下个月月底",                 ASKED_AGAIN),
    ("下下个月底",                 "2023-07-31"),
    ("6月末",                      "2023-06-30"),
    ("六月底",                     "2023-06-30"),
    ("2月底",                      "2024-02-29"),
    ("3月底前",                    "2024-03-31"),
    ("5月底",                      "2023-05-31"),
    ("12月底",                     "2023-12-31"),
    ("明年3月底",                  "2024-03-31"),
    ("2024年2月底",                "2024-02-29"),
    ("6月份底",                    "2023-06-30"),
    ("6月内",                      "2023-06-30"),
    ("年底",                       "2023-12-31"),
    ("今年底",                     "2023-12-31"),
    ("今年年底",                   "2023-12-31"),
    ("年末",                       "2023-12-31"),
    ("年内",                       "2023-12-31"),
    ("今年内",                     "2023-12-31"),
    ("2024年底",                   "2024-12-31"),
    ("明年年底前",                 "2024-12-31"),
    ("后年底",                     "2025-12-31"),
    ("季度末",                     "2023-06-30"),
    ("本季度末",                   "2023-06-30"),
    ("下季度末",                   "2023-09-30"),
    ("第三季度末",                 "2023-09-30"),
    ("三季度内",                   "2023-09-30"),
    ("一季度末",                   "2024-03-31"),
    ("明年二季度底",               "2024-06-30"),
    ("上半年内",                   "2023-06-30"),
    ("下半年底",                   "2023-12-31"),
    # words that name a part of one: which day?
    ("6月",                        ASKED_AGAIN),
    ("6月份",                      ASKED_AGAIN),
    ("6月前",                      ASKED_AGAIN),
    ("6月上旬",                    ASKED_AGAIN),
    ("6月中旬",                    ASKED_AGAIN),
    ("6月下旬",                    ASKED_AGAIN),
    ("六月中",                     ASKED_AGAIN),
    ("6月上半月",                  ASKED_AGAIN),
    ("月初",                       ASKED_AGAIN),
    ("下月初",                     ASKED_AGAIN),
    ("月中",                       ASKED_AGAIN),
    ("下个月",                     ASKED_AGAIN),
    ("本月",                       ASKED_AGAIN),
    ("年初",                       ASKED_AGAIN),
    ("明年",                       ASKED_AGAIN),
    ("年中",                       ASKED_AGAIN),
    ("年前",                       ASKED_AGAIN),
    ("第三季度",                   ASKED_AGAIN),
    ("下季度",                     ASKED_AGAIN),
    ("下半年",                     ASKED_AGAIN),
    ("2024年",                     ASKED_AGAIN),
    ("本周内",                     ASKED_AGAIN),
    ("这周末",                     ASKED_AGAIN),
    ("下周内",                     ASKED_AGAIN),
    # weekdays
    ("周五",                       "2023-05-26"),
    ("週五",                       "2023-05-26"),
    ("周一",                       "2023-05-22"),
    ("本周五前",                   "2023-05-26"),
    ("这周三",                     "2023-05-24"),
    ("星期四",                     "2023-05-25"),
    ("礼拜六",                     "2023-05-27"),
    ("周日",                       "2023-05-28"),
    ("周天",                       "2023-05-28"),
    ("下周三",                     "2023-05-31"),
    ("下周三之前",                 "2023-05-31"),
    ("下星期天",                   "2023-06-04"),
    ("下个礼拜二",                 "2023-05-30"),
    ("下下周一",                   "2023-06-05"),
    ("上周五",                     "2023-05-19"),
    ("一定在下周一解决",           "2023-05-29"),
    ("每周一",                     ASKED_AGAIN),
    ("周三或周四",                 ASKED_AGAIN),
    ("周一至周五",                 ASKED_AGAIN),
    # counted
    ("今天",                       "2023-05-22"),
    ("今日",                       "2023-05-22"),
    ("明天上午",                   "2023-05-23"),
    ("明上午",                     "2023-05-23"),
    ("后天",                       "2023-05-24"),
    ("后日",                       "2023-05-24"),
    ("大后天",                     "2023-05-25"),
    ("昨天",                       "2023-05-21"),
    ("三天内",                     "2023-05-25"),
    ("3日内",                      "2023-05-25"),
    ("3-5天内",                    "2023-05-27"),
    ("10天以内",                   "2023-06-01"),
    ("十五天内",                   "2023-06-06"),
    ("三十日后",                   "2023-06-21"),
    ("一周内",                     "2023-05-29"),
    ("两周内",                     "2023-06-05"),
    ("2个星期后",                  "2023-06-05"),
    ("两个礼拜以内",               "2023-06-05"),
    ("半个月内",                   "2023-06-06"),
    ("一个月内",                   "2023-06-22"),
    ("1个月后",                    "2023-06-22"),
    ("半年内",                     "2023-11-22"),
    ("一年内",                     "2024-05-22"),
    ("两年内",                     "2025-05-22"),
    ("24小时内",                   "2023-05-23"),
    ("48小时之内",                 "2023-05-24"),
    ("1个工作日内",                "2023-05-23"),
    ("五个工作日内",               "2023-05-29"),
    ("30个工作日内",               "2023-07-04"),
    ("下一个工作日",               "2023-05-23"),
    ("三五天内",                   ASKED_AGAIN),
    ("两三天内",                   ASKED_AGAIN),
    ("几天内",                     ASKED_AGAIN),
    ("一个半月内",                 ASKED_AGAIN),
    ("5小时内",                    ASKED_AGAIN),
    ("0个工作日内",                ASKED_AGAIN),
    ("3天",                        ASKED_AGAIN),
    ("十来天",                     ASKED_AGAIN),
    ("次日",                       ASKED_AGAIN),
    ("隔天",                       ASKED_AGAIN),
    ("过几天",                     ASKED_AGAIN),
    # feasts
    ("端午节前",                   "2023-06-21"),
    ("端午前",                     "2023-06-21"),
    ("端午节",                     "2023-06-22"),
    ("端午节后第一个工作日",       "2023-06-25"),
    ("端午节后第2个工作日",        "2023-06-26"),
    ("中秋节前",                   "2023-09-28"),
    ("国庆节前",                   "2023-09-28"),
    ("十一前",                     "2023-09-28"),
    ("国庆",                       "2023-10-01"),
    ("国庆节后第一天",             "2023-10-07"),
    ("元旦前",                     "2023-12-29"),
    ("元旦",                       "2024-01-01"),
    ("春节前",                     "2024-02-09"),
    ("春节",                       "2024-02-10"),
    ("明年春节前",                 "2024-02-09"),
    ("除夕",                       "2024-02-09"),
    ("清明节",                     "2024-04-04"),
    ("五一前",                     "2024-04-30"),
    ("劳动节",                     "2024-05-01"),
    ("六一儿童节",                 "2023-06-01"),
    ("七一前",                     "2023-06-30"),
    ("八一建军节",                 "2023-08-01"),
    ("教师节",                     "2023-09-10"),
    ("国庆期间",                   ASKED_AGAIN),
    ("国庆假期",                   ASKED_AGAIN),
    ("端午节后",                   ASKED_AGAIN),
    ("节后",                       ASKED_AGAIN),
    ("重阳节",                     ASKED_AGAIN),
    ("七夕",                       ASKED_AGAIN),
    ("立秋前",                     ASKED_AGAIN),
    ("农历五月初五",               ASKED_AGAIN),
    ("正月十五",                   ASKED_AGAIN),
    ("腊月二十前",                 ASKED_AGAIN),
    ("五月初五",                   ASKED_AGAIN),
    # among other words
    ("更换2台变压器，6月5日前完成",         "2023-06-05"),
    ("铺设2.5公里管线，6月30日前完成",      "2023-06-30"),
    ("1号楼6月5日前完工",                   "2023-06-05"),
    ("把3月份多收的电费6月5日前退还",       "2023-06-05"),
    ("节能改造6月30日前完成",               "2023-06-30"),
    ("6月5日前恢复供电，即6月5日送电",      "2023-06-05"),
    ("5月30日开工，6月30日前完工",          "2023-06-30"),
    ("收到材料次日，6月5日前办结",          "2023-06-05"),
    ("5月30日至6月2日",                     ASKED_AGAIN),
    ("5月30日前或6月5日前",                 ASKED_AGAIN),
    ("每月5日前",                           ASKED_AGAIN),
    ("农历6月5日前",                        ASKED_AGAIN),
    ("第3年6月5日前",                       ASKED_AGAIN),
    ("6月5日，下周再定",                    ASKED_AGAIN),
    # no day at all
    ("越快越好",                   ASKED_AGAIN),
    ("尽快",                       ASKED_AGAIN),
    ("马上",                       ASKED_AGAIN),
    ("开工之前",                   ASKED_AGAIN),
    ("十分紧急",                   ASKED_AGAIN),
    ("统一解决",                   ASKED_AGAIN),
    ("2台变压器",                  ASKED_AGAIN),
    ("3号车间",                    ASKED_AGAIN),
    ("",                           ASKED_AGAIN),
)
MOMENTS = (
    # at 9:00 on that Monday people write   and mean
    # the file of cases
    ("6.2下午3点",                          "2023-06-02T15:00"),
    ("六月二日下午3点",                     "2023-06-02T15:00"),
    ("十五号上午10点",                      "2023-06-15T10:00"),
    ("20230602 15:00",                      "2023-06-02T15:00"),
    ("5.30 15:00",                          "2023-05-30T15:00"),
    ("下周下午3点",                         ASKED_AGAIN),
    ("周末下午3点",                         ASKED_AGAIN),
    ("端午节后第一天下午3点",               "2023-06-25T15:00"),
    ("明天中午1点",                         "2023-05-23T13:00"),
    ("晚上12点",                            "2023-05-23T00:00"),
    ("6月2号 3:00pm",                       "2023-06-02T15:00"),
    ("三点一刻",                            "2023-05-22T15:15"),
    # a day and a time of it
    ("6月2日 15:00",                        "2023-06-02T15:00"),
    ("2023-06-02 15：00",                   "2023-06-02T15:00"),
    ("2023年6月2日15时",                    "2023-06-02T15:00"),
    ("６月２日１５：００",                  "2023-06-02T15:00"),
    ("6月2日下午三点半",                    "2023-06-02T15:30"),
    ("6月2日(周五)下午3点",                 "2023-06-02T15:00"),
    ("六月二日下午3：30",                   "2023-06-02T15:30"),
    ("六月二日十五点",                      "2023-06-02T15:00"),
    ("6/2 9:30",                            "2023-06-02T09:30"),
    ("6月2日上午九点钟",                    "2023-06-02T09:00"),
    ("6月2日9点整",                         "2023-06-02T09:00"),
    ("明天下午3点",                         "2023-05-23T15:00"),
    ("明天下午 3 點",                       "2023-05-23T15:00"),
    ("明早9点",                             "2023-05-23T09:00"),
    ("明晚八点",                            "2023-05-23T20:00"),
    ("明天上午十点三刻",                    "2023-05-23T10:45"),
    ("明天下午3点零5分",                    "2023-05-23T15:05"),
    ("明天早上八点半",                      "2023-05-23T08:30"),
    ("明天12点",                            "2023-05-23T12:00"),
    ("明天中午12点半",                      "2023-05-23T12:30"),
    ("明天中午11点半",                      "2023-05-23T11:30"),
    ("明天3pm",                             "2023-05-23T15:00"),
    ("明天 pm 3:00",                        "2023-05-23T15:00"),
    ("明天 9:30am",                         "2023-05-23T09:30"),
    ("周五上午9点30分",                     "2023-05-26T09:30"),
    ("周三15时30分",                        "2023-05-24T15:30"),
    ("周三十点",                            "2023-05-24T10:00"),
    ("下周一九点",                          "2023-05-29T09:00"),
    ("下周二十点半",                        "2023-05-30T10:30"),
    ("下下周一 9:00",                       "2023-06-05T09:00"),
    ("3号下午3点",                          "2023-06-03T15:00"),
    ("6月底下午3点",                        "2023-06-30T15:00"),
    ("6月2日下午3点到5点",                  "2023-06-02T15:00"),
    ("6月2日15:00-17:00",                   "2023-06-02T15:00"),
    ("6月2日 9:00至11:30",                  "2023-06-02T09:00"),
    ("6月2日下午3点在市供电公司",           "2023-06-02T15:00"),
    ("明年6月2日下午3点",                   "2024-06-02T15:00"),
    # round midnight, and where the hour alone does not say which half of the day
    ("6月2日 24:00",                        "2023-06-03T00:00"),
    ("今晚12点",                            "2023-05-23T00:00"),
    ("6月2日 0:00",                         "2023-06-02T00:00"),
    ("6月2日凌晨1点",                       "2023-06-02T01:00"),
    ("6月2日 03:00",                        "2023-06-02T03:00"),
    ("6月2日 3:00",                         "2023-06-02T15:00"),
    ("明天3点",                             "2023-05-23T15:00"),
    ("明天2点半",                           "2023-05-23T14:30"),
    ("明天8点",                             "2023-05-23T08:00"),
    ("6月2日晚上1点",                       ASKED_AGAIN),
    ("6月2日 24:30",                        ASKED_AGAIN),
    # a time alone: today's
    ("15:00",                               "2023-05-22T15:00"),
    ("下午3点",                             "2023-05-22T15:00"),
    ("下午3点开会",                         "2023-05-22T15:00"),
    ("今天下午4点一刻",                     "2023-05-22T16:15"),
    ("今晚8点",                             "2023-05-22T20:00"),
    ("两小时后",                            "2023-05-22T11:00"),
    ("半小时后",                            "2023-05-22T09:30"),
    ("30分钟后",                            "2023-05-22T09:30"),
    # left over words that look like a day, no time, two of them
    ("下午3点讨论上次的问题",               ASKED_AGAIN),
    ("节后下午3点",                         ASKED_AGAIN),
    ("下旬下午3点",                         ASKED_AGAIN),
    ("6月初下午3点",                        ASKED_AGAIN),
    ("农历五月初六 9:00",                   ASKED_AGAIN),
    ("每周三下午3点",                       ASKED_AGAIN),
    ("领导有空时下午3点",                   ASKED_AGAIN),
    ("6月2日3点或4点",                      ASKED_AGAIN),
    ("6月2日或6月3日下午3点",               ASKED_AGAIN),
    ("6月2日",                              ASKED_AGAIN),
    ("25:00",                               ASKED_AGAIN),
    ("6月2日 15:60",                        ASKED_AGAIN),
    ("6月32日 9:00",                        ASKED_AGAIN),
    ("6月2日下午",                          ASKED_AGAIN),
    ("十点十五号",                          ASKED_AGAIN),
    ("尽快",                                ASKED_AGAIN),
)
# fmt: on


@pytest.mark.parametrize(("words", "meant"), DAYS)
def test_a_day_is_read_right_or_asked_for_again(words: str, meant: str) -> None:
    found = find_day(words, SAID_ON, CALENDAR)
    assert (found.isoformat() if found else ASKED_AGAIN) == meant


@pytest.mark.parametrize(("words", "meant"), MOMENTS)
def test_a_moment_is_read_right_or_asked_for_again(words: str, meant: str) -> None:
    found = find_moment(words, START, CALENDAR)
    assert (found.isoformat()[:16] if found else ASKED_AGAIN) == meant


def test_what_was_not_understood_is_named() -> None:
    assert days_in("开完会，7月初再定", SAID_ON, CALENDAR).unclear == ("7月初",)


@pytest.mark.parametrize(
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
    assert found is None or (found.date() - SAID_ON > timedelta(0)) or named == SAID_ON
