"""The introduction: Telegram says who the bot is, and is told where to bring updates and what to offer whom."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.telegram import menu
from bot.channels.telegram.myself import Myself, UnknownToken, known_still
from bot.channels.telegram.transport import Line
from bot.engine.turn.clock import Clock
from bot.logs import logger, redact
from bot.rules.model.terms import Facts
from bot.voice.texts import phrase
from storage.database.database import Database, Tx
from storage.database.preflight import Taken, Unusable
from storage.people import settings

log = logger(__name__)

OFTEN_ENOUGH = 2  # times Telegram says that it does not know the token, before it is believed
Ask = Callable[[], Awaitable[Myself]]
Greet = Callable[[], Awaitable[None]]  # tells Telegram where to bring updates, or asks where it does
Known = Callable[[Tx, bool | None], Awaitable[None]]


@dataclass(slots=True)
class AboutBot:
    """What Telegram says about the bot, as far as it has."""

    username: str | None = None
    reads_all: bool | None = None  # whether it hears everything that is said in groups
    refused: bool | None = None  # whether its token is not known any more

    def shown(self) -> Facts:
        """As /health has it."""
        said = {"bot": self.username, "reads_everything_in_groups": self.reads_all, "token_refused": self.refused}
        return {name: value for name, value in said.items() if value is not None}


class Introduction:
    """At each start, once; the menus again whenever somebody has been bound or dismissed."""

    def __init__(self, database: Database, clock: Clock, line: Line, ask: Ask, greet: Greet, known: Known) -> None:
        self._database, self._clock, self._line = database, clock, line
        self._ask, self._greet, self._tell = ask, greet, known
        self.known = asyncio.Event()  # who the bot is
        self.refused = False  # Telegram knows no bot with this token: there is nothing to run for
        self.about = AboutBot()
        self._offered: Any = None  # what Telegram was told since the start
        self._closed: set[int] = set()  # where nobody has pressed 开始, or the bot is not in the group

    async def run(self, mode: str, stop: Callable[[], None]) -> None:
        """Ask Telegram who we are, until it says so; then hearing begins. A token nobody knows ends it."""
        me = await self._met(stop)
        if me is None:
            return
        self._database.configured = replace(self._database.configured, bot_username=me.username)
        await self._remembered(me)
        self.about.username, self.about.reads_all = me.username, me.reads_all
        self.known.set()
        log.info("this is", bot=me.username, reads_everything_in_groups=me.reads_all, mode=mode)
        await self._until_done("the webhook", self._greet)
        await self._until_done("the menus", self.offer_menus)

    async def learn(self, stop: Callable[[], None]) -> None:
        """The same for a process that only hears: what there is to be told, the one that leads tells."""
        me = await self._met(stop)
        if me is None:
            return
        for name in ("configured", "office"):
            setattr(self._database, name, replace(getattr(self._database, name), bot_username=me.username))
        self.about.username = me.username
        self.known.set()

    async def _remembered(self, me: Myself) -> None:
        """A database that is away comes back; where another process leads then, this one is stopped."""
        while True:
            try:
                async with self._database.transaction(self._clock.now()) as tx:
                    tx.office = replace(tx.office, bot_username=me.username)
                    await self._tell(tx, me.reads_all)
            except (ConnectionError, Unusable, Taken) as away:
                log.warning("who we are could not be written down", why=f"{type(away).__name__}: {away}")
                await asyncio.sleep(1.0)
            else:
                return

    async def _met(self, stop: Callable[[], None]) -> Myself | None:
        me = await self._asked()
        if me is None:
            self.refused = True
            stop()
        return me

    async def heed(self, longest: float, stop: Callable[[], None]) -> None:
        """A token that Telegram has refused for so long was revoked: nothing gets better until somebody acts.

        Nobody can be told through Telegram; so the log says it, /health does, and the end of the process.
        """
        refused = self._line.refused
        if refused is not None and not self.about.refused:
            log.error(phrase("health.token_refused"))
        self.about.refused = refused is not None
        if refused is None or refused < longest:
            return
        await known_still(self._line)  # also where updates are brought, and nothing was to be said
        if self._line.refused is not None:
            self.refused = True
            stop()

    async def offer_menus(self) -> None:
        """Tell Telegram who is offered which commands, and what the bot says of itself, where that has changed.

        What it was told is remembered, also over a start. Who had not pressed 开始 is offered theirs when they do.
        """
        office = self._database.office
        wanted = menu.menus(office), menu.profile(office)
        opened = {chat for chat in self._closed if self._database.is_open(chat)}
        if not self.known.is_set() or (wanted == self._offered and not opened):
            return
        async with self._database.reading(self._clock.now()) as tx:
            told = await settings.menus_told(tx)
        now, unknown = await menu.offer(self._line, office, told, self._closed - opened)
        self._closed = {chat for chat in unknown if not self._database.is_open(chat)}
        if now != told:
            async with self._database.transaction(self._clock.now()) as tx:
                await settings.tell_menus(tx, now)
        self._offered = wanted

    async def _asked(self) -> Myself | None:
        failures = unknown = 0
        while unknown < OFTEN_ENOUGH:
            try:
                return await self._ask()
            except UnknownToken:
                unknown += 1
                await asyncio.sleep(1.0)
            except Exception as error:
                failures += 1
                log.warning("Telegram does not say who we are", why=redact(str(error)), tried=failures)
                await asyncio.sleep(min(2.0 ** min(failures, 5), 30.0))
        return None

    async def _until_done(self, what: str, do: Callable[[], Awaitable[None]]) -> None:
        for seconds in (1, 5, 30, 120, 600):
            try:
                await do()
                return
            except Exception as error:
                log.warning("Telegram was not told", what=what, why=redact(str(error)))
                await asyncio.sleep(seconds)
        log.error("Telegram was not told, giving up", what=what)
