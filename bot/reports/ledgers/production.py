"""Ledgers are made one after the other, each in a process of its own; a small one in a thread of this process."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Awaitable, Callable

from bot.reports.ledgers.job import Job, Made
from bot.reports.ledgers.program import make

COMMAND = (sys.executable, "-P", "-m", "bot.reports.ledgers.program")
PATIENCE = 1800.0  # seconds: a hundred thousand rows take a minute or two

Told = Callable[[int], Awaitable[None]]


class NotMade(Exception):
    """Nothing came of it."""


class Ledgers:
    """Makes what is ordered."""

    def __init__(self, *, apart: bool = True) -> None:
        self._apart = apart

    async def make(self, job: Job, told: Told) -> Made:
        """The workbook in its file; meanwhile it is told how many rows there are."""
        if not self._apart:
            return await asyncio.to_thread(make, job, lambda _rows: None)
        process = await asyncio.create_subprocess_exec(*COMMAND, stdin=PIPE, stdout=PIPE, stderr=PIPE)
        given, lines, wrong = process.stdin, process.stdout, process.stderr
        if given is None or lines is None or wrong is None:
            raise NotMade("no pipes")
        trouble = asyncio.create_task(wrong.read())
        try:
            async with asyncio.timeout(PATIENCE):
                given.write(job.written().encode())
                given.close()
                made = await self._read(lines, told)
                await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
            said = (await trouble).decode(errors="replace").strip().rpartition("\n")[2]
        if process.returncode or not made:
            raise NotMade(said or f"ended with {process.returncode}")
        return Made.read(made)

    async def _read(self, lines: asyncio.StreamReader, told: Told) -> str:
        """How far it is, line by line; the last line is what was made."""
        last = ""
        async for line in lines:
            last = line.decode().strip()
            if last.isdecimal():
                await told(int(last))
        return last if last.startswith("{") else ""
