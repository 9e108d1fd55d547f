"""The hotline's own clock: the wall's, or one that a rehearsal moves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Whoever knows what time it is."""

    zone: ZoneInfo

    def now(self) -> datetime:
        """The moment, aware, in the office's zone."""


def real() -> datetime:
    """The real moment: for back-offs, leases and whatever Telegram counts."""
    return datetime.now(UTC)


class RealTime:
    """How real time passes, for back-offs, limits and whatever Telegram counts; a test hands in one that hastens."""

    def __init__(self, haste: float = 1.0) -> None:
        self._haste = haste
        self._start, self._since = real(), time.monotonic()

    def now(self) -> datetime:
        """The real moment."""
        return real() if self._haste == 1.0 else self._start + timedelta(seconds=self.seconds() - self._since)

    def seconds(self) -> float:
        """Seconds that never jump."""
        return self._since + (time.monotonic() - self._since) * self._haste

    def rest(self, seconds: float) -> float:
        """For how long the loop waits, so that so many seconds pass."""
        return seconds / self._haste


class WallClock:
    """The clock on the wall."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone

    def now(self) -> datetime:
        return datetime.now(self.zone)


class RehearsalClock:
    """A clock that runs at normal speed from its start, and can be moved forward."""

    def __init__(self, start: datetime, zone: ZoneInfo, seconds: Callable[[], float] = time.monotonic) -> None:
        self.zone = zone
        self._seconds = seconds
        self._at, self._since = start.astimezone(zone), seconds()
        self._held = 0

    def now(self) -> datetime:
        passed = timedelta() if self._held else timedelta(seconds=self._seconds() - self._since)
        return self._at + passed

    def jump(self, to: datetime) -> None:
        """It is another time from now on; never an earlier one."""
        if to < self.now():
            raise ValueError("the clock does not go backward")
        self._at, self._since = to.astimezone(self.zone), self._seconds()

    @contextmanager
    def held(self) -> Iterator[None]:
        """The clock stands still while somebody moves it."""
        self._at, self._since = self.now(), self._seconds()
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            self._since = self._seconds()
