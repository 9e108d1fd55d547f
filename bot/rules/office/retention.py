"""Keeping: how long what people wrote is kept, and for how many years after its end a matter of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.rules.model.kinds import Kind


@dataclass(frozen=True, slots=True)
class Keeping:
    """What config.yaml says about forgetting."""

    updates: timedelta = timedelta(days=30)  # as Telegram sent them
    letters: timedelta = timedelta(days=7)  # the words of what has arrived
    years: Mapping[Kind, int] = field(default_factory=lambda: dict.fromkeys(Kind, 10))

    def over(self, kind: Kind, now: datetime, zone: ZoneInfo) -> datetime:
        """What of this kind ended before this moment need not be kept any longer."""
        here = now.astimezone(zone)
        year = here.year - self.years[kind]
        day = 28 if (here.month, here.day) == (2, 29) else here.day
        return here.replace(year=year, day=day)
