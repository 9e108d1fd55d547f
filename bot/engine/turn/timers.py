"""Rings the alarms that are due, in order, each in one transaction with everything it changes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.engine.turn.clock import Clock
from bot.logs import logger, traced
from bot.rules.model.alarms import Alarm
from storage.database.database import Database, Tx
from storage.time import alarms, rehearsal_clock

log = logger(__name__)

Ring = Callable[[Tx, Alarm], Awaitable[None]]

TOGETHER = 64  # alarms in one commit


class Timers:
    """Rings what is due. An alarm that fails is tried again, later each time."""

    def __init__(self, database: Database, clock: Clock, ring: Ring) -> None:
        self._database, self._clock, self._ring = database, clock, ring
        self._turn = asyncio.Lock()

    async def beat(self) -> None:
        """Ring what is due now."""
        await self.ring_due(self._clock.now())

    async def ring_due(self, now: datetime) -> int:
        """Ring everything that is due at this moment, also what that sets and is due at once. How many rang."""
        async with self._turn:
            rang = 0
            while (due := await self.next_due()) and due <= now:
                rang += await self._some(now)
            return rang

    async def next_due(self) -> datetime | None:
        """When the next alarm rings."""
        async with self._database.glance(self._clock.now()) as tx:
            return await alarms.next_due(tx)

    async def remember_now(self) -> None:
        """Write down what time it is: a rehearsal that is started again goes on from here."""
        now = self._clock.now()
        async with self._database.transaction(now) as tx:
            await rehearsal_clock.remember(tx)

    async def _some(self, now: datetime) -> int:
        rang = 0
        async with self._database.transaction(now) as tx:
            for _ in range(TOGETHER):  # one by one: ringing one may take another back
                due = await alarms.claim_due(tx, now)
                if not due:
                    break
                rang += await self._one(tx, due[0])
                await asyncio.sleep(0)  # let everybody else go on in between
        return rang

    async def _one(self, tx: Tx, alarm: Alarm) -> int:
        tx.origin = "clock"
        try:
            async with tx.savepoint():
                await self._ring(tx, alarm)
                await alarms.rung(tx, alarm)
        except Exception as error:
            tries, why, whose = await alarms.failed(tx, alarm), traced(error), alarm.owner.encode()
            log.error("an alarm could not ring", subject=whose, alarm=alarm.name, tries=tries, error=why)
            return 0
        return 1
