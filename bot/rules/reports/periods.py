"""Periods: a week, a month, a quarter, a year, as people name them; and which report is owed when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from unicodedata import normalize

from bot.rules.calendar.span import Span
from bot.rules.office.office import Office
from bot.rules.reading.periods import MONTH, NAMED, QUARTER, WEEK, YEAR

DAY = timedelta(days=1)
WRITTEN = re.compile(r"(?P<year>20\d\d)(?:-(?:(?P<month>\d{1,2})|[Ww](?P<week>\d{1,2})|[Qq](?P<quarter>[1-4])))?")


@dataclass(frozen=True, slots=True)
class Period:
    """Some whole days."""

    kind: str
    first: date
    last: date

    def span(self, office: Office) -> Span:
        """From its first midnight to its last."""
        zone = office.calendar.zone
        begins = datetime.combine(self.first, time(), zone) - datetime.resolution
        return Span(begins, datetime.combine(self.last + DAY, time(), zone) - datetime.resolution)

    @property
    def before(self) -> Period:
        """The one before it, of the same kind."""
        return containing(self.kind, self.first - DAY)


def containing(kind: str, day: date) -> Period:
    """The week, month, quarter or year of a day."""
    if kind == WEEK:
        monday = day - DAY * day.weekday()
        return Period(kind, monday, monday + DAY * 6)
    first = day.replace(day=1)
    months = {MONTH: 1, QUARTER: 3, YEAR: 12}[kind]
    first = first.replace(month=(first.month - 1) // months * months + 1)
    after = first.month - 1 + months
    last = first.replace(year=first.year + after // 12, month=after % 12 + 1) - DAY
    return Period(kind, first, last)


def parse(words: str, today: date) -> Period | None:
    """What somebody calls a period; nothing when it is none. Without words, this month."""
    words = normalize("NFKC", words).strip()
    if not words:
        return containing(MONTH, today)
    if words in NAMED:
        kind, ago = NAMED[words]
        found = containing(kind, today)
        return found.before if ago else found
    match = WRITTEN.fullmatch(words)
    if match is None:
        return None
    year = int(match["year"])
    try:
        if match["week"]:
            return containing(WEEK, date.fromisocalendar(year, int(match["week"]), 1))
        if match["month"]:
            return containing(MONTH, date(year, int(match["month"]), 1))
    except ValueError:
        return None
    return containing(QUARTER, date(year, int(match["quarter"]) * 3, 1)) if match["quarter"] else (
        containing(YEAR, date(year, 1, 1))
    )  # fmt: skip


def reports_due(planned: datetime, now: datetime, office: Office) -> list[Period]:
    """The week and the month that are over and were to be told by a digest planned from then to now, each once.

    They come with the digest of the first working day of a week or month; after a longer stop, only the last of each.
    """
    calendar, found = office.calendar, []
    day, last = map(calendar.day_of, (planned, now))
    days = [day + DAY * n for n in range((last - day).days + 1) if calendar.is_working_day(day + DAY * n)]
    for kind in (WEEK, MONTH):
        firsts = [d for d in days if containing(kind, calendar.working_day(d, -1)) != containing(kind, d)]
        told = [d for d in firsts if planned <= datetime.combine(d, office.digest.at, calendar.zone) <= now]
        found += [containing(kind, told[-1]).before] if told else []
    return found
