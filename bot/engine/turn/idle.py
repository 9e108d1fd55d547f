"""Knows when the hotline has nothing left to do: everything heard, everything due rung and delivered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.engine.turn.clock import Clock, RealTime
from storage.database.database import Database
from storage.delivery import inbox
from storage.reports import health

TURNS = 12  # of the loop without a commit: what follows from one mostly commits sooner


class Quiet:
    """Waits for the hotline to come to rest."""

    def __init__(self, database: Database, clock: Clock, pace: RealTime, ring: Callable[[], Awaitable[None]]) -> None:
        self._database, self._clock, self._pace, self._ring = database, clock, pace, ring
        self._changed = asyncio.Event()
        database.on_commit(self._changed.set)

    async def undelivered(self) -> int:
        """How much is due and not done: updates to hear, alarms to ring, ledgers to make, messages to deliver."""
        left, _ = await self._left()
        return left

    async def all_heard(self) -> None:
        """Returns when the inbox is empty."""
        await self._until(self._unheard)

    async def settled(self) -> None:
        """Returns when nothing is left to do. What is due is rung at once, and not at the next beat."""
        await self._until(self._unsettled)

    async def _unheard(self) -> int:
        async with self._database.glance(self._clock.now()) as tx:
            return await inbox.left(tx)

    async def _unsettled(self) -> int:
        """How much is left, as in `undelivered`; what is due is rung."""
        left, rings = await self._left()
        if rings:
            await self._ring()
        return left

    async def _left(self) -> tuple[int, bool]:
        """How much is left, and whether an alarm rings now."""
        ordered = int(self._database.ordered)  # first: what is made becomes a message
        async with self._database.glance(self._clock.now()) as tx:
            left = await health.left(tx, self._pace.now())
            rings = left.next_alarm is not None and left.next_alarm <= tx.now
        return left.unheard + int(rings) + ordered + left.undelivered, rings

    async def _until(self, left: Callable[[], Awaitable[int]]) -> None:
        while True:
            self._changed.clear()
            if not await left():
                return
            try:
                async with asyncio.timeout(1):
                    await self._changed.wait()
                    await self._still()
            except TimeoutError:
                pass

    async def _still(self) -> None:
        """Returns when nothing has been committed for some turns: before that it is not worth asking what is left."""
        turns = 0
        while turns < TURNS:
            self._changed.clear()
            await asyncio.sleep(0)
            turns = 0 if self._changed.is_set() else turns + 1
