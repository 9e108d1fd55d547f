"""The service: the hotline until somebody stops it, or standing by while another process works."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram.ext import ExtBot

from bot.app import Setup, running
from bot.channels.telegram.myself import UnknownToken
from bot.engine.hear.webhook import Door
from bot.engine.host.http_server import listening
from bot.engine.host.tasks import calm_collector, heed_signals
from bot.hooks import Hooks, own_hooks
from bot.logs import logger
from storage.database.database import Database
from storage.database.dialect import is_postgresql
from storage.database.opening import Taken, Unusable, Wrong
from storage.database.postgresql import is_free

log = logger(__name__)

OFTEN = 0.5  # seconds between two looks whether the other one is still there


async def run(setup: Setup, hooks_of: Callable[[ExtBot[None]], Hooks] = own_hooks) -> None:
    """Run the hotline until SIGTERM or SIGINT; on PostgreSQL, stand by while another process works there.

    UnknownToken when Telegram knows no such bot.
    """
    stop = asyncio.Event()
    heed_signals(stop.set)
    began = False
    while not stop.is_set():
        try:
            await _work(setup, hooks_of, stop)
            began = True
        except Taken:
            if not is_postgresql(setup.database_url):
                raise
            began = True
            await _stand_by(setup, stop)
        except Unusable as unusable:
            if not began or unusable.wrong is not Wrong.AWAY:  # what has begun waits until the database is back
                raise
            await asyncio.sleep(OFTEN)


async def _work(setup: Setup, hooks_of: Callable[[ExtBot[None]], Hooks], stop: asyncio.Event) -> None:
    async with running(setup, hooks_of) as hotline:
        calm_collector()
        told = asyncio.create_task(stop.wait())
        told.add_done_callback(lambda _: hotline.stop())
        await hotline.stopped()
        if not hotline.database.signals.was_overtaken:  # then it stands by again
            stop.set()
        log.info("stopping")
    if hotline.introduction.refused:
        raise UnknownToken


async def _here(_request: Request) -> Response:
    return JSONResponse({"standing_by": True})


def _nobody() -> None:
    """Whoever works on the inbox is called by the database."""


async def _stand_by(setup: Setup, stop: asyncio.Event) -> None:
    """Returns when nobody works on this database any more, or when it is asked to stop."""
    log.info("another process works on this database; standing by")
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database.open(setup.database_url, setup.office, keys=setup.keys))
        if webhook := setup.webhook:
            door = Starlette(routes=[Door(webhook, database, setup.clock, _nobody).route(), Route("/health", _here)])
            await stack.enter_async_context(listening(door, webhook.listen, webhook.port))
        if setup.control:
            await stack.enter_async_context(listening(Starlette(routes=[Route("/health", _here)]), *setup.control))
        while not stop.is_set() and not await _free(setup.database_url):
            try:
                async with asyncio.timeout(OFTEN):
                    await stop.wait()
            except TimeoutError:
                pass


async def _free(url: str) -> bool:
    try:
        return await is_free(url)
    except (Unusable, OSError):  # it is away, for the other one, too
        return False
