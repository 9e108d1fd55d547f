"""The disk: its reserve is made at the start and anew when there is room; who looks after it is told once."""

from __future__ import annotations

import asyncio

from bot.desk.admin import disk
from bot.engine.turn.clock import Clock
from bot.logs import logger
from storage.database.database import Database

log = logger(__name__)


class Disk:
    """Looks after the reserve."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._calm = False  # the room is held, and it is written down that it is

    async def beat(self) -> None:
        """Hold the room where there is any; else say once that the disk is full."""
        reserve = self._database.reserve
        held = await asyncio.to_thread(reserve.make)
        if held and self._calm and not self._database.freed:
            return
        lacked, told = self._database.freed or not held, False
        async with self._database.transaction(self._clock.now()) as tx:
            if lacked:
                told = await disk.full(tx, str(reserve.file.parent))
            if held:
                await disk.room(tx)
        self._calm, self._database.freed = held, False
        if told:
            log.error("the disk is full, and the reserve is given up", file=str(reserve.file), bytes=reserve.size)
