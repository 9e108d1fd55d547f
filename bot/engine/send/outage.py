"""An outage: no call succeeds. It is noticed for all chats at once; Telegram is asked by a probe, never by a letter."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.channels.telegram.errors import Answer, Outcome
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import RealTime
from bot.logs import logger

log = logger(__name__)

LOST = frozenset({Outcome.UNKNOWN, Outcome.NOT_SENT})  # Telegram has not answered
ENOUGH = 2  # failures without a success in between

Probe = Callable[[int], Awaitable[bool]]


class OutageWatch:
    """Watches what becomes of the calls. While it doubts, nothing is sent."""

    def __init__(self, limits: Limits, pace: RealTime, probe: Probe) -> None:
        self._limits, self._pace, self._probe = limits, pace, probe
        self.since: datetime | None = None  # the real moment of the first call that failed, while there is an outage
        self.asking = False
        self._began: dict[int, float] = {}  # the calls on their way, by delivery
        self._failed: list[float] = []  # when calls came back without an answer since one had one
        self._first: datetime | None = None
        self._answered = -math.inf  # when Telegram answered last
        self._chat = 0  # where a call failed last

    def left(self, delivery: int) -> None:
        """A call is on its way."""
        self._began[delivery] = self._pace.seconds()

    def came_back(self, delivery: int, chat: int, answer: Answer | None) -> None:
        """It is over; without an answer where no call was made."""
        began = self._began.pop(delivery, -math.inf)
        if answer is None:
            return
        if answer.outcome not in LOST:
            self._well()
        elif began > self._answered:  # one that left during an outage that is over says nothing new
            self._first = self._first or self._pace.now()
            self._failed.append(self._pace.seconds())
            self._chat = chat

    @property
    def doubts(self) -> bool:
        """Whether Telegram should be asked if it is there at all."""
        now = self._pace.seconds()
        failing = len(self._failed) >= ENOUGH and now - self._failed[0] >= self._limits.suspect
        oldest = min(self._began.values(), default=math.inf)
        return failing or now - max(oldest, self._answered) >= self._limits.silence

    async def ask(self) -> bool:
        """Ask until Telegram answers, with growing pauses. Whether there was an outage."""
        self.asking = True
        try:
            tried = 0
            while not await self._probe(self._chat):
                tried += 1
                if self.since is None:
                    self.since = self._first or self._pace.now()
                    log.error("Telegram cannot be reached, sending pauses", since=self.since.isoformat())
                pause = min(2.0 ** min(tried - 1, 16), self._limits.longest_probe)
                await asyncio.sleep(self._pace.rest(pause))
            self._well()
            return self.since is not None
        finally:
            self.asking = False

    def over(self) -> None:
        """All goes on."""
        if self.since:
            seconds = round((self._pace.now() - self.since).total_seconds())
            log.warning("Telegram answers again, sending goes on", after_seconds=seconds)
        self.since = None

    def _well(self) -> None:
        self._failed, self._first, self._answered = [], None, self._pace.seconds()
