"""The lease: one process leads, and says so twice a second; whoever says nothing for a while leads no longer.

What it leads by is a lock of PostgreSQL, held with the very connection that writes: who has lost one has lost both, and
cannot write any more. The beats say whether whoever holds it is still awake; one that sleeps is cut off by the next.
"""

from __future__ import annotations

import asyncio
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from storage.database import postgresql
from storage.database.preflight import Unusable
from storage.database.several.calls import Signals

OFTEN = 0.5  # seconds between two beats, and between two looks
NEXT = postgresql.ONE_HOTLINE + 2  # the lock of the one that is about to lead
SILENT = 3.0  # seconds without a beat, after which whoever leads is cut off
BEAT = (  # a database that was set back, and has forgotten who leads, hears it again
    "update lease set beat = beat + 1, backend = $1, epoch = $2 where name = 'lead' and epoch <= $2"
)
BEATEN = "UPDATE 1"
LOOK = (
    "select l.pid, (select beat from lease where name = 'lead' and backend = l.pid) as beat"
    " from (select pid from pg_locks where locktype = 'advisory' and granted and objsubid = 1"
    " and database = (select oid from pg_database where datname = current_database())"
    " and (classid::bigint << 32) + objid::bigint = $1) as l"
)


def holder() -> str:
    """This process, as others read it."""
    return f"{socket.gethostname()}:{os.getpid()}"


@contextmanager
def beating(url: str, epoch: int, signals: Signals) -> Iterator[None]:
    """This process says that it is awake while the block runs; in a thread of its own: much work is no sleep."""
    loop, over, main = asyncio.new_event_loop(), asyncio.Event(), asyncio.get_running_loop()
    signals.leads_until = time.monotonic() + SILENT
    beats = _beats(url, epoch, signals, over, lambda: main.call_soon_threadsafe(signals.overtake))
    thread = threading.Thread(target=loop.run_until_complete, args=(beats,), name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(2.0)
        if not thread.is_alive():
            loop.close()


async def _beats(
    url: str, epoch: int, signals: Signals, over: asyncio.Event, overtaken: Callable[[], object]
) -> None:  # fmt: skip
    made: Any = None
    while not over.is_set():
        with suppress(*_away()):
            if made is None or made.is_closed():
                made = await postgresql.connect(url)
            began = time.monotonic()
            if await made.execute(BEAT, signals.own, epoch) == BEATEN:
                signals.leads_until = began + SILENT
            else:  # another one has led since, even if it is gone by now
                overtaken()
        with suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), OFTEN)
    if made is not None:
        with suppress(*_away()):
            await made.close(timeout=1.0)


def _away() -> tuple[type[BaseException], ...]:
    return Unusable, OSError, *postgresql.gone()


class Watch:
    """Looks whether the one that leads is there, and awake. Close it when this process leads, or helps again."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._made: Any = None
        self._seen: tuple[int, int | None] | None = None  # who held the lock, and its last beat …
        self._since = 0.0  # … and since when it has been this one

    async def is_free(self) -> bool:
        """Whether nobody leads, and this process is the one that shall; one that has been silent for too long is cut
        off, and at the next look nobody does. Only one gives up helping: all others go on until it leads."""
        try:
            if self._made is None or self._made.is_closed():
                self._made, self._seen = await postgresql.connect(self._url), None
            row = await self._made.fetchrow(LOOK, postgresql.ONE_HOTLINE)
            if row is None:
                return bool(await self._made.fetchval("select pg_try_advisory_lock($1)", NEXT))
            await self._listen(row["pid"], row["beat"])
        except _away():  # it is away, for the other one, too
            self._seen = None
        return False

    async def _listen(self, pid: int, beat: int | None) -> None:
        """One without beats (it migrates, or moves) is never cut off."""
        if beat is None or self._seen != (pid, beat):
            self._seen, self._since = (pid, beat), time.monotonic()
        elif time.monotonic() - self._since > SILENT:
            await self._made.execute("select pg_terminate_backend($1)", pid)
            self._seen = None

    async def close(self) -> None:
        """Nobody looks any more."""
        if self._made is not None:
            with suppress(*_away()):
                await self._made.close(timeout=1.0)
