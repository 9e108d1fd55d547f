"""Absences: what the hotline itself was away for is nobody's delay when units are compared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.rules.calendar.span import Span
from bot.rules.calendar.working_time import Calendar


def excused(
    start: datetime, due: datetime, away: Iterable[Span], calendar: Calendar, *, wall_clock: bool = False
) -> datetime:
    """Until when somebody is in time who could not see or press anything while the hotline was away.

    The due time itself never moves; only the comparison is fair.
    """
    for span in sorted(away, key=lambda s: s.since):
        if span.since >= due or span.until <= start:
            continue
        begins = max(span.since, start)
        due = due + (span.until - begins) if wall_clock else calendar.add(due, calendar.worked(begins, span.until))
    return due
