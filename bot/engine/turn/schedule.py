"""JOBS: what runs how often. APScheduler only beats time; what is to be done stands in the database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.engine.turn.clock import Clock
from bot.logs import logger
from storage.database.database import Database, Tx

log = logger(__name__)

PAUSE = 0.05  # seconds at most between two parts of what takes long


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is done again and again, by the real clock."""

    name: str
    every: timedelta
    do: Callable[[], Awaitable[object]]


@asynccontextmanager
async def beating(jobs: Iterable[Job], zone: ZoneInfo) -> AsyncIterator[None]:
    """The jobs run while the block does. One that is late runs all the same, once, and never beside itself."""
    scheduler = AsyncIOScheduler(timezone=zone)
    for job in jobs:
        scheduler.add_job(
            _guarded(job),
            "interval",
            seconds=job.every.total_seconds(),
            next_run_time=datetime.now(zone),  # what has become due while nobody was here
            id=job.name,
            name=job.name,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def bit_by_bit(database: Database, clock: Clock, some: Callable[[Tx], Awaitable[bool | None]]) -> None:
    """What takes longer than a start should: a part at a time, and as long after it for others, while others write."""
    more: bool | None = True
    wanted = database.wanted
    while more:
        began = time.monotonic()
        async with database.transaction(clock.now()) as tx:
            more = await some(tx)
        others, wanted = database.wanted > wanted + 1, database.wanted
        await asyncio.sleep(min(time.monotonic() - began, PAUSE) if more and others else 0)


def _guarded(job: Job) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        try:
            await job.do()
        except asyncio.CancelledError:  # the hotline stops: what it had begun is undone, and done after the next start
            log.info("a job was left", job=job.name)
        except Exception:
            log.exception("a job failed", job=job.name)

    return run
