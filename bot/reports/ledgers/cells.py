"""Cells: what of a row stands in each of its columns. A text is always a text, whatever it begins with."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.reports.ledgers.job import Heading, Job
from bot.rules.model.ticket import Envelope
from bot.rules.office import privacy
from bot.rules.reports.ledgers import Shown

Row = sqlite3.Row
Cell = str | int | float | datetime | date | None
MOST = 32_000  # characters of one cell: the format's own limit is a little higher
HOUR = 3600


class Cells:
    """Reads the rows of one ledger."""

    def __init__(self, job: Job) -> None:
        self._job, self._zone = job, ZoneInfo(job.zone)
        self._reads: Mapping[Shown, Callable[[Row, Heading, int], Cell]] = {
            Shown.PLACE: lambda _row, _heading, place: place,
            Shown.TEXT: lambda row, heading, _: str(row[heading.name] or ""),
            Shown.MATTER: lambda row, heading, _: self._matter(row, str(row[heading.name] or "")),
            Shown.ENTERPRISE: lambda row, _heading, _place: self._enterprise(row),
            Shown.WORD: lambda row, heading, _: worded(heading.words, row[heading.name]),
            Shown.UNIT: lambda row, heading, _: _listed(heading, row[heading.name], job.words["mark"]),
            Shown.CATEGORY: lambda row, heading, _: worded(heading.words, row[heading.name]),
            Shown.MOMENT: lambda row, heading, _: self._moment(row[heading.name]),
            Shown.DAY: lambda row, heading, _: _day(row[heading.name]),
            Shown.NUMBER: lambda row, heading, _: row[heading.name],
            Shown.LEAST: lambda row, heading, _: self._least(row[heading.name], row[heading.of]),
            Shown.WORKDAYS: lambda row, heading, _: self._workdays(*_ends(row, heading)),
            Shown.HOURS: lambda row, heading, _: self._hours(*_ends(row, heading)),
        }

    def of(self, row: Row, place: int) -> list[Cell]:
        """One row, in the order of its columns."""
        found = (self._reads[heading.shown](row, heading, place) for heading in self._job.headings)
        return [cell[:MOST] if isinstance(cell, str) else cell for cell in found]

    def _enterprise(self, row: Row) -> str:
        if row["confidential"]:
            return self._job.words["confidential"]
        return row["who_enterprise"] or self._job.words["nameless"]

    def _matter(self, row: Row, text: str) -> str:
        if not text:
            return text
        hidden = tuple(json.loads(row["release"]).get("hidden", ())) if row["confidential"] else ()
        return privacy.for_ledger(text, _envelope(row), confidential=bool(row["confidential"]), hidden=hidden)

    def _moment(self, said: str | None) -> datetime | None:
        """As the city's clocks showed it."""
        return datetime.fromisoformat(said).astimezone(self._zone).replace(tzinfo=None) if said else None

    def _least(self, many: int, at_least: int) -> Cell:
        """A lower bound is a text that says so: nobody adds it up as if it were exact."""
        return self._job.words["least"].replace("{n}", str(many)) if at_least else many

    def _workdays(self, since: str | None, until: str | None) -> int | None:
        """How many working days come after the first day, up to and including the last."""
        days, end = self._job.working_days, self._moment(until) or self._moment(self._job.now)
        first = self._moment(since)
        if first is None or end is None:
            return None
        return bisect_right(days, end.date().toordinal()) - bisect_right(days, first.date().toordinal())

    def _hours(self, since: str | None, until: str | None) -> float | None:
        if not since or not until:
            return None
        seconds = (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds()
        return round(seconds / HOUR, 2)


def worded(words: Mapping[str, str], value: Any) -> str:
    """The words for a value; what has none stands as it is."""
    return words.get(str(value), str(value)) if value not in (None, "") else ""


def _listed(heading: Heading, codes: str | None, mark: str) -> str:
    return mark.join(heading.words.get(code, code) for code in (codes or "").split(",") if code)


def _ends(row: Row, heading: Heading) -> tuple[str | None, str | None]:
    since, _, until = heading.of.partition("+")
    return row[since], row[until]


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said[:10]) if said else None


def _envelope(row: Row) -> Envelope:
    return Envelope(*(row[f"who_{name}"] or "" for name in ("enterprise", "contact", "phone", "uscc", "also")))
