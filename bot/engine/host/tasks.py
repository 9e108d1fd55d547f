"""Tasks: work that goes on beside a block, and what is done once for the whole process."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from bot.logs import logger

log = logger(__name__)


@asynccontextmanager
async def beside(
    broke: Callable[[BaseException], None], work: Coroutine[Any, Any, None], stop: Callable[[], None] | None = None
) -> AsyncIterator[None]:
    """Work that goes on beside the block. It is asked to stop, or else cancelled; if it breaks, that is told."""
    task = asyncio.create_task(work)

    def ended(done: asyncio.Task[None]) -> None:
        if not done.cancelled() and (error := done.exception()):
            log.critical(
                "a part of the hotline broke",
                part=getattr(work, "__qualname__", ""),
                error=type(error).__name__,
                exc_info=error,
            )
            broke(error)

    task.add_done_callback(ended)
    try:
        yield
    finally:
        if stop:
            stop()
        else:
            task.cancel()
        await asyncio.wait({task}, timeout=30)


def calm_collector() -> None:
    """What is here now stays: looking through it again and again costs a tenth; looking for more too often, another."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def heed_signals(stop: Callable[[], None]) -> None:
    """SIGTERM and SIGINT ask it to stop; where the loop takes no signals (Windows), in the interpreter's own way."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
