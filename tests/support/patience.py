"""Patience: how long a test waits for the hotline, counted in its own work: the machine may have much else to do."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from time import monotonic, process_time

PATIENCE = 20.0  # seconds of its own work until a test says that the hotline does not come to rest …
HANGS = 300.0 if "databases" in os.environ.get("CI_FULL", "") else 100.0  # … and of waiting for one that does nothing

Does = Callable[[], Awaitable[None]]


async def in_time(*does: Does, left: Callable[[], Awaitable[int]]) -> None:
    """Does one after the other; says how much is left to do, if that never ends."""
    going, worked, waited = asyncio.ensure_future(_all(does)), process_time(), monotonic()
    try:
        while not (await asyncio.wait({going}, timeout=1))[0]:
            if process_time() - worked > PATIENCE or monotonic() - waited > HANGS:
                raise AssertionError(f"the hotline does not come to rest: {await left()} left to do")
        going.result()
    finally:
        going.cancel()


async def _all(does: tuple[Does, ...]) -> None:
    for one in does:
        await one()
