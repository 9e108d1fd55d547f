"""Sources: out of what a notice or a report is worded, a period or an inspection project; and what a paragraph is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.rules.reports.periods import Period
from bot.rules.reports.sums.lots import Ids


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its section, what it is about, its words, and the matters it speaks of."""

    section: str
    key: str
    words: str
    ids: Ids


@dataclass(frozen=True, slots=True)
class Source:
    """The data of a period, or the rows of a project."""

    period: Period
    project: int = 0


def kept(source: Source) -> dict[str, Any]:
    """A source as it is kept with a draft."""
    period = source.period
    days = {"kind": period.kind, "first": period.first.isoformat(), "last": period.last.isoformat()}
    return days | ({"project": source.project} if source.project else {})


def read(found: Mapping[str, Any]) -> Source:
    """The source that was kept."""
    period = Period(found["kind"], date.fromisoformat(found["first"]), date.fromisoformat(found["last"]))
    return Source(period, int(found.get("project", 0)))
