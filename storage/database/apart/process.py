"""In a process beside this one: whoever speaks does not wait for Python while somebody's statistics are counted."""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import IO, cast

from storage.database.apart.gathered import Gathered
from storage.database.apart.moment import Question

COMMAND = (sys.executable, "-P", "-m", "storage.database.apart.program")
SOON = 10.0  # seconds after the start: it loads as long as the hotline does, and is there before the first question


class Ended(Exception):
    """The process is there no more; the next question has another one."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the process is told first."""

    url: str
    ready: Callable[[], None]  # what is loaded and set before the first question


class InProcess:
    """The process, and the one thread that waits for it: one question after the other."""

    def __init__(self, beginning: Beginning) -> None:
        self._beginning = beginning
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = ThreadPoolExecutor(1, "beside")
        self._over = False

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, ready: Callable[[], None]) -> AsyncIterator[InProcess]:
        """It is there while the block runs. What is still being gathered at its end is broken off."""
        apart = cls(Beginning(url, ready))
        loop = asyncio.get_running_loop()
        soon = loop.call_later(SOON, lambda: loop.run_in_executor(apart._thread, apart._running))
        try:
            yield apart
        finally:
            soon.cancel()
            apart._over = True
            apart._break_off()
            await asyncio.to_thread(apart._thread.shutdown, cancel_futures=True)
            apart._reap()

    async def gather(self, asked: Question) -> Gathered:
        """What the question comes to; Ended where the process is killed meanwhile."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._gathered, asked)

    def _gathered(self, asked: Question) -> Gathered:
        question = pickle.dumps(asked, pickle.HIGHEST_PROTOCOL)
        process = self._running()
        given, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        try:
            given.write(question)
            given.flush()
            return cast(Gathered, pickle.load(answers))  # noqa: S301 - written by a program of ours
        except (OSError, EOFError, pickle.UnpicklingError) as gone:
            self._break_off()
            raise Ended(f"the process beside this one has ended with {self._reap()}") from gone

    def _running(self) -> subprocess.Popen[bytes]:
        if self._over:
            raise Ended("it is over")
        if self._process is None or self._process.poll() is not None:
            self._reap()
            self._process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
            given = cast(IO[bytes], self._process.stdin)
            pickle.dump(sys.path, given)  # what is asked there is found where it is found here
            pickle.dump(self._beginning, given, pickle.HIGHEST_PROTOCOL)
            given.flush()
        if self._over:  # it was being started while the block ended
            self._break_off()
        return self._process

    def _break_off(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _reap(self) -> int | None:
        """Nothing of it stays; its exit code."""
        if self._process is None:
            return None
        process, self._process = self._process, None
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what it did not read
                cast(IO[bytes], pipe).close()
        return process.wait()
