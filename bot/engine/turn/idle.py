"""Knows when the hotline has nothing left to do: everything heard, everything due rung and delivered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.engine.turn.clock import Clock, RealTime
from storage.database.database import Database, Tx
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
        async with self._database.glance(self._clock.now()) as tx:
            # in the order in which one leads to the other, so that nothing slips through between the questions
            before = await inbox.left(tx) + int(await self._rings(tx)) + int(self._database.ordered)
            return before + await outbox.due(tx, self._pace.now())

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
        """Whether anything is left, asked as in `undelivered`, but no further than the first; what is due is rung."""
        async with self._database.glance(self._clock.now()) as tx:
            unheard, rings = await inbox.left(tx), await self._rings(tx)
            left = unheard or rings or self._database.ordered or await outbox.due(tx, self._pace.now())
        if rings:
            await self._ring()
        return int(left)

    async def _rings(self, tx: Tx) -> bool:
        due = await alarms.next_due(tx)
        return due is not None and due <= tx.now

    async def _until(self, left: Callable[[], Awaitable[int]]) -> None:
        while True:
            self._changed.clear()
            if not await left():
                return
            try:
                async with asyncio.timeout(1):
                    await self._changed.wait()
            except TimeoutError:
                pass
