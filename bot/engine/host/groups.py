"""Groups: once a working day, when work begins, Telegram is asked whether a bound group can be found by anybody."""

from __future__ import annotations

from bot.channels.telegram.transport import Line
from bot.channels.telegram.updates import public_name
from bot.desk.people import public_groups
from bot.engine.turn.clock import Clock
from storage.database.database import Database
from storage.people import public_groups as stored


class Groups:
    """Asks, and tells the desk what Telegram says."""

    def __init__(self, database: Database, clock: Clock, line: Line) -> None:
        self._database, self._clock, self._line = database, clock, line
        self._began = clock.now()

    async def beat(self) -> None:
        """Ask, if nobody has since work began today; at the first start of all, from the next morning on."""
        now, calendar = self._clock.now(), self._database.office.calendar
        today = calendar.day_of(now)
        if not calendar.is_working_day(today) or now < calendar.opening_of(today):
            return
        async with self._database.reading(now) as tx:
            last = await stored.looked_at(tx) or self._began
        if last < calendar.opening_of(today):
            async with self._database.transaction(now) as tx:
                await stored.look(tx)
            await self._look()

    async def _look(self) -> None:
        for chat in public_groups.bound(self._database.office):
            found = await public_name(self._line, chat)
            if found is not None:
                async with self._database.transaction(self._clock.now()) as tx:
                    await public_groups.noticed(tx, chat, *found)
