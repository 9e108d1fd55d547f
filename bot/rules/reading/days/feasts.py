"""Feasts: when they are, when the rest around them begins and ends by the day table."""

from __future__ import annotations

from datetime import date, timedelta

from bot.rules.calendar.regulation import BY_THE_MOON
from bot.rules.calendar.working_time import Calendar

DAY = timedelta(days=1)
EVE, TOMBS, DRAGON_BOAT, AUTUMN = range(4)  # their places in a line of BY_THE_MOON
# fmt: off
FIXED = {
    # as people write it                  the same day each year
    "元旦": "01-01",
    "五一国际劳动节": "05-01", "国际劳动节": "05-01", "五一劳动节": "05-01", "劳动节": "05-01", "五一": "05-01",
    "十一国庆": "10-01", "国庆": "10-01", "十一": "10-01",
    "妇女节": "03-08", "三八": "03-08", "植树节": "03-12", "青年节": "05-04", "儿童节": "06-01", "六一": "06-01",
    "建党节": "07-01", "七一": "07-01", "建军节": "08-01", "八一": "08-01", "教师节": "09-10", "圣诞": "12-25",
    "元宵": "moon", "清明": "moon", "端午": "moon", "中秋": "moon", "除夕": "moon", "春节": "moon", "大年初1": "moon",
}
BY_PLACE = {"清明": (TOMBS, 0), "端午": (DRAGON_BOAT, 0), "中秋": (AUTUMN, 0), "除夕": (EVE, 0), "春节": (EVE, 1),
            "大年初1": (EVE, 1), "元宵": (EVE, 15)}
# fmt: on
NAMES = "|".join(sorted(FIXED, key=len, reverse=True))


def of_year(name: str, year: int) -> date:
    """The feast's day in a year; refused as a ValueError where nobody has worked out the moon."""
    if name not in BY_PLACE:
        return date.fromisoformat(f"{year}-{FIXED[name]}")
    if year not in BY_THE_MOON:
        raise ValueError(year)
    place, later = BY_PLACE[name]
    return date.fromisoformat(f"{year}-{BY_THE_MOON[year][place]}") + DAY * later


def coming(name: str, today: date) -> date:
    """The next one, today's included."""
    this_year = of_year(name, today.year)
    return this_year if this_year >= today else of_year(name, today.year + 1)


def before(feast: date, calendar: Calendar) -> date:
    """The last working day before the feast and the rest around it."""
    return calendar.working_day(feast, -1)


def after(feast: date, calendar: Calendar, steps: int) -> date:
    """So many working days after the feast and the rest around it."""
    return calendar.working_day(feast, steps)
