"""Sources: what a paragraph is, and the days whose data a notice or a report is worded from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.model.papers import Source
from bot.rules.reports.periods import Period
from bot.rules.reports.sums.lots import Ids


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its section, what it is about, its words, and the matters it speaks of."""

    section: str
    key: str
    words: str
    ids: Ids


def of(period: Period, project: int = 0) -> Source:
    """The data of a period, or the rows of a project."""
    return Source(period.kind, period.first, period.last, project)


def period_of(source: Source) -> Period:
    """Its days."""
    return Period(source.kind, source.first, source.last)
