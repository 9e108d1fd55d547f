"""Polling: raw updates go into the inbox, and only what is on disk is confirmed to Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from bot.channels.telegram.transport import Line
from bot.channels.telegram.updates import LONG, fetch, lane, trouble
from bot.engine.turn.clock import Clock, real
from bot.logs import logger, redact
from storage.database.database import Database
from storage.delivery import inbox
from storage.delivery.inbox import Heard

log = logger(__name__)


def heard(updates: Iterable[dict[str, Any]]) -> list[Heard]:
    """The updates as they are kept."""
    return [Heard(update["update_id"], lane(update), update) for update in updates]


class Polling:
    """Our own loop: ask, write down, confirm."""

    mode = "polling"

    def __init__(
        self, line: Line, database: Database, clock: Clock, kept: Callable[[], None], *, long: int = LONG
    ) -> None:
        self._line, self._database, self._clock, self._long = line, database, clock, long
        self._kept = kept  # called when there is something new on disk
        self.heard_to = -1  # the newest update that is on disk
        self._failures = 0

    async def run(self) -> None:
        """Hear for ever; cancel it to stop. What it has not written down, Telegram will tell again."""
        while True:
            try:
                await self.hear_once()
                self._failures = 0
            except Exception as error:
                await self._rest(error)

    async def hear_once(self) -> None:
        """One call: its offset confirms what is on disk already, its answer is written down."""
        updates = await fetch(self._line, self.heard_to, self._long)
        if updates:
            async with self._database.transaction(self._clock.now()) as tx:
                await inbox.keep(tx, heard(updates), real())
            self.heard_to = max(update["update_id"] for update in updates)
            self._kept()

    async def _rest(self, error: Exception) -> None:
        self._failures += 1
        seconds = min(0.5 * 2 ** min(self._failures, 6), 30.0)
        why = trouble(error)
        if why is None:
            log.exception("updates could not be written down")
        elif why.grave:
            log.error(why.words)
        elif why.words:
            log.warning("no updates", error=redact(why.words), again_in=seconds)
        await asyncio.sleep(max(seconds, why.seconds if why else 0.0))
