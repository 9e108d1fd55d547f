"""In a thread of this process: where nothing takes long, and nobody minds that Python runs one thread at a time."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager

from storage.database.apart.gathered import Gathered
from storage.database.apart.moment import Moment, Question, moments

LET_IN = 0.0005  # seconds after which another thread may go on; with far less a busy machine only changes over


class InThread:
    """The one thread that reads: one question after the other."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._thread = ThreadPoolExecutor(1, "snapshot")
        self._asked = False  # whether it has begun to run

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str) -> AsyncIterator[InThread]:
        """The thread is there while the block runs. What is still being read at its end is broken off."""
        async with moments(url) as moment:
            apart = cls(moment)
            try:
                yield apart
            finally:
                if apart._asked:
                    moment.interrupt()
                    await asyncio.to_thread(apart._thread.shutdown, cancel_futures=True)

    async def gather(self, asked: Question) -> Gathered:
        """What the question comes to."""
        self._asked = True
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._gathered, asked)

    def _gathered(self, asked: Question) -> Gathered:
        with _considerate():
            return asyncio.run(self._moment.gathered(asked))


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
