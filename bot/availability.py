"""Waiting for a database; whoever brings something meanwhile is told to come again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.routing import Route

from bot.engine.hear.webhook import later
from bot.engine.host.http_server import listening
from bot.engine.host.status_page import health_route
from bot.rules.model.terms import Facts
from bot.setup import Setup
from storage.database import postgresql
from storage.database.preflight import Unusable, Wrong
from storage.database.several.lease import OFTEN


class NotYet(Exception):
    """What is waited for is not there yet."""


async def waited(setup: Setup, stop: asyncio.Event, until: Callable[[], Awaitable[bool]]) -> None:
    """Returns when this is so, after a moment at least, or when it is asked to stop."""
    async with _answering(setup):
        await rested(stop)
        while not (stop.is_set() or await until()):
            await rested(stop)


async def rested(stop: asyncio.Event) -> None:
    """A moment later, or as soon as it is asked to stop."""
    with suppress(TimeoutError):
        async with asyncio.timeout(OFTEN):
            await stop.wait()


async def answers(url: str) -> bool:
    """Whether the database does."""
    try:
        made = await postgresql.connect(url)
    except Unusable as unusable:
        if unusable.wrong is not Wrong.AWAY:
            raise
        return False
    await made.close()
    return True


async def _not_yet() -> Facts:
    raise NotYet


@asynccontextmanager
async def _answering(setup: Setup) -> AsyncIterator[None]:
    health = health_route(_not_yet)
    async with AsyncExitStack() as stack:
        if webhook := setup.webhook:
            app = Starlette(routes=[Route(webhook.path, later, methods=["POST"]), health])
            await stack.enter_async_context(listening(app, webhook.listen, webhook.port))
        if setup.control:
            await stack.enter_async_context(listening(Starlette(routes=[health]), *setup.control))
        yield
