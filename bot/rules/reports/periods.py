"""Periods: a week, a month, a quarter, half a year, a year, as people name them; and which report is owed when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.rules.calendar.span import Span
from bot.rules.model.people import Unread
from bot.rules.office.office import Office
from bot.rules.reading.days.periods import HALF, MONTH, QUARTER, WEEK, YEAR, Named, named

DAY = timedelta(days=1)
MONTHS = {MONTH: 1, QUARTER: 3, HALF: 6, YEAR: 12}


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
    def token(self) -> str:
        """As a button carries it, and as `parse` reads it: 2023-W21, 2023-05, 2023-Q2, 2023H1, 2023."""
        year, month = self.first.year, self.first.month
        if self.kind == WEEK:
            iso = self.first.isocalendar()
            return f"{iso.year}-W{iso.week:02}"
        return {
            MONTH: f"{year}-{month:02}", QUARTER: f"{year}-Q{(month + 2) // 3}", HALF: f"{year}H{(month + 5) // 6}",
            YEAR: f"{year}",
        }[self.kind]  # fmt: skip

    @property
    def before(self) -> Period:
        """The one before it, of the same kind."""
        return containing(self.kind, self.first - DAY)


def containing(kind: str, day: date) -> Period:
    """The week, month, quarter, half-year or year of a day."""
    if kind == WEEK:
        monday = day - DAY * day.weekday()
        return Period(kind, monday, monday + DAY * 6)
    first = day.replace(day=1)
    months = MONTHS[kind]
    first = first.replace(month=(first.month - 1) // months * months + 1)
    after = first.month - 1 + months
    last = first.replace(year=first.year + after // 12, month=after % 12 + 1) - DAY
    return Period(kind, first, last)


def asked_for(words: str, today: date) -> Period:
    """The period that somebody asks for. Refuses: no_period."""
    period = parse(words, today)
    if period is None:
        raise Unread("no_period", words)
    return period


def parse(words: str, today: date) -> Period | None:
    """What somebody calls a period; nothing when it is none. Without words, this month; without a year, the last begun.

    What is named has to be in the calendar: there is no month 13, and not every year has a week 53.
    """
    if not words.strip():
        return containing(MONTH, today)
    said = named(words, today.year)
    if said is None:
        return None
    if said.year is None and said.number is None:
        return _ago(said.kind, today, said.ago)
    if said.year is not None:
        return _of_year(said, said.year)
    found = _of_year(said, today.year)
    return found if found and found.first <= today else _of_year(said, today.year - 1)


def _ago(kind: str, today: date, ago: int) -> Period:
    found = containing(kind, today)
    for _ in range(ago):
        found = found.before
    return found


def _of_year(said: Named, year: int) -> Period | None:
    try:
        if said.kind == YEAR or said.number is None:
            return containing(YEAR, date(year, 1, 1))
        if said.kind == WEEK:
            return containing(WEEK, date.fromisocalendar(year, said.number, 1))
        return containing(said.kind, date(year, said.number * MONTHS[said.kind], 1))
    except ValueError:
        return None


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
