"""Values: what a cell says, as a text, as a day, or as several names."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from unicodedata import normalize

from bot.rules.calendar.working_time import Calendar
from bot.rules.reading.days.days import days_in
from bot.rules.reading.names import shown
from bot.rules.reading.sheets.workbook import Formula, Value

BETWEEN = re.compile(r"[、，,;；/／\n\r]+")  # what stands between several names
WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ．－／]|(?<=[0-9０-９])：(?=[0-9０-９])")  # a colon only in 9：30
FIRST_NUMBER, LAST_NUMBER = 20000, 80000  # of days that a number may mean: 1954 to 2119
SINCE_1900, SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)
NOTHING = frozenset({"", "-", "—", "——", "/", "无", "暂无"})


class NotUnderstood(ValueError):
    """A cell that means something, and nobody can say what. Its reason: formula, day, several_days."""

    def __init__(self, reason: str, words: str) -> None:
        super().__init__(reason)
        self.reason, self.words = reason, words


def text(value: Value) -> str:
    """What it says, each line without blanks around it, digits and letters narrow; a whole number without a point."""
    if isinstance(value, Formula):
        raise NotUnderstood("formula", value.text)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    lines = (shown(WIDE.sub(lambda sign: normalize("NFKC", sign[0]), line)) for line in str(value).splitlines())
    return "\n".join(line for line in lines if line)


def line(value: Value) -> str:
    """The same on one line; nothing where a stroke says that there is nothing."""
    found = " ".join(text(value).split("\n"))
    return "" if found in NOTHING else found


def names(value: Value) -> tuple[str, ...]:
    """Several names, each once, whatever stands between them."""
    parts = (shown(one) for one in BETWEEN.split(text(value)))
    return tuple(dict.fromkeys(one for one in parts if one not in NOTHING))


def day(value: Value, today: date, calendar: Calendar, *, since_1904: bool = False) -> date | None:
    """The day that it means, nothing when it is empty. Raises NotUnderstood."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and FIRST_NUMBER <= value <= LAST_NUMBER:
        return (SINCE_1904 if since_1904 else SINCE_1900) + timedelta(days=int(value))
    words = line(value)
    if not words:
        return None
    if words.isdecimal() and FIRST_NUMBER <= int(words) <= LAST_NUMBER:
        return day(int(words), today, calendar, since_1904=since_1904)
    read = days_in(words, today, calendar)
    if read.day is None:
        raise NotUnderstood("several_days" if len({one.day for one in read.known}) > 1 else "day", words)
    return read.day
