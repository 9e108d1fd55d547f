"""Rounds: when a digest is due, and where its period begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.rules.office.office import Office


def next_digest(after: datetime, office: Office) -> datetime:
    """The first digest after this moment: at the configured time, on a working day."""
    local = after.astimezone(office.calendar.zone)
    if office.calendar.is_working_day(local.date()) and _on(local.date(), office) > after:
        return _on(local.date(), office)
    return _on(office.calendar.working_day(local.date(), 1), office)


def period_start(now: datetime, office: Office) -> datetime:
    """Where the period of a digest begins: at the digest of the working day before today."""
    today = office.calendar.day_of(now)
    return _on(office.calendar.working_day(today, -1), office)


def was_due(moment: datetime, office: Office) -> bool:
    """Whether a digest belongs to exactly this moment."""
    return next_digest(moment - timedelta(seconds=1), office) == moment


def _on(day: date, office: Office) -> datetime:
    return datetime.combine(day, office.digest.at, office.calendar.zone)
