"""The bookkeeper: makes the ledgers that were ordered, one after the other, while everybody else goes on."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.desk.ledgers import handover
from bot.desk.ledgers.handover import Sum
from bot.engine.turn.clock import Clock
from bot.logs import logger, traced
from bot.reports.ledgers.job import Job, Made
from bot.reports.ledgers.order import job_of
from bot.reports.ledgers.production import Ledgers
from bot.voice.texts import read_in
from storage.database.database import Database, sqlite_path
from storage.database.dialect import is_postgresql
from storage.office import ledger_orders
from storage.office.ledger_orders import Order

log = logger(__name__)

OFTEN = 5.0  # seconds between two words on how far it is
LARGEST = 49_000_000  # bytes: Telegram takes no larger file from a bot


class TooLarge(Exception):
    """It cannot be sent."""


class Bookkeeper:
    """One ledger at a time. What was ordered before a stop is made after the next start."""

    def __init__(self, database: Database, url: str, clock: Clock, ledgers: Ledgers) -> None:
        self._database, self._clock, self._ledgers = database, clock, ledgers
        self._from = url if is_postgresql(url) else str(sqlite_path(url))
        self._wake, self._stopping = asyncio.Event(), False
        self._told_at = 0.0
        self._making: asyncio.Task[None] | None = None
        database.on_commit(self.called)

    def called(self) -> None:
        """Something was committed: a ledger may have been ordered."""
        if self._database.ordered:
            self._wake.set()

    def stop(self) -> None:
        """Begin nothing more; what is being made is made again after the next start."""
        self._stopping = True
        if self._making:
            self._making.cancel()
        self._wake.set()

    async def run(self) -> None:
        """Make what is ordered until stopped."""
        while not self._stopping:
            self._wake.clear()
            try:
                async with self._database.reading(self._clock.now()) as tx:
                    order = await ledger_orders.first(tx)
            except Exception as error:  # a database that is away comes back
                log.error("orders of ledgers could not be read", error=traced(error))
                await asyncio.sleep(OFTEN)
                continue
            if order is not None:
                self._making = asyncio.create_task(self._make(order), name="ledger")
                await asyncio.wait({self._making})
                await self._calm(self._making)
            elif not self._wake.is_set():
                self._database.ordered = False
                await self._wake.wait()

    async def _calm(self, ended: asyncio.Task[None]) -> None:
        """What could not even be written down as failed is tried again, not at once."""
        if not ended.cancelled() and (error := ended.exception()):
            log.error("a ledger could not be handed over", error=traced(error))
            await asyncio.sleep(OFTEN)

    async def _make(self, order: Order) -> None:
        self._told_at = time.monotonic()
        try:
            made, content = await self._made(order)
        except Exception as error:
            log.error("a ledger could not be made", order=order.id, of=order.ledger, error=traced(error))
            async with self._database.transaction(self._clock.now()) as tx:
                await handover.failed(tx, order, type(error).__name__)
            return
        sums = [Sum(line.name, line.expected, line.groups, line.even, line.least) for line in made.lines]
        async with self._database.transaction(self._clock.now()) as tx:
            await handover.made(tx, order, made.rows, content, sums)

    async def _made(self, order: Order) -> tuple[Made, bytes]:
        """In a folder that nobody else can look into, and that is gone afterwards."""
        with TemporaryDirectory(prefix="hotline-") as folder:
            job = self._job(order, Path(folder) / "ledger.xlsx")

            async def told(rows: int) -> None:
                await self._progress(order, rows)

            made = await self._ledgers.make(job, told)
            content = await asyncio.to_thread(Path(job.file).read_bytes)
            if len(content) > LARGEST:
                raise TooLarge
            return made, content

    def _job(self, order: Order, file: Path) -> Job:
        office, keys = self._database.office, self._database.keys
        with read_in(office.language_of(order.chat)):
            job = job_of(order.ledger, order.period, office, self._clock.now(), order.by.name, self._from, file)
        return replace(job, keys=keys.written) if keys else job

    async def _progress(self, order: Order, rows: int) -> None:
        """Said now and then, so that whoever waits sees that it goes on."""
        if time.monotonic() - self._told_at < OFTEN:
            return
        self._told_at = time.monotonic()
        async with self._database.transaction(self._clock.now()) as tx:
            await handover.progress(tx, order, rows)
