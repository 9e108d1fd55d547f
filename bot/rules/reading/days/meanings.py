"""Meanings: what day each way of writing one means; a ValueError where there is no such day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.calendar.working_time import Calendar
from bot.rules.reading.days import feasts

DAY = timedelta(days=1)
LONG_PAST = timedelta(days=180)  # a day without a year that lies further back means next year's
WEEKDAYS = "123456日"
YEARS = {"大前": -3, "前": -2, "去": -1, "今": 0, "本": 0, "明": 1, "来": 1, "后": 2, "大后": 3}
BACK, HERE = ("上",), ("本", "这", "当", "此")


@dataclass(frozen=True, slots=True)
class Said:
    """Words that may mean a day, on which day they are said, and by whose working days."""

    found: re.Match[str]
    today: date
    calendar: Calendar

    def __getitem__(self, name: str) -> str:
        """What was found under this name; empty where nothing was."""
        return self.found.groupdict().get(name) or ""

    @property
    def year(self) -> int | None:
        """The year that is named: 2023年, 23年, 明年."""
        if written := self["y"]:
            return int(written) + (2000 if len(written) == 2 else 0)
        return self.today.year + YEARS[self["yr"]] if self["yr"] else None


Meaning = Callable[[Said], date]


def month_end(day: date, months: int = 0) -> date:
    """The last day of the month so many months on."""
    year, month = divmod(day.year * 12 + day.month - 1 + months + 1, 12)
    return date(year, month + 1, 1) - DAY


def written(said: Said) -> date:
    """A month and a day of it, with or without a year; a weekday beside it has to be its own."""
    month, day, year = int(said["m"]), int(said["d"]), said.year
    found = date(year or said.today.year, month, day)
    if year is None and found < said.today - LONG_PAST:
        found = date(said.today.year + 1, month, day)
    if (beside := said["w"]) and found.weekday() != _weekday(beside):
        raise ValueError(found)
    return found


def ends_month(said: Said) -> date:
    """The last day of a month that is named, the next of that name where no year is."""
    month, year = int(said["m"]), said.year
    if year is None:
        year = said.today.year + (month < said.today.month)
    return month_end(date(year, month, 1))


def within_month(said: Said) -> date:
    """The same of 6月内; of one that is over nobody knows whether 三月内 means as many months from now."""
    if said.year is None and int(said["m"]) < said.today.month:
        raise ValueError(said.found[0])
    return ends_month(said)


def whole_month(said: Said) -> date:
    """The same of 后年3月, while it is not over: of what has been nobody knows the day."""
    if (found := ends_month(said)) < said.today:
        raise ValueError(said.found[0])
    return found


def ends_this_or_next(said: Said) -> date:
    """The last day of this month, or of one so many on."""
    return month_end(said.today, _on(said["rel"]))


def of_month(said: Said) -> date:
    """A day of a month counted from this one; without one, the next day of that number."""
    rel, day = said["rel"], int(said["d"])
    found = month_end(said.today, _on(rel)).replace(day=day)
    if not rel and found < said.today:
        return month_end(said.today, 1).replace(day=day)
    return found


def ends_year(said: Said) -> date:
    return date(said.year or said.today.year, 12, 31)


def ends_quarter(said: Said) -> date:
    """The last day of a quarter, the next of that number where no year is."""
    quarter, year = int(said["q"] or (said.today.month + 2) // 3), said.year
    if said["rel"]:
        return month_end(date(said.today.year, quarter * 3, 1), _on(said["rel"]) * 3)
    if year is None:
        year = said.today.year + (quarter * 3 < said.today.month)
    return month_end(date(year, quarter * 3, 1))


def ends_half(said: Said) -> date:
    """The last day of a half-year, the next one where no year is."""
    last, year = (6 if said["half"] == "上" else 12), said.year
    if year is None:
        year = said.today.year + (last < said.today.month)
    return month_end(date(year, last, 1))


def weekday(said: Said) -> date:
    """A weekday of this week or one so many on; alone, the next of that name."""
    monday, rel = said.today - DAY * said.today.weekday(), said["rel"]
    found = monday + DAY * (_weekday(said["w"]) + 7 * _on(rel))
    return found + DAY * 7 if found < said.today and not rel else found


def within(days: int) -> Meaning:
    """So many days on."""
    return lambda said: said.today + DAY * days


def counted(times: int) -> Meaning:
    """So many days on, each of so many days."""
    return lambda said: said.today + DAY * times * int(said["n"])


def working_days(said: Said) -> date:
    """So many working days on, by the day table."""
    return said.calendar.working_day(said.today, _some(said["n"]))


def next_working_day(said: Said) -> date:
    return said.calendar.working_day(said.today, 1)


def months(said: Said) -> date:
    """The same day so many months on, or the last of a shorter month."""
    number = 6 if said["half"] else _some(said["n"]) * {"年": 12, "季": 3}.get(said["unit"], 1)
    last = month_end(said.today, number)
    return last.replace(day=min(said.today.day, last.day))


def hours(said: Said) -> date:
    """So many hours on, where they are whole days."""
    days, rest = divmod(_some(said["n"]), 24)
    if rest:
        raise ValueError(said["n"])
    return said.today + DAY * days


def feast(said: Said) -> date:
    return feasts.of_year(said["feast"], said.year) if said.year else feasts.coming(said["feast"], said.today)


def before_feast(said: Said) -> date:
    return feasts.before(feast(said), said.calendar)


def after_feast(said: Said) -> date:
    """The first day after it, or one so many on, that is worked."""
    return feasts.after(feast(said), said.calendar, int(said["n"] or 1))


def nobody_knows(said: Said) -> date:
    """Words that look like a day and mean none that one could name."""
    raise ValueError(said.found[0])


def _some(written: str) -> int:
    number = int(written)
    if not number:
        raise ValueError(written)
    return number


def _weekday(sign: str) -> int:
    return WEEKDAYS.index(sign.replace("天", "日").replace("7", "日"))


def _on(rel: str) -> int:
    """How many on: 下下 is two."""
    return -rel.count("上") if rel.startswith(BACK) else rel.count("下")
