"""Watches the clock: it is compared with one that only runs, and with the dates that Telegram sends.

Telegram says what time it is in two ways: by the date of a message that it takes, and by the header of every answer,
which another server may write (a Bot API server of one's own, a proxy). The first is believed before the second.

A jump is an absence when Telegram's date bears it out (the machine was suspended, the process stopped); else the clock
is wrong, and nothing is rung by it until it has come back.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum, auto

from bot.engine.turn.clock import Clock

NOTICED = timedelta(minutes=15)
JUMP = timedelta(seconds=10)  # of the clock, against the one that only runs
SLIGHT, NOTHING = timedelta(minutes=2), timedelta(minutes=1)  # told to administrators; over again
NEAR = timedelta(minutes=5)  # a clock so near to Telegram's date is right
FRESH = 120.0  # seconds for which a date of Telegram says something about a clock that has not jumped
FIRST = 30.0  # seconds at the start for which Telegram's first word about the time is waited for
PATIENCE = 600.0  # seconds without any date from Telegram after which the clock is believed


class Sight(Enum):
    """What is to be thought of the clock."""

    # fmt: off
    RUNS   = auto()  # as ever
    DOUBT  = auto()  # nothing is rung by it
    WRONG  = auto()  # the same; Telegram contradicts it, and this is the first look that sees it
    AWAY   = auto()  # it is right, and nobody was here since `since`
    BACK   = auto()  # it was wrong and is right again
    DRIFTS = auto()  # it differs by some minutes, and this is the first look that sees it
    STEADY = auto()  # it does so no more
    # fmt: on


@dataclass(frozen=True, slots=True)
class Seen:
    """A look at the clock."""

    sight: Sight
    since: datetime | None = None  # AWAY
    ahead: timedelta = timedelta()  # WRONG, DRIFTS

    @property
    def trusted(self) -> bool:
        """Whether alarms ring by it."""
        return self.sight not in (Sight.DOUBT, Sight.WRONG)


@dataclass(frozen=True, slots=True)
class _At:
    moment: datetime
    ran: float  # the clock that only runs


@dataclass(frozen=True, slots=True)
class _Said(_At):
    """What Telegram said, and what the clock showed then."""

    shown: datetime


class ClockWatch:
    """Looked at before alarms ring."""

    def __init__(self, clock: Clock, seconds: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._seconds = clock, seconds
        self._began = seconds()
        self._last: _At | None = None
        self._doubt: _At | None = None  # the last moment that was trusted, and when the doubt began
        self._patience = PATIENCE
        self._wrong = False  # Telegram has contradicted it
        self._drifts = False
        self._trusts = False  # the last look did
        self._spoken = False  # Telegram has
        self._header: _Said | None = None
        self._message: _Said | None = None

    @property
    def doubts(self) -> bool:
        """Whether the clock is not trusted now."""
        return not self._trusts

    @property
    def ahead(self) -> timedelta | None:
        """By how much the clock is ahead of Telegram's; nothing when Telegram has not spoken lately."""
        at = self._now()
        date = self._fresh(at)
        return _ahead(at, date) if date else None

    def begin(self, lived: datetime | None) -> None:
        """At the start: the latest moment that is on record. A clock that is behind it is wrong, or was."""
        at = self._now()
        if lived is not None and lived - at.moment > SLIGHT:
            self._doubt, self._patience = _At(lived, at.ran), float("inf")

    def dated(self, header: str) -> None:
        """An answer of Telegram has this date."""
        try:
            self._header = self._said(parsedate_to_datetime(header))
        except ValueError:  # whatever stands between us and Telegram wrote it
            return

    def took(self, date: int) -> None:
        """Telegram has taken a message at this moment."""
        self._message = self._said(datetime.fromtimestamp(date, UTC))

    def look(self) -> Seen:
        """What is to be thought of the clock now."""
        seen = self._look()
        self._trusts = seen.trusted
        return seen

    def _look(self) -> Seen:
        at = self._now()
        last = self._last or at
        if self._doubt is None:
            if not self._spoken and at.ran - self._began < FIRST:
                return Seen(Sight.DOUBT)
            if last.moment - at.moment > NOTICED:
                return self._trusted(at, Seen(Sight.BACK))
            date = self._fresh(at)
            if at.moment - last.moment > NOTICED:
                self._doubt = _At(last.moment, at.ran)
            elif date and abs(_ahead(at, date)) > NOTICED:
                self._doubt = _At(last.moment, date.ran)
            else:
                return self._trusted(at, self._slightly(at, date))
        return self._doubted(at, self._doubt)

    def _slightly(self, at: _At, date: _Said | None) -> Seen:
        if date and abs(_ahead(at, _At(date.shown, date.ran))) > JUMP:  # it has jumped since: what was said is old
            date = None
        ahead = _ahead(at, date) if date else timedelta()
        if not self._drifts and abs(ahead) > SLIGHT:
            self._drifts = True
            return Seen(Sight.DRIFTS, ahead=ahead)
        if self._drifts and date and abs(ahead) <= NOTHING:
            self._drifts = False
            return Seen(Sight.STEADY)
        return Seen(Sight.RUNS)

    def _doubted(self, at: _At, doubt: _At) -> Seen:
        gap = at.moment - doubt.moment - timedelta(seconds=at.ran - doubt.ran)  # what the clock shows and nobody lived
        over = Seen(Sight.AWAY, since=doubt.moment) if gap > NOTICED else Seen(Sight.BACK)
        date = next((date for date in (self._message, self._header) if date and date.ran >= doubt.ran), None)
        if date is None:  # Telegram has said nothing since
            waited = at.ran - doubt.ran > self._patience
            if waited or (abs(gap) <= NOTICED and self._patience == PATIENCE):
                return self._trusted(at, over)
            return Seen(Sight.DOUBT)
        ahead = _ahead(at, date)
        if abs(ahead) <= NEAR:
            return self._trusted(at, over)
        first, self._wrong = not self._wrong, True
        return Seen(Sight.WRONG, ahead=ahead) if first else Seen(Sight.DOUBT)

    def _trusted(self, at: _At, seen: Seen) -> Seen:
        self._last, self._doubt, self._wrong, self._patience = at, None, False, PATIENCE
        return seen

    def _said(self, moment: datetime) -> _Said:
        self._spoken = True
        return _Said(moment, self._seconds(), self._clock.now())

    def _now(self) -> _At:
        return _At(self._clock.now(), self._seconds())

    def _fresh(self, at: _At) -> _Said | None:
        """What Telegram has said lately."""
        return next((date for date in (self._message, self._header) if date and at.ran - date.ran < FRESH), None)


def _ahead(at: _At, date: _At) -> timedelta:
    """By how much the clock is ahead of Telegram's."""
    return at.moment - date.moment - timedelta(seconds=at.ran - date.ran)
