"""The service: the hotline until somebody stops it; where another process leads, this one hears beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from telegram.ext import ExtBot

from bot.app import Setup, running
from bot.channels.telegram.myself import UnknownToken
from bot.engine.host.tasks import calm_collector, heed_signals
from bot.helping import helping
from bot.hooks import Hooks, own_hooks
from bot.logs import logger
from storage.database.dialect import is_postgresql
from storage.database.opening import Taken, Unusable, Wrong
from storage.database.several.lease import OFTEN, Watch

log = logger(__name__)


async def run(setup: Setup, hooks_of: Callable[[ExtBot[None]], Hooks] = own_hooks) -> None:
    """Run the hotline until SIGTERM or SIGINT; on PostgreSQL, help while another process leads, and take over.

    UnknownToken when Telegram knows no such bot.
    """
    stop = asyncio.Event()
    heed_signals(stop.set)
    watch, began = Watch(setup.database_url), False
    while not stop.is_set():
        try:
            await _lead(setup, hooks_of, stop, watch)
            began = True
        except Taken:
            if not is_postgresql(setup.database_url):
                raise
            await watch.close()
            began = True
            await _help(setup, hooks_of, stop, watch)
        except Unusable as unusable:
            if not began or unusable.wrong is not Wrong.AWAY:  # what has begun waits until the database is back
                raise
            await asyncio.sleep(OFTEN)
    await watch.close()


async def _lead(
    setup: Setup, hooks_of: Callable[[ExtBot[None]], Hooks], stop: asyncio.Event, watch: Watch
) -> None:  # fmt: skip
    async with running(setup, hooks_of) as hotline:
        await watch.close()
        calm_collector()
        told = asyncio.create_task(stop.wait())
        told.add_done_callback(lambda _: hotline.stop())
        await hotline.stopped()
        if not hotline.database.signals.was_overtaken:  # then it helps again
            stop.set()
        log.info("stopping")
    if hotline.introduction.refused:
        raise UnknownToken


async def _help(
    setup: Setup, hooks_of: Callable[[ExtBot[None]], Hooks], stop: asyncio.Event, watch: Watch
) -> None:  # fmt: skip
    """Returns when this process shall lead, when it can help no longer, or when it is asked to stop."""
    log.info("another process leads; helping to hear")
    async with helping(setup, hooks_of) as helper:
        while not (stop.is_set() or helper.over.is_set() or await watch.is_free()):
            await _rest(stop)
    if helper.introduction.refused:
        raise UnknownToken


async def _rest(stop: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(OFTEN):
            await stop.wait()
    except TimeoutError:
        pass
