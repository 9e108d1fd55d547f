"""Moves the clock of a rehearsal from due alarm to due alarm, so that everything happens, and in order."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.engine.turn.clock import Clock, RehearsalClock
from bot.engine.turn.idle import Quiet
from bot.engine.turn.timers import Timers
from storage.database.database import Database
from storage.time.rehearsal_clock import latest

LONGEST = 60.0  # seconds for what is due to be delivered
HEARING = 5.0  # seconds for what was said before the move to be heard

_DURATION = re.compile(
    r"P(?=.)(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)


class Malformed(ValueError):
    """Nobody can say what moment that is."""


class Backward(ValueError):
    """The clock does not go there."""


def duration(text: str) -> timedelta:
    """A span as ISO 8601 writes it: PT4H, P1D, PT15M."""
    found = _DURATION.fullmatch(text)
    if not found:
        raise Malformed(text)
    try:
        return timedelta(**{unit: float(amount) for unit, amount in found.groupdict().items() if amount})
    except OverflowError as error:
        raise Malformed(text) from error


def moment(text: str, zone: ZoneInfo) -> datetime:
    """A moment as ISO 8601 writes it; without an offset it is the office's."""
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=zone) if found.tzinfo is None else found.astimezone(zone)
    except (ValueError, OverflowError) as error:
        raise Malformed(text) from error


class Mover:
    """One move at a time; others queue."""

    def __init__(
        self,
        clock: RehearsalClock,
        timers: Timers,
        quiet: Quiet,
        moved: Callable[[], None],
        *,
        longest: float = LONGEST,
    ) -> None:
        self.clock = clock
        self._timers, self._quiet, self._moved, self.longest = timers, quiet, moved, longest
        self._turn = asyncio.Lock()

    async def advance(self, span: timedelta) -> int:
        """Let this much time pass. How much is still not delivered after a minute of waiting: none, if all is well."""
        async with self._turn:
            try:
                return await self._move(self.clock.now() + span)
            except OverflowError as error:
                raise Malformed(str(span)) from error

    async def move(self, to: datetime) -> int:
        """Let it be this moment."""
        async with self._turn:
            return await self._move(to)

    async def _move(self, to: datetime) -> int:
        told = self.clock.now().replace(microsecond=0)  # what the clock has told, in whole seconds, is not backward
        if to < told:
            raise Backward(to.isoformat())
        await _within(HEARING, self._quiet.all_heard())
        ends = asyncio.get_running_loop().time() + self.longest
        with self.clock.held():
            to = max(to, self.clock.now())
            while (due := await self._timers.next_due()) and due <= to:
                self.clock.jump(max(due, self.clock.now()))
                await self._timers.ring_due(self.clock.now())
                await self._delivered(ends)  # what is said later stands below
            self.clock.jump(max(to, self.clock.now()))
            await self._timers.remember_now()
        await self._delivered(ends)  # letters may have waited for this moment
        return await self._quiet.undelivered()

    async def _delivered(self, ends: float) -> None:
        self._moved()
        await _within(ends - asyncio.get_running_loop().time(), self._quiet.settled())


async def _within(seconds: float, work: Awaitable[None]) -> None:
    try:
        async with asyncio.timeout(seconds):
            await work
    except TimeoutError:
        pass


async def go_on(clock: Clock, database: Database) -> None:
    """A rehearsal goes on where it stood, not where the configuration lets it begin."""
    if not isinstance(clock, RehearsalClock):
        return
    async with database.reading(clock.now()) as tx:
        stood = await latest(tx)
    if stood and stood > clock.now():
        clock.jump(stood)
