"""What is gathered in a thread is told as between two processes: each question and what it comes to, as bytes."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.rules.office.office import Office
from storage.database.apart.gathered import Gathered
from storage.database.apart.moment import Apart, Question
from storage.database.apart.program import packed
from storage.database.apart.thread import InThread


class Posted:
    """So what could not be told to another process fails in whichever story asks for it; so does what breaks there."""

    def __init__(self, apart: Apart, broken: list[str]) -> None:
        self._apart, self._broken = apart, broken
        self._office: Office | None = None  # as the other side knows it

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, broken: list[str]) -> AsyncIterator[Posted]:
        """The thread is there while the block runs."""
        async with InThread.open(url) as apart:
            yield cls(apart, broken)

    async def gather(self, asked: Question) -> Gathered:
        """What the question comes to."""
        question: Question = pickle.loads(pickle.dumps(asked)).after(self._office)  # noqa: S301 - our own
        self._office = question.office
        found = await self._apart.gather(question)
        if found.error is not None:
            traceback.print_exception(found.error)
            self._broken.append(f"{type(found.error).__name__}: {found.error}")
        told: Gathered = pickle.loads(packed(found))  # noqa: S301
        return told
