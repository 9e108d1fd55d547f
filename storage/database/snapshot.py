"""Snapshots: what may take long is gathered from one moment, in a thread of its own; everybody else goes on."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing, contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.rules.model.messages import Letter
from bot.rules.office.office import Office
from storage.database.connections import SQLITE, Run, connected, prepare
from storage.database.ends import End, Here

T = TypeVar("T")
LET_IN = 0.0005  # seconds after which another thread may go on; with far less a busy machine only changes over


@dataclass(frozen=True, slots=True)
class Lists:
    """What the numbers of a digest were counted from."""

    at: datetime
    since: datetime
    rung: str
    lots: Mapping[str, Any]


@dataclass(slots=True)
class Gathered:
    """What a snapshot came to: what it says is kept back, and written by the writer, all of it at once."""

    office: Office  # the bureau it was gathered in: in another one it may mean something else
    letters: list[Letter] = field(default_factory=list)
    lists: list[Lists] = field(default_factory=list)
    result: Any = None
    error: Exception | None = None  # what went wrong instead


class Apart:
    """A connection that can only read, and the one thread that reads from it: one question after the other."""

    def __init__(self, here: End, database: str) -> None:
        self.here, self.run = here, Run(here, here, database)
        self._thread = ThreadPoolExecutor(1, "snapshot")
        self._asked = False  # whether it has begun to run

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncIterator[Apart]:
        """Connected to a file of SQLite while the block runs."""
        with closing(connected(path)) as conn:
            conn.row_factory = sqlite3.Row
            here = Here(conn)
            await prepare(here, readonly=True)
            async with cls.running(here, SQLITE, conn.interrupt) as apart:
                yield apart

    @classmethod
    @asynccontextmanager
    async def running(cls, here: End, database: str, interrupt: Callable[[], None]) -> AsyncIterator[Apart]:
        """The thread is there while the block runs. What is still being read at its end is broken off."""
        apart = cls(here, database)
        try:
            yield apart
        finally:
            if apart._asked:
                interrupt()
                await asyncio.to_thread(apart._thread.shutdown, cancel_futures=True)

    async def do(self, work: Callable[[], Awaitable[T]]) -> T:
        """What this comes to, all of it read from the same moment."""
        self._asked = True
        context = copy_context()  # the language that is read goes along
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(context.run, asyncio.run, self._at_one_moment(work)))

    async def _at_one_moment(self, work: Callable[[], Awaitable[T]]) -> T:
        with _considerate():
            await self.here.begin()
            try:
                return await work()
            finally:
                await self.here.rollback()


@contextmanager
def _considerate() -> Iterator[None]:
    """Python runs one thread at a time: meanwhile others are let in after half a millisecond instead of five.

    And nobody stops everybody to look for garbage among the hundred thousand things that are being gathered.
    """
    interval, collects = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(LET_IN)
    gc.disable()
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        if collects:
            gc.enable()
