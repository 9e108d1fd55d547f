"""What stands after /away: the first day, the last one, and who decides meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.calendar.working_time import Calendar
from bot.rules.model.people import Refusal
from bot.rules.reading.days.days import Days, days_in

BETWEEN = re.compile(r"\s*(?:至|到|~|～|—+|－+)\s*|\s+-+\s+|(?<=[日号])\s*-\s*")
LONGEST = timedelta(days=92)  # whoever is away for longer looks again whether it still holds


@dataclass(frozen=True, slots=True)
class Wanted:
    """From which day to which, and who decides; the name is empty where none of those who may is named."""

    first: date
    last: date
    name: str


def read(text: str, names: Iterable[str], today: date, calendar: Calendar) -> Wanted:
    """日期[至日期] 姓名. Refuses: which_day, no_such_day, several_days, away_past, away_backwards, away_long."""
    name = max((name for name in names if name in text), key=len, default="")
    days = text.replace(name, " ") if name else text.rpartition(" ")[0] or text
    begin, *end = BETWEEN.split(days.strip(), maxsplit=1)
    first = _day(days_in(begin, today, calendar))
    last = _day(days_in(end[0], first, calendar)) if end else first
    if first < today:
        raise Refusal("away_past")
    if last < first:
        raise Refusal("away_backwards", first=first, last=last)
    if last - first > LONGEST:
        raise Refusal("away_long", days=LONGEST.days)
    return Wanted(first, last, name)


def _day(said: Days) -> date:
    if said.day is None:
        if said.unclear:
            raise Refusal("which_day", words=said.unclear[0])
        raise Refusal("several_days" if len(said.known) > 1 else "away_how")
    return said.day
