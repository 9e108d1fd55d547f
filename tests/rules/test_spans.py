"""Limits as they are written in the configuration: read, said, halved, or refused with examples."""

import pytest

from bot.rules.calendar.limits import ONE_MONTH, SAME_DAY, Limit, Unit
from bot.voice.terms import in_words
from tests.rules.test_calendar import OFFICE, at
from tests.support.table import rows

# fmt: off
LIMITS = [
    # text        words            half
    ("2wh",       "2 个工作小时",   "1wh"),
    ("1wh",       "1 个工作小时",   "30wmin"),
    ("30wmin",    "30 个工作分钟",  "15wmin"),
    ("5wd",       "5 个工作日",     "3wd"),
    ("1wd",       "1 个工作日",     "1wd"),
    ("same_day",  "当日",          "same_day"),
    ("1month",    "1 个月",         "11wd"),
    ("15min",     "15 分钟",        "8min"),
    ("24h",       "24 小时",        "12h"),
    ("3h",        "3 小时",         "90min"),
    ("15d",       "15 天",          "180h"),
]
# fmt: on


@rows(("text", "words", "half"), LIMITS)
def test_how_a_limit_is_written_said_and_halved(text, words, half):
    limit = Limit.parse(text)
    assert (str(limit), in_words(limit), str(limit.half())) == (text, words, half)


def test_every_unit_can_be_written_and_counted():
    for unit in Unit:
        limit = Limit(1, unit)
        assert Limit.parse(str(limit)) == limit
        assert OFFICE.due(at("2023-05-22T11:00"), limit) > at("2023-05-22T11:00")
    assert (Limit.parse("same_day"), Limit.parse("1month")) == (SAME_DAY, ONE_MONTH)


NO_LIMITS = ["", "5", "wd", "5 wd", "5WD", "-5wd", "2.5wh", "5wds", "1same_day", "5wd\n", "５wd", "99999h"]


@rows("text", NO_LIMITS)
def test_what_is_not_a_limit_is_refused_with_examples(text):
    with pytest.raises(ValueError, match="is not a limit; write 30wmin, 2wh, 5wd"):
        Limit.parse(text)


@rows(("text", "why"), [("0wd", "at least 1, not 0"), ("2month", "only one")])
def test_a_limit_that_makes_no_sense_is_refused(text, why):
    with pytest.raises(ValueError, match=why):
        Limit.parse(text)
