"""Polling: raw updates go into the inbox, and only what is on disk is confirmed to Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.channels.telegram.transport import Line, Unreadable
from bot.channels.telegram.updates import LONG, fetch, id_in, trouble
from bot.channels.telegram.webhooks import known
from bot.engine.hear.inbox_writer import heard, keep
from bot.engine.turn.clock import Clock
from bot.logs import logger, redact
from bot.voice.texts import phrase
from storage.database.database import Database
from storage.delivery import inbox
from storage.delivery.inbox import Heard

log = logger(__name__)


class Polling:
    """Our own loop: ask, write down, confirm."""

    mode = "polling"

    def __init__(
        self, line: Line, database: Database, clock: Clock, kept: Callable[[], None], *, long: int = LONG
    ) -> None:
        self._line, self._database, self._clock, self._long = line, database, clock, long
        self._kept = kept  # called when there is something new on disk
        self.heard_to = -1  # the newest update that is on disk
        self.left_over = ""  # the host of a webhook that earlier software has set: nothing is heard while it is
        self._failures, self._said = 0, ""

    async def look(self) -> None:
        """Ask whether a webhook is set; what it takes away would never come here."""
        found = await known(self._line)
        if found.host and found.host != self.left_over:
            self.left_over = found.host
            log.error(phrase("health.webhook_left", host=found.host))

    async def run(self) -> None:
        """Hear for ever; cancel it to stop. What it has not written down, Telegram will tell again."""
        while True:
            try:
                await self.hear_once()
                self._failures, self._said, self.left_over = 0, "", ""
            except Exception as error:
                await self._rest(error)

    async def hear_once(self) -> None:
        """One call: its offset confirms what is on disk already, its answer is written down."""
        updates = await self._brought()
        if updates:
            await keep(self._database, self._clock, updates)
            self.heard_to = max(update.id for update in updates)
            self._kept()

    async def _brought(self) -> list[Heard]:
        try:
            return heard(await fetch(self._line, self.heard_to, self._long))
        except Unreadable:  # one of them is broken: up to it, all are read as ever
            return await self._one()

    async def _one(self) -> list[Heard]:
        try:
            return heard(await fetch(self._line, self.heard_to, self._long, most=1))
        except Unreadable as broken:
            number = id_in(broken.payload)
            if number is None:  # no update at all: whatever stands between us and Telegram
                raise
            return [inbox.as_bytes(number, broken.payload)]

    async def _rest(self, error: Exception) -> None:
        self._failures += 1
        seconds = min(0.5 * 2 ** min(self._failures, 6), 30.0)
        why = trouble(error)
        if why is None:
            log.exception("updates could not be written down")
        elif why.grave:
            if why.words != self._said:  # once, until something changes
                log.error(why.words)
            self._said = why.words
        elif why.words:
            log.warning("no updates", error=redact(why.words), again_in=seconds)
        await asyncio.sleep(max(seconds, why.seconds if why else 0.0))
