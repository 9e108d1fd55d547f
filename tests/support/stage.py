"""The stage: people talk in a small Telegram, the real hotline hears them, time passes when told.

    async def test_a_silent_unit_is_warned(hotline):
        zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
        await zhao.says("/start")
        await hotline.passes("PT2H")
        power.sees("预警")

After every act the hotline has come to rest: everything heard, everything due rung and delivered.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from telegram.ext import ExtBot

from bot import app
from bot.channels.telegram.transport import Transport
from bot.demo import Button, Message, World, serve
from bot.demo import Limits as Strict
from bot.desk.reports import counted
from bot.engine.hear.polling import Polling
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import RealTime, RehearsalClock
from bot.engine.turn.rehearsal import duration, moment
from bot.engine.turn.schedule import bit_by_bit
from bot.hooks import Hooks
from bot.reports.ledgers.production import Ledgers
from bot.reports.makers import MAKERS, Makers
from bot.reports.pictures import Sketcher
from bot.rules.office.office import Office
from bot.setup import Setup
from storage.counting import counted as kept
from storage.database.apart.moment import Opens
from storage.database.apart.thread import InThread
from storage.database.dialect import is_postgresql
from storage.sealing.keys import Keys
from tests.support import openings, postgresql
from tests.support.inside import BASE, FILES, inside
from tests.support.office import DESK, OFFICE, START, ZONE
from tests.support.patience import PATIENCE as PATIENCE
from tests.support.patience import in_time
from tests.support.people import Person, Place
from tests.support.posted import Posted
from tests.support.scenery import Watched, little_world

LONG = 600.0  # seconds for all that a move makes due
SEALED = os.environ.get("HOTLINE_SEALED")  # set: all stories are played with a key
SUMMED = os.environ.get("HOTLINE_SUMMED")  # set: after each act everything is in the sums, as if it had lain still
KEYS = Keys(("A" * 43,)) if SEALED else None  # all workers', as they go on from one another's openings

if SUMMED:
    kept.STILL = timedelta()


class Hotline:
    """The hotline with its world around it."""

    def __init__(self, world: World, setup: Setup, mind: Callable[[ExtBot[None]], Hooks], *, ordinary: bool) -> None:
        self.world, self.setup, self.mind, self.ordinary = world, setup, mind, ordinary
        assert isinstance(setup.clock, RehearsalClock)
        self.clock = setup.clock
        self._app: app.Hotline | None = None
        self._running, self._beginning = AsyncExitStack(), asyncio.Lock()
        self._changed = asyncio.Event()
        self._at_first = openings.written(world) if ordinary else b""

    @property
    def app(self) -> app.Hotline:
        """The hotline itself."""
        assert self._app, "nobody has done anything yet: await hotline.begins()"
        return self._app

    async def begins(self) -> None:
        """The hotline starts, where it does not run, and comes to rest. Whoever acts has it begin."""
        async with self._beginning:
            if self._app:
                return
            if is_postgresql(self.setup.database_url):
                await asyncio.to_thread(postgresql.there, self.setup.database_url)
            self._app = await self._running.enter_async_context(app.running(self.setup, self.mind))
            self._app.database.on_commit(self._changed.set)
            if self._app.mover:  # a month passes however slow the machine is
                self._app.mover.longest = LONG
            await self._app.introduced()
            await self._rested()

    async def ends(self) -> None:
        """It stops, and leaves nothing undone."""
        await self._running.aclose()
        self._app = None

    # openings that many stories share

    def untouched(self) -> bool:
        """Whether nothing has happened yet on an ordinary stage."""
        if not self.ordinary or self._app or self.world.faults:
            return False
        return openings.written(self.world) == self._at_first

    async def goes_on(self, from_there: openings.Opening) -> None:
        """Starts where an opening has led."""
        await asyncio.to_thread(openings.laid, self.setup.database_url, from_there.database)
        openings.read(self.world, from_there.world)
        with self.clock.held():
            self.clock.jump(max(from_there.at, self.clock.now()))
        await self.begins()

    async def remembered(self, result: Any) -> openings.Opening:
        """What has led here, for another story to go on from."""
        url = self.setup.database_url
        if is_postgresql(url):  # what somebody works on is not copied there
            await self.ends()
        database, world = await asyncio.to_thread(openings.stored, url), openings.written(self.world)
        self.world.open()
        await self.begins()
        return openings.Opening(database, world, self.clock.now(), result)

    def person(self, name: str | int) -> Person:
        """Somebody, by name or id."""
        return Person(self, self.world.person(name))

    def group(self, title: str | int) -> Place:
        """A group, by title or id."""
        return Place(self, self.world.chat(title))

    @property
    def desk(self) -> Place:
        """The desk group."""
        return self.group(DESK)

    async def settled(self) -> None:
        """Returns when the hotline has heard everything and has nothing left to do."""
        await self.begins()
        await self._rested()

    async def _rested(self) -> None:
        await in_time(self._heard, self.app.settled, left=self.app.quiet.undelivered)
        if SUMMED:
            await self._summed()

    async def _summed(self) -> None:
        """What has lain still is counted by the sums."""
        await bit_by_bit(self.app.database, self.clock, counted.go_on)

    async def _heard(self) -> None:
        polling = self.app.ingress
        assert isinstance(polling, Polling)
        while (waiting := self.world.updates.alive()) and waiting[-1].id > polling.heard_to:
            self._changed.clear()
            await self._changed.wait()

    async def passes(self, span: str) -> None:
        """Time passes: PT2H, P1D."""
        await self._moved(self.clock.now() + duration(span))

    async def working_hours_pass(self, hours: float) -> None:
        """So many hours of working time pass."""
        await self._moved(OFFICE.calendar.add(self.clock.now(), timedelta(hours=hours)))

    async def moves_to(self, when: str | datetime) -> None:
        """It becomes this moment; without an offset, the office's."""
        await self._moved(when if isinstance(when, datetime) else moment(when, ZONE))

    async def _moved(self, to: datetime) -> None:
        await self.settled()
        assert self.app.mover
        undelivered = await self.app.mover.move(to)
        assert undelivered == 0, f"{undelivered} left to do"
        await self.settled()
        await self._summed()


@asynccontextmanager
async def playing(
    database_url: str,
    mind: Callable[[ExtBot[None]], Hooks] | None = None,
    *,
    limits: Limits | None = None,
    limits_of_world: Strict | None = None,
    start: datetime = START,
    world: World | None = None,
    office: Office = OFFICE,
    http: bool = False,
    pace: RealTime | None = None,
    reserve: int = 0,
    makers: Makers = MAKERS,
    keys: Keys | None = KEYS,
    apart: Opens | None = None,
) -> AsyncIterator[Hotline]:
    """The curtain is up while the block runs. `mind` is the hotline's own unless a test brings a simpler one; calls go
    over HTTP where wanted. With a world of before and a later start, it is the same hotline after a stop."""
    other = keys is not KEYS or start != START or office != OFFICE
    ordinary = not any((mind, limits, limits_of_world, world, http, pace, reserve, apart, other))
    watched = Watched()
    clock = RehearsalClock(start, ZONE)
    world = world or little_world(clock, limits=limits_of_world)
    world.now = clock.now
    async with AsyncExitStack() as stack:
        world.open()
        served = await stack.enter_async_context(serve(world)) if http else None
        stack.callback(world.close)
        setup = Setup(
            token=world.token,
            database_url=database_url,
            office=office,
            clock=clock,
            base_url=served.api if served else BASE,
            base_file_url=served.files if served else FILES,
            transport=Transport if served else inside(world),
            control=None,
            chance=Random(f"{start}"),  # noqa: S311 - to be foretold
            limits=limits or Limits.off(),
            painter=Sketcher(),  # what a picture shows is the business of tests/reports
            ledgers=Ledgers(apart=False),
            pace=pace or RealTime(),
            reserve=reserve,
            makers=makers,
            in_memory=not http,
            keys=keys,
            apart=apart or (InThread.open if mind else partial(Posted.open, broken=watched.broken)),
        )
        hotline = Hotline(world, setup, mind or watched, ordinary=ordinary)
        stack.push_async_callback(hotline.ends)
        if not ordinary:
            await hotline.begins()
        yield hotline
        await hotline.begins()  # where nobody has done anything, it has run all the same
    assert not watched.broken, f"something broke on the way: {watched.broken}"


__all__ = ["Button", "Hotline", "Message", "Person", "Place", "little_world", "playing"]
