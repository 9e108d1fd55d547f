"""Limits: spans of working or real time, as a profile writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from functools import lru_cache


class Unit(Enum):
    """What a limit is counted in, as the policy writes it."""

    # fmt: off
    WORKING_MINUTE = "wmin"  # a span of working time
    WORKING_HOUR = "wh"      # the same
    WORKING_DAY = "wd"       # the close of work on the Nth working day after the day of the event
    SAME_DAY = "same_day"    # midnight, or the close of the next working day if it came too late
    MONTH = "month"          # the same date next month, moved on to a working day
    MINUTE = "min"           # by the wall clock, day and night
    HOUR = "h"               # the same
    DAY = "d"                # the same: 24 hours
    # fmt: on


# fmt: off
SPANS = {
    Unit.WORKING_MINUTE: timedelta(minutes=1),
    Unit.WORKING_HOUR:   timedelta(hours=1),
    Unit.MINUTE:         timedelta(minutes=1),
    Unit.HOUR:           timedelta(hours=1),
    Unit.DAY:            timedelta(days=1),
}

FINER = {  # an odd number of these is halved in that many of those
    Unit.WORKING_HOUR: (60, Unit.WORKING_MINUTE),
    Unit.HOUR:         (60, Unit.MINUTE),
    Unit.DAY:          (24, Unit.HOUR),
}
# fmt: on

SINGLE = (Unit.SAME_DAY, Unit.MONTH)

SYMBOLS = {unit.value: unit for unit in Unit}


@dataclass(frozen=True)
class Limit:
    """How long something may take, as the policy says it."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"a limit must be at least 1, not {self.amount}")
        if self.unit in SINGLE and self.amount != 1:
            raise ValueError(f"a limit of {self.amount} × {self.unit.value} is not known, only one")

    @classmethod
    @lru_cache(maxsize=1024)
    def parse(cls, text: str) -> Limit:
        """The limit written as 30wmin, 2wh, 5wd, same_day, 1month, 15min, 24h or 30d."""
        if text == Unit.SAME_DAY.value:
            return SAME_DAY
        written = re.fullmatch("([0-9]{1,4})(wmin|wh|wd|month|min|h|d)", text)
        if not written:
            raise ValueError(f"{text!r} is not a limit; write 30wmin, 2wh, 5wd, same_day, 1month, 15min, 24h or 30d")
        return cls(int(written[1]), SYMBOLS[written[2]])

    def __str__(self) -> str:
        return self.unit.value if self.unit is Unit.SAME_DAY else f"{self.amount}{self.unit.value}"

    def half(self) -> Limit:
        """Half the limit, rounded up to whole working days or minutes.

        Half a month is 11 working days; a limit of the same day stays as it is.
        """
        if self.unit is Unit.SAME_DAY:
            return self
        if self.unit is Unit.MONTH:
            return Limit(HALF_A_MONTH, Unit.WORKING_DAY)
        if self.amount % 2 and self.unit in FINER:
            parts, finer = FINER[self.unit]
            return Limit(self.amount * parts // 2, finer)
        return Limit((self.amount + 1) // 2, self.unit)


HALF_A_MONTH = 11  # working days: a month has 21 or 22

SAME_DAY = Limit(1, Unit.SAME_DAY)

ONE_MONTH = Limit(1, Unit.MONTH)
