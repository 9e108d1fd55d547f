"""Rings when the world has changed; whoever waits looks again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """Rung from ordinary functions, heard by coroutines of the same loop."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        waiting, self._waiting = self._waiting, set()
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def heard(self) -> None:
        """Returns at the next ring."""
        one: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(one)
        try:
            await one
        finally:
            self._waiting.discard(one)

    async def until(self, predicate: Callable[[], T], within: float) -> T:
        """What the predicate says as soon as that is true; TimeoutError when it is not in time."""
        async with asyncio.timeout(within):
            while not (value := predicate()):
                await self.heard()
        return value
