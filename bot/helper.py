"""Helping: where another process leads, this one takes in what Telegram brings, and hears."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from telegram.ext import ExtBot

from bot.channels.telegram.myself import myself
from bot.channels.telegram.transport import Line, connect, disconnect
from bot.engine.hear.webhook import Door
from bot.engine.hear.worker import Worker
from bot.engine.host.http_server import listening
from bot.engine.host.introduction import Introduction
from bot.engine.host.metrics import Metrics, metrics_route
from bot.engine.host.status_page import health_route
from bot.engine.host.tasks import beside
from bot.engine.send.copies import Copies
from bot.engine.turn.meters import Meters
from bot.hooks import Hooks
from bot.rules.model.terms import Facts
from bot.setup import Setup
from bot.voice import filters
from storage.database.database import Database
from storage.database.several import marks
from storage.database.several.calls import Call


class Helper:
    """The parts of a process that hears while another one leads: it sends nothing, and rings nothing."""

    def __init__(self, setup: Setup, bot: ExtBot[None], database: Database, hooks: Hooks) -> None:
        self.setup, self.database = setup, database
        self.line, self.meters = Line(bot), Meters()
        self.worker = Worker(
            database, setup.clock, self.line, hooks.hear, hooks.alert, setup.limits, hooks.wants, self.meters,
            Copies().recognise,
        )  # fmt: skip
        self.introduction = Introduction(database, setup.clock, self.line, partial(myself, bot), _nothing, hooks.known)
        self.metrics = Metrics(database, setup.clock, self.meters, lambda: None)
        self.over = asyncio.Event()  # it can help no longer
        self.broken: BaseException | None = None  # what it broke by
        database.signals.called.append(self._called)
        database.signals.overtaken.append(self.over.set)

    def _called(self, call: Call) -> None:
        if call.heard:
            self.worker.wake()

    def broke(self, error: BaseException) -> None:
        """It broke: it helps no longer."""
        self.broken = self.broken or error
        self.over.set()

    async def hear(self) -> None:
        """Work on the inbox, once it is known who we are."""
        await self.introduction.learn(self.over.set)
        if self.introduction.known.is_set():
            await self.worker.run()

    async def health(self) -> Facts:
        """How it is, and who leads."""
        async with self.database.reading(self.setup.clock.now()) as tx:
            leader = await marks.leads(tx)
        led = {"leader": leader.holder, "epoch": leader.epoch} if leader else {}
        return {"leads": False, **led, "heard": self.meters.heard, **self.introduction.about.shown()}


async def _nothing() -> None:
    """What there is to be told, the one that leads tells."""


@asynccontextmanager
async def helping(setup: Setup, hooks_of: Callable[[ExtBot[None]], Hooks]) -> AsyncIterator[Helper]:
    """It helps while the block runs; the database has the newest schema."""
    filters.use_zone(setup.clock.zone)
    async with AsyncExitStack() as stack:
        to = setup.token, setup.base_url, setup.base_file_url
        bot = connect(*to, proxy=setup.proxy, transport=setup.transport)
        stack.push_async_callback(disconnect, bot)
        hooks = hooks_of(bot)
        opened = Database.open(setup.database_url, setup.office, keys=setup.keys, apart=setup.apart)
        database = await stack.enter_async_context(opened)
        database.renew, database.asked = hooks.renew, hooks.asked
        helper = Helper(setup, bot, database, hooks)
        await stack.enter_async_context(beside(helper.broke, helper.hear(), helper.worker.stop))
        routes = [health_route(helper.health)]
        if webhook := setup.webhook:
            door = Door(webhook, database, setup.clock, helper.worker.wake)
            app = Starlette(routes=[door.route(), *routes])
            await stack.enter_async_context(listening(app, webhook.listen, webhook.port))
        if setup.control:
            more = Starlette(routes=[*routes, metrics_route(helper.metrics)])
            await stack.enter_async_context(listening(more, *setup.control))
        yield helper
