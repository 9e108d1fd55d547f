"""Knows when the hotline has nothing left to do: everything heard, everything due rung and delivered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.engine.turn.clock import Clock, RealTime
from storage.database.database import Database
from storage.delivery import inbox, outbox
from storage.time import alarms


class Quiet:
    """Waits for the hotline to come to rest."""

    def __init__(self, database: Database, clock: Clock, pace: RealTime, ring: Callable[[], Awaitable[None]]) -> None:
        self._database, self._clock, self._pace, self._ring = database, clock, pace, ring
        self._changed = asyncio.Event()
        database.on_commit(self._changed.set)

    async def undelivered(self) -> int:
        """How much is due and not done: updates to hear, alarms to ring, ledgers to make, messages to deliver."""
        now = self._clock.now()
        async with self._database.glance(now) as tx:
            # in the order in which one leads to the other, so that nothing slips through between the questions
            unheard = await inbox.left(tx)
            due = await alarms.next_due(tx)
            to_make = int(self._database.ordered)
            return unheard + int(bool(due and due <= now)) + to_make + await outbox.due(tx, self._pace.now())

    async def all_heard(self) -> None:
        """Returns when the inbox is empty."""
        await self._until(self._unheard)

    async def settled(self) -> None:
        """Returns when nothing is left to do. What is due is rung at once, and not at the next beat."""
        await self._until(self.undelivered, self._ring)

    async def _unheard(self) -> int:
        async with self._database.glance(self._clock.now()) as tx:
            return await inbox.left(tx)

    async def _until(self, left: Callable[[], Awaitable[int]], do: Callable[[], Awaitable[None]] | None = None) -> None:
        while True:
            self._changed.clear()
            if not await left():
                return
            if do:
                await do()
            try:
                async with asyncio.timeout(1):
                    await self._changed.wait()
            except TimeoutError:
                pass
