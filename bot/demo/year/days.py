"""The working days of 2023, as the notice on holidays arranged them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
YEAR = 2023
REST = (  # first and last day of each feast
    ("01-01", "01-02"),
    ("01-21", "01-27"),
    ("04-05", "04-05"),
    ("04-29", "05-03"),
    ("06-22", "06-24"),
    ("09-29", "10-06"),
)
MAKE_UP = frozenset(("01-28", "01-29", "04-23", "05-06", "06-25", "10-07", "10-08"))


def _works(day: date) -> bool:
    name = f"{day:%m-%d}"
    if any(first <= name <= last for first, last in REST):
        return False
    return day.weekday() < 5 or name in MAKE_UP


def _all() -> tuple[date, ...]:
    first = date(YEAR, 1, 1)
    return tuple(day for number in range(365) if _works(day := first + timedelta(days=number)))


WORKING_DAYS = _all()


def at(day: date, clock: str) -> datetime:
    """This moment of the day: 9:05."""
    hours, minutes = clock.split(":")
    return datetime.combine(day, time(int(hours), int(minutes)), ZONE)


def later(day: date, working_days: int) -> date:
    """So many working days after this one; the last of the year where it would go beyond."""
    return WORKING_DAYS[min(WORKING_DAYS.index(day) + working_days, len(WORKING_DAYS) - 1)]
