"""What stands after /away: the first day, the last one, and who decides meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.calendar.working_time import Calendar
from bot.rules.model.people import Refusal
from bot.rules.reading.days.days import Days, days_in

BETWEEN = re.compile(r"\s*(?:至|到|~|～|—+|－+)\s*|\s+-+\s+|(?<=[日号])\s*-\s*|(?<=[./]\d)-(?=\d)|(?<=[./]\d\d)-(?=\d)")
LONGEST = timedelta(days=92)  # whoever is away for longer looks again whether it still holds


@dataclass(frozen=True, slots=True)
class Wanted:
    """From which day to which, and who decides, as it was written; the name is empty where nobody is named."""

    first: date
    last: date
    name: str


def read(text: str, names: Iterable[str], today: date, calendar: Calendar) -> Wanted:
    """日期[至日期] 姓名. Refuses: which_day, no_such_day, several_days, away_past, away_backwards, away_long."""
    name = max((name for name in names if name in text), key=len, default="")
    before, _, last_word = text.strip().rpartition(" ")
    days = text.replace(name, " ") if name else before or text
    begin, *end = BETWEEN.split(days.strip(), maxsplit=1)
    first = _day(days_in(begin, today, calendar))
    last = _day(days_in(end[0], first, calendar)) if end else first
    if first < today:
        raise Refusal("away_past")
    if last < first:
        raise Refusal("away_backwards", first=first, last=last)
    if last - first > LONGEST:
        raise Refusal("away_long", days=LONGEST.days)
    return Wanted(first, last, name or (last_word if before else ""))


def _day(said: Days) -> date:
    if said.day is None:
        if said.unclear:
            raise Refusal("which_day", words=said.unclear[0])
        raise Refusal("several_days" if len(said.known) > 1 else "away_how")
    return said.day
