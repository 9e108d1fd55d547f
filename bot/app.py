"""Puts the parts together, runs them, and stops them in the order in which nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial

from starlette.applications import Starlette
from telegram.ext import ExtBot

from bot.channels.telegram.errors import Courier
from bot.channels.telegram.myself import myself
from bot.channels.telegram.transport import Line, ask_before_leaving, connect, disconnect, hear_dates
from bot.engine.hear.polling import Polling
from bot.engine.hear.webhook import Door
from bot.engine.hear.worker import Worker
from bot.engine.host.backups import Age, Backups
from bot.engine.host.bookkeeper import Bookkeeper
from bot.engine.host.disk import Disk
from bot.engine.host.groups import Groups
from bot.engine.host.http_server import listening
from bot.engine.host.introduction import Introduction
from bot.engine.host.metrics import Metrics, metrics_route
from bot.engine.host.retention import Forgetting
from bot.engine.host.single_instance import alone
from bot.engine.host.status_page import ClockControl, Health, health_route
from bot.engine.host.tasks import beside
from bot.engine.send.copies import Copies
from bot.engine.send.files import Files
from bot.engine.send.outbox import Outbox
from bot.engine.send.photos import Photos
from bot.engine.send.rendering import Wording
from bot.engine.send.results import Results
from bot.engine.turn.clock import RehearsalClock
from bot.engine.turn.idle import Quiet
from bot.engine.turn.meters import Meters
from bot.engine.turn.rehearsal import Mover, go_on
from bot.engine.turn.schedule import Job, beating, bit_by_bit
from bot.engine.turn.timers import Timers
from bot.engine.turn.watch import ClockWatch
from bot.hooks import Hooks, own_hooks
from bot.logs import logger
from bot.setup import Setup
from bot.voice import filters
from storage.database.database import Database, sqlite_path
from storage.database.dialect import is_postgresql
from storage.database.reserve import DiskFull, Reserve
from storage.database.several import lease, marks
from storage.database.several.calls import Call
from storage.time import downtime

log = logger(__name__)

GO_ON = timedelta(seconds=5)  # until what has begun meanwhile, and takes long, is gone on with


class Hotline:
    """The parts, put together."""

    def __init__(self, setup: Setup, bot: ExtBot[None], database: Database, hooks: Hooks) -> None:
        self.setup, self.bot, self.database, self.clock, self.hooks = setup, bot, database, setup.clock, hooks
        self.line, self.copies, self.meters = Line(bot), Copies(), Meters()
        self.worker = Worker(
            database, self.clock, self.line, hooks.hear, hooks.alert, setup.limits, hooks.wants, self.meters,
            self.copies.recognise,
        )  # fmt: skip
        self.ingress = self._ingress()
        moving = self.clock if isinstance(self.clock, RehearsalClock) else None
        self.watch = None if moving else self._watch()
        self.timers = Timers(database, self.clock, hooks.ring, self.meters, self.watch, hooks.clock)
        self.outbox = self._outbox()
        self.bookkeeper = Bookkeeper(database, setup.database_url, self.clock, setup.ledgers)
        self.quiet = Quiet(database, self.clock, setup.pace, self.timers.beat)
        self.mover = Mover(moving, self.timers, self.quiet, self.outbox.wake) if moving else None
        known = partial(myself, bot)
        self.introduction = Introduction(database, self.clock, self.line, known, self._register, hooks.known)
        self.health = Health(
            database, self.clock, self.ingress, lambda: self.outbox.watch.since, setup.pace, self.watch,
            self.introduction.about.shown,
        )  # fmt: skip
        self.metrics = Metrics(database, self.clock, self.meters, lambda: self.outbox.watch.since)
        self.groups = Groups(database, self.clock, self.line)
        self.disk = Disk(database, self.clock)
        self.forget = Forgetting(database, self.clock).beat
        self.jobs = self._jobs()
        self.control_port = self.webhook_port = 0
        self._stop = asyncio.Event()
        self.broken: BaseException | None = None  # what a part of it broke by
        database.on_commit(self.outbox.committed)
        database.signals.called.append(self._called)
        database.signals.overtaken.append(self.stop)

    def _called(self, call: Call) -> None:
        """Another process has written something."""
        self.outbox.called()
        self.bookkeeper.called()
        if call.heard:
            self.worker.wake()

    def _ingress(self) -> Door | Polling:
        """Where updates come in."""
        about = self.database, self.clock, self.worker.wake
        return Door(self.setup.webhook, *about) if self.setup.webhook else Polling(self.line, *about)

    def _watch(self) -> ClockWatch:
        """Looks at the machine's clock, and at the dates that Telegram writes."""
        watch = ClockWatch(self.clock)
        hear_dates(self.bot, watch.dated)
        self.line.took = watch.took
        return watch

    def _outbox(self) -> Outbox:
        """Sends what was written, and writes what became of it."""
        setup, hooks, about = self.setup, self.hooks, (self.database, self.clock)
        courier = Courier(self.line, setup.limits.patience)
        files = Files(*about, setup.makers, hooks.undrawn, courier.fetch)
        wording = Wording(*about, hooks.draw, setup.painter, Photos(courier.fetch), files)
        results = Results(
            setup.limits, setup.pace, hooks.undeliverable, hooks.moved, self.meters, self.copies, hooks.refused,
            arrived=hooks.arrived, failed=hooks.failed, topic_lost=hooks.topic_lost, undrawn=hooks.undrawn,
        )  # fmt: skip
        return Outbox(*about, courier, wording, results, setup.limits, setup.pace, self.meters)

    def _jobs(self) -> tuple[Job, ...]:
        """What is done again and again."""
        begun = partial(bit_by_bit, self.database, self.clock, self.hooks.go_on)
        return (
            Job("ring what is due", timedelta(seconds=1), self.timers.beat),
            Job("say that it runs", timedelta(minutes=1), self.alive),
            Job("go on with what takes long", GO_ON, begun),
            Job("offer changed menus", timedelta(minutes=1), self.introduction.offer_menus),
            Job("heed a refused token", timedelta(seconds=15), self._token),
            Job("look at the groups", timedelta(minutes=1), self.groups.beat),
            Job("forget what was heard long ago", timedelta(hours=6), self.forget),
            *self._backups(),
            *((Job("look after the disk", timedelta(seconds=10), self.disk.beat),) if self.setup.reserve else ()),
            *self.hooks.jobs,
        )

    async def _token(self) -> None:
        await self.introduction.heed(self.setup.limits.refused, self.stop)

    def _backups(self) -> tuple[Job, ...]:
        """A backup that is due is made within minutes, and begun again when it failed; its age is looked at anyway."""
        age = Job("look at the age of the backup", timedelta(hours=1), Age(self.database, self.clock).beat)
        if self.setup.backup is None:
            return (age,)
        backups = Backups(self.database, self.setup.database_url, self.clock, self.setup.backup)
        return (Job("back up", timedelta(minutes=10), backups.beat), age)

    async def settled(self) -> None:
        """Returns when nothing is left to do."""
        await self.quiet.settled()

    async def alive(self) -> None:
        """Write down that it runs: after a stop it knows how long it was away. A clock in doubt says nothing."""
        if self.watch and self.watch.doubts:
            return
        async with self.database.transaction(self.clock.now()) as tx:
            await self.hooks.alive(tx)

    def stop(self) -> None:
        """Ask it to stop."""
        self._stop.set()

    def broke(self, error: BaseException) -> None:
        """A part of it broke: it stops."""
        self.broken = self.broken or error
        self.stop()

    async def stopped(self) -> None:
        """Returns when somebody asks it to stop."""
        await self._stop.wait()

    async def _register(self) -> None:
        if isinstance(self.ingress, Door):
            await self.ingress.register(self.line)
        else:
            await self.ingress.look()

    async def introduced(self) -> None:
        """Returns when Telegram has said who we are."""
        await self.introduction.known.wait()

    async def hear(self) -> None:
        """Work on the inbox, once it is known who we are."""
        known, stop = asyncio.create_task(self.introduced()), asyncio.create_task(self.worker.stopped.wait())
        _, waiting = await asyncio.wait({known, stop}, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        await self.worker.run()


@asynccontextmanager
async def running(setup: Setup, hooks_of: Callable[[ExtBot[None]], Hooks] = own_hooks) -> AsyncIterator[Hotline]:
    """The hotline runs while the block does. The database is migrated under the lock, or has been before."""
    filters.use_zone(setup.clock.zone)  # every moment is written as the city's clocks show it
    async with AsyncExitStack() as stack:
        stack.enter_context(alone(setup.database_url))
        setup.ready(setup.database_url)
        to = setup.token, setup.base_url, setup.base_file_url
        bot = connect(*to, proxy=setup.proxy, transport=setup.transport)
        stack.push_async_callback(disconnect, bot)
        hooks = hooks_of(bot)
        url, memory = setup.database_url, setup.in_memory
        opened = Database.open(url, setup.office, in_memory=memory, alone=True, keys=setup.keys, apart=setup.apart)
        database = await stack.enter_async_context(opened)
        if not is_postgresql(setup.database_url):
            database.reserve = Reserve(sqlite_path(setup.database_url), setup.reserve)
        database.chance, database.renew, database.asked = setup.chance, hooks.renew, hooks.asked
        await go_on(setup.clock, database)
        try:
            await _begin(setup, database, hooks)
        except DiskFull:  # the reserve of before has been given up
            await _begin(setup, database, hooks)
        if database.several:
            epoch = await _lead(setup, database)
            stack.enter_context(lease.beating(setup.database_url, epoch, database.signals))
        ask_before_leaving(bot, database.signals.leads_now)
        hotline = Hotline(setup, bot, database, hooks)
        async with database.reading(setup.clock.now()) as tx:
            await hotline.copies.start(tx)
            if hotline.watch:
                hotline.watch.begin(await downtime.last_alive(tx))
        await hotline.outbox.start()
        # what is entered last is stopped first: hear nothing new, ring nothing, finish the group, let the sender finish
        await stack.enter_async_context(beside(hotline.broke, hotline.outbox.run(), hotline.outbox.stop))
        await stack.enter_async_context(beside(hotline.broke, hotline.bookkeeper.run(), hotline.bookkeeper.stop))
        await stack.enter_async_context(beside(hotline.broke, hotline.hear(), hotline.worker.stop))
        await stack.enter_async_context(beating(hotline.jobs, setup.clock.zone))
        introduced = hotline.introduction.run(hotline.ingress.mode, hotline.stop)
        await stack.enter_async_context(beside(hotline.broke, introduced))
        await _listen(stack, hotline)
        yield hotline


async def _lead(setup: Setup, database: Database) -> int:
    """Of several processes this one leads; the how manieth one that is."""
    async with database.transaction(setup.clock.now()) as tx:
        epoch = await marks.lead(tx)
    log.info("this process leads", epoch=epoch)
    return epoch


async def _begin(setup: Setup, database: Database, hooks: Hooks) -> None:
    async with database.transaction(setup.clock.now()) as tx:
        await hooks.begin(tx)


async def _listen(stack: AsyncExitStack, hotline: Hotline) -> None:
    setup, health = hotline.setup, health_route(hotline.health)
    if setup.control:
        moves = [ClockControl(hotline.mover).route()] if hotline.mover else []
        routes = [health, metrics_route(hotline.metrics), *moves]
        hotline.control_port = await stack.enter_async_context(listening(Starlette(routes=routes), *setup.control))
    if isinstance(hotline.ingress, Door) and setup.webhook:
        app = Starlette(routes=[hotline.ingress.route(), health])
        door = listening(app, setup.webhook.listen, setup.webhook.port)
        hotline.webhook_port = await stack.enter_async_context(door)
    elif isinstance(hotline.ingress, Polling):
        await stack.enter_async_context(beside(hotline.broke, hotline.ingress.run()))
