"""Files that are drawn just before they are sent: once, however often they are sent; what was sent is journalled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from functools import partial
from hashlib import sha256

from bot.channels.telegram.errors import Answer
from bot.engine.turn.clock import Clock
from bot.logs import logger, traced
from bot.reports.makers import Maker, Makers, Reads
from bot.rules.model.messages import Contents, DrawnFile
from bot.rules.model.terms import Facts
from bot.voice.hotline import CLOCK
from bot.voice.texts import phrase
from storage.database.database import Database, Tx
from storage.delivery import contents as stored
from storage.delivery.deliveries import Delivery
from storage.tickets import journal

log = logger(__name__)

Fetch = Callable[[str], Awaitable[bytes | Answer]]
Undrawn = Callable[[Tx, Delivery, DrawnFile], Awaitable[None]]
LARGEST = 50_000_000  # bytes: Telegram takes no larger file from a bot


class NotDrawn(Exception):
    """Nothing came of it that could be sent."""


async def _read(reads: Reads, facts: Facts, tx: Tx) -> bytes:
    """What this maker reads out of a snapshot."""
    return await reads(tx, facts)


class Files:
    """Draws one after the other, off the loop: nobody waits for it but the chat that gets the file."""

    def __init__(
        self, database: Database, clock: Clock, makers: Makers, undrawn: Undrawn, fetch: Fetch | None = None
    ) -> None:
        self._database, self._clock, self._makers, self._undrawn = database, clock, makers, undrawn
        self._fetch = fetch
        self._turn = asyncio.Lock()

    async def drawn(self, delivery: Delivery, file: DrawnFile) -> bytes:
        """The file, as it was drawn before or is now; empty when it cannot be drawn, because the words matter more."""
        async with self._database.reading(self._clock.now()) as tx:
            before = await stored.drawn(tx, delivery.id)
        if before is not None:
            return before
        try:
            content = await self._made(file)
        except Exception as error:
            log.error("a file could not be drawn", delivery=delivery.id, of=file.name, error=traced(error))
            content = b""
        async with self._database.transaction(self._clock.now()) as tx:
            await self._keep(tx, delivery, file, content)
        return content

    async def _made(self, file: DrawnFile) -> bytes:
        maker = self._makers[file.maker]
        async with self._turn:
            if maker.fetches and maker.joins:
                content = await asyncio.to_thread(maker.joins, file.facts, await self._sent(maker.fetches(file.facts)))
            else:
                content = await (self._gathered(maker, file.facts) if maker.reads else self._apart(maker, file.facts))
        if not 0 < len(content) <= LARGEST:
            raise NotDrawn(f"{len(content)} bytes")
        return content

    async def _sent(self, ids: Iterable[str]) -> dict[str, bytes | str]:
        """What is in files that people have sent; of one that does not come, why."""
        found: dict[str, bytes | str] = {}
        for id in dict.fromkeys(ids):
            content = await self._fetch(id) if self._fetch else b""
            found[id] = content if isinstance(content, bytes) else content.reason
        return found

    async def _apart(self, maker: Maker, facts: Facts) -> bytes:
        assert maker.draws  # noqa: S101 - a row has one of the two
        return await asyncio.to_thread(maker.draws, facts)

    async def _gathered(self, maker: Maker, facts: Facts) -> bytes:
        """What it reads is all of one moment, in a thread that can change nothing."""
        assert maker.reads  # noqa: S101 - a row has one of the two
        found = await self._database.gather(self._clock.now(), partial(_read, maker.reads, facts))
        if found.error:
            raise found.error
        return bytes(found.result)

    async def _keep(self, tx: Tx, delivery: Delivery, file: DrawnFile, content: bytes) -> None:
        tx.origin = f"delivery {delivery.id}"
        await stored.keep_drawn(tx, delivery.id, content)
        if content:
            digest = sha256(content).hexdigest()
            await journal.add(
                tx, "file_drawn", CLOCK, ticket=delivery.ticket, sha256=digest, file=file.name, chat=delivery.chat
            )
            return
        await self._undrawn(tx, delivery, file)


def without_file(contents: Contents) -> Contents:
    """The words alone, and that the file is missing."""
    name = contents.drawn.name if contents.drawn else ""
    said = phrase("file_missing", name=name)
    return replace(contents, drawn=None, text=f"{contents.text}\n\n{said}" if contents.text else said)
