"""What stands after /block: whom, why, and until which day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.calendar.working_time import Calendar
from bot.rules.reading.days.days import find_day

SPAN = re.compile(r"^(\d{1,3})\s*(天|日|周|个?月)$")
DAYS = {"天": 1, "日": 1, "周": 7, "月": 30, "个月": 30}
LONGEST = timedelta(days=366)  # who is blocked for longer is blocked anew, by somebody who has looked again


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom to block, as they were named; why; and the last day."""

    whom: str
    reason: str
    last: date | None  # none: no day was understood, or one that is over or too far off


def read(text: str, today: date, calendar: Calendar, *, named: bool) -> Wanted | None:
    """姓名或编号 原因 到期; `named` by the card that is answered, only the other two. None: something lacks."""
    whom, rest = ("", text.strip()) if named else ([*text.strip().split(maxsplit=1), "", ""])[:2]
    reason, _, end = rest.strip().rpartition(" ")
    if not reason.strip() or not end or not (whom or named):
        return None
    return Wanted(whom, reason.strip(), _last(end, today, calendar))


def _last(end: str, today: date, calendar: Calendar) -> date | None:
    if span := SPAN.match(end):
        day: date | None = today + timedelta(days=int(span[1]) * DAYS[span[2]])
    else:
        day = find_day(end, today, calendar)
    return day if day and today <= day <= today + LONGEST else None
