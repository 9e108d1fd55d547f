"""Watches the clock: it is compared with one that only runs, and with the dates that Telegram sends.

A jump is an absence when Telegram's date bears it out (the machine was suspended, the process stopped); else the clock
is wrong, and nothing is rung by it until it has come back.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum, auto

from bot.engine.turn.clock import Clock

NOTICED = timedelta(minutes=15)
NEAR = timedelta(minutes=5)  # a clock so near to Telegram's date is right
FRESH = 120.0  # seconds for which a date of Telegram says something about a clock that has not jumped
PATIENCE = 600.0  # seconds without any date from Telegram after which the clock is believed


class Sight(Enum):
    """What is to be thought of the clock."""

    # fmt: off
    RUNS   = auto()  # as ever
    DOUBT  = auto()  # nothing is rung by it
    WRONG  = auto()  # the same; Telegram contradicts it, and this is the first look that sees it
    AWAY   = auto()  # it is right, and nobody was here since `since`
    BACK   = auto()  # it was wrong and is right again
    # fmt: on


@dataclass(frozen=True, slots=True)
class Seen:
    """A look at the clock."""

    sight: Sight
    since: datetime | None = None  # AWAY
    ahead: timedelta = timedelta()  # WRONG

    @property
    def trusted(self) -> bool:
        """Whether alarms ring by it."""
        return self.sight not in (Sight.DOUBT, Sight.WRONG)


@dataclass(frozen=True, slots=True)
class _At:
    moment: datetime
    ran: float  # the clock that only runs


class ClockWatch:
    """Looked at before alarms ring."""

    def __init__(self, clock: Clock, seconds: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._seconds = clock, seconds
        self._last: _At | None = None
        self._doubt: _At | None = None  # the last moment that was trusted, and when the doubt began
        self._wrong = False  # Telegram has contradicted it
        self._date: _At | None = None

    @property
    def doubts(self) -> bool:
        """Whether the clock is not trusted now."""
        return self._doubt is not None

    def dated(self, header: str) -> None:
        """Telegram has said what time it is."""
        try:
            self._date = _At(parsedate_to_datetime(header), self._seconds())
        except ValueError:  # whatever stands between us and Telegram wrote it
            return

    def look(self) -> Seen:
        """What is to be thought of the clock now."""
        at = _At(self._clock.now(), self._seconds())
        last = self._last or at
        if self._doubt is None:
            if last.moment - at.moment > NOTICED:
                return self._trusted(at, Seen(Sight.BACK))
            if at.moment - last.moment > NOTICED:
                self._doubt = _At(last.moment, at.ran)
            elif self._date and at.ran - self._date.ran < FRESH and abs(_ahead(at, self._date)) > NOTICED:
                self._doubt = _At(last.moment, self._date.ran)
            else:
                return self._trusted(at, Seen(Sight.RUNS))
        return self._doubted(at, self._doubt)

    def _doubted(self, at: _At, doubt: _At) -> Seen:
        gap = at.moment - doubt.moment - timedelta(seconds=at.ran - doubt.ran)  # what the clock shows and nobody lived
        over = Seen(Sight.AWAY, since=doubt.moment) if gap > NOTICED else Seen(Sight.BACK)
        if self._date is None or self._date.ran < doubt.ran:  # Telegram has said nothing since
            if abs(gap) <= NOTICED or at.ran - doubt.ran > PATIENCE:
                return self._trusted(at, over)
            return Seen(Sight.DOUBT)
        ahead = _ahead(at, self._date)
        if abs(ahead) <= NEAR:
            return self._trusted(at, over)
        first, self._wrong = not self._wrong, True
        return Seen(Sight.WRONG, ahead=ahead) if first else Seen(Sight.DOUBT)

    def _trusted(self, at: _At, seen: Seen) -> Seen:
        self._last, self._doubt, self._wrong = at, None, False
        return seen


def _ahead(at: _At, date: _At) -> timedelta:
    """By how much the clock is ahead of Telegram's."""
    return at.moment - date.moment - timedelta(seconds=at.ran - date.ran)
