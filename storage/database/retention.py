"""Which archives are kept: the newest of each day, week and month, as many as are wished for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Plan:
    """Where backups go, when one is made, and how many are kept."""

    folder: Path
    at: time
    days: int
    weeks: int
    months: int
    config: Path | None = None  # goes along, without its secrets


def kept(moments: Iterable[datetime], plan: Plan, zone: ZoneInfo) -> set[datetime]:
    """Those that are kept; the newest always is."""
    newest_first = sorted(moments, reverse=True)
    # fmt: off
    spans: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        # as many      of what has the same
        (plan.days,   lambda at: at.date()),
        (plan.weeks,  lambda at: at.isocalendar()[:2]),
        (plan.months, lambda at: (at.year, at.month)),
    )
    # fmt: on
    found = set(newest_first[:1])
    for many, span in spans:
        seen: dict[object, datetime] = {}
        for at in newest_first:
            seen.setdefault(span(at.astimezone(zone)), at)
        found |= set(list(seen.values())[:many])
    return found


def due(last: datetime | None, now: datetime, plan: Plan, zone: ZoneInfo) -> bool:
    """Whether the backup of the last such time of day is still missing."""
    here = now.astimezone(zone)
    at = datetime.combine(here.date(), plan.at, zone)
    if at > here:
        at -= timedelta(days=1)
    return last is None or last < at
