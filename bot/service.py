"""The service: the hotline until somebody stops it; where another process leads, this one hears beside it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial

from telegram.ext import ExtBot

from bot.app import running
from bot.availability import answers, rested, waited
from bot.channels.telegram.myself import UnknownToken
from bot.engine.host.tasks import calm_collector, heed_signals
from bot.helper import helping
from bot.hooks import Hooks, own_hooks
from bot.logs import logger
from bot.setup import Setup
from storage.database.dialect import is_postgresql
from storage.database.postgresql import Lost
from storage.database.preflight import Taken, Unusable, Wrong
from storage.database.several.lease import Watch
from storage.migrations import is_newest

log = logger(__name__)

SELDOM = 5.0  # seconds until a process that waits for another one's migration looks for itself


async def run(setup: Setup, hooks_of: Callable[[ExtBot[None]], Hooks] = own_hooks) -> None:
    """Run the hotline until SIGTERM or SIGINT; on PostgreSQL, help while another process leads, take over, and wait
    for a database that is away, at whichever moment it went.

    UnknownToken when Telegram knows no such bot; whatever a part of it broke by.
    """
    stop = asyncio.Event()
    heed_signals(stop.set)
    watch = Watch(setup.database_url)
    while not stop.is_set():
        try:
            await _lead_or_help(setup, hooks_of, stop, watch)
        except (Unusable, Lost) as away:
            if isinstance(away, Unusable) and away.wrong is not Wrong.AWAY:
                raise
            log.warning("the database does not answer; waiting", why=f"{type(away).__name__}: {away}")
            await waited(setup, stop, partial(answers, setup.database_url))
    await watch.close()


async def _lead_or_help(
    setup: Setup, hooks_of: Callable[[ExtBot[None]], Hooks], stop: asyncio.Event, watch: Watch
) -> None:  # fmt: skip
    try:
        await _lead(setup, hooks_of, stop, watch)
    except Taken:
        if not is_postgresql(setup.database_url):
            raise
        await watch.close()
        if await _is_newest(setup):
            await _help(setup, hooks_of, stop, watch)
        else:
            log.info("another process migrates the database; waiting")
            await waited(setup, stop, partial(_migrated, setup, time.monotonic() + SELDOM))


async def _is_newest(setup: Setup) -> bool:
    return await asyncio.to_thread(is_newest, setup.database_url)


async def _migrated(setup: Setup, until: float) -> bool:
    """Whether it is done, or has taken so long that this process looks whether anybody still does it."""
    return await _is_newest(setup) or time.monotonic() > until


async def _lead(
    setup: Setup, hooks_of: Callable[[ExtBot[None]], Hooks], stop: asyncio.Event, watch: Watch
) -> None:  # fmt: skip
    async with running(setup, hooks_of) as hotline:
        await watch.close()
        calm_collector()
        told = asyncio.create_task(stop.wait())
        told.add_done_callback(lambda _: hotline.stop())
        await hotline.stopped()
        overtaken = hotline.database.signals.was_overtaken  # then it helps again
        if not (overtaken or hotline.broken):
            stop.set()
        log.info("stopping")
    if hotline.introduction.refused:
        raise UnknownToken
    if hotline.broken and not overtaken:
        raise hotline.broken


async def _help(
    setup: Setup, hooks_of: Callable[[ExtBot[None]], Hooks], stop: asyncio.Event, watch: Watch
) -> None:  # fmt: skip
    """Returns when this process shall lead, when it can help no longer, or when it is asked to stop."""
    log.info("another process leads; helping to hear")
    async with helping(setup, hooks_of) as helper:
        while not (stop.is_set() or helper.over.is_set() or await watch.is_free()):
            await rested(stop)
    if helper.introduction.refused:
        raise UnknownToken
    if helper.broken and not helper.database.signals.was_overtaken:
        raise helper.broken
