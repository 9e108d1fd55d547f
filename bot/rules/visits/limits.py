"""By when a finding is to be put right: what is offered where nobody has named a day."""

from __future__ import annotations

from datetime import date, datetime

from bot.rules.calendar.limits import Limit
from bot.rules.calendar.working_time import Calendar

OFFERED = ("5wd", "10wd", "20wd")  # 整改时限, from the day it is dispatched


def day_of(offered: str, now: datetime, calendar: Calendar) -> date:
    """The last day of an offered limit."""
    return calendar.day_of(calendar.due(now, Limit.parse(offered)))
