"""Rings the alarms that are due, in order, each in one transaction with everything it changes.

What takes long to count is gathered in a snapshot before; then the alarm rings if it is still the first that is due.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.engine.turn.clock import Clock
from bot.engine.turn.meters import Meters
from bot.engine.turn.watch import ClockWatch, Seen, Sight
from bot.logs import logger, traced
from bot.rules.model.alarms import Alarm
from storage.database.apart.gathered import Gathered
from storage.database.database import Database, GatherFirst, Tx
from storage.time import alarms, rehearsal_clock

log = logger(__name__)

Ring = Callable[[Tx, Alarm], Awaitable[None]]
Noticed = Callable[[Tx, Seen], Awaitable[None]]

TOGETHER = 64  # alarms in one commit


class Timers:
    """Rings what is due. An alarm that fails is tried again, later each time."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        ring: Ring,
        meters: Meters,
        watch: ClockWatch | None = None,
        noticed: Noticed | None = None,
    ) -> None:
        self._database, self._clock, self._ring = database, clock, ring
        self._watch, self._noticed = watch, noticed
        self._meters = meters
        self._turn = asyncio.Lock()

    async def beat(self) -> None:
        """Ring what is due now, if the clock can be believed."""
        if self._watch is not None and not await self._believed(self._watch):
            return
        await self.ring_due(self._clock.now())

    async def _believed(self, watch: ClockWatch) -> bool:
        seen = watch.look()
        if self._noticed is not None and seen.sight not in (Sight.RUNS, Sight.DOUBT):
            log.warning("the clock", seen=seen.sight.name, ahead=str(seen.ahead))
            async with self._database.transaction(self._clock.now()) as tx:
                await self._noticed(tx, seen)
        return seen.trusted

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
        rang, first = 0, None
        async with self._database.transaction(now) as tx:
            for _ in range(TOGETHER):  # one by one: ringing one may take another back
                due = await alarms.claim_due(tx, now)
                if not due:
                    break
                try:
                    rang += await self._one(tx, due[0])
                except GatherFirst as asked:
                    first = asked
                    break
                await asyncio.sleep(0)  # let everybody else go on in between
        while first is not None:
            first = await self._gathered(now, due[0], first)
        return rang

    async def _gathered(self, now: datetime, alarm: Alarm, first: GatherFirst) -> GatherFirst | None:
        """Gather, and ring with what was found; if that does not hold any more, what is to be gathered now."""
        gathered = await self._database.gather(now, first.work)
        async with self._database.transaction(now) as tx:
            if await alarms.claim_due(tx, now) == [alarm]:  # else it was taken back, or another comes first
                try:
                    await self._one(tx, alarm, gathered)
                except GatherFirst as again:
                    return again
        return None

    async def _one(self, tx: Tx, alarm: Alarm, gathered: Gathered | None = None) -> int:
        tx.origin = "clock"
        try:
            async with tx.savepoint():
                tx.resume(gathered)
                await self._ring(tx, alarm)
                await alarms.rung(tx, alarm)
                self._meters.late.add(max((tx.now - alarm.due_at).total_seconds(), 0.0))
        except GatherFirst:
            raise
        except Exception as error:
            tries, why, whose = await alarms.failed(tx, alarm), traced(error), alarm.owner.encode()
            log.error("an alarm could not ring", subject=whose, alarm=alarm.name, tries=tries, error=why)
            return 0
        return 1
