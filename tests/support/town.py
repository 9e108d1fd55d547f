"""The hotline run as a user runs it, a process of its own, and the people around it in the small Telegram."""

from __future__ import annotations

import asyncio
import os
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp

from bot import app
from bot.cli.startup import ready, setup_of
from bot.config import load
from bot.demo import Chat as Room
from bot.demo import Message, NoAnswer, User, World, serve
from bot.reports.pictures import Sketcher
from tests.support.processes import Typed, free_port, program
from tests.support.schema import empty_database

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 15.0  # seconds until a test says that the hotline does not do what it should
STARTING = 60.0  # the same for a process that has just been started, on a machine that has much else to do
GLANCE = 0.005  # seconds between two looks at what Telegram still has for the hotline
QUICKLY = "limits: {overall: 1000, private: 1000, group: 60000}\n"  # nobody there counts


class Place:
    """A chat, as those in it see it."""

    def __init__(self, town: Town, room: Room) -> None:
        self.town, self.room = town, room

    @property
    def said(self) -> list[Message]:
        """What the hotline has said here and not deleted, the oldest first."""
        return [message for message in self.room.seen if message.sender.is_bot and not message.service]

    @property
    def last(self) -> Message:
        """The newest thing the hotline has said here."""
        assert self.said, f"{self.room.title}: the hotline has said nothing"
        return self.said[-1]

    @property
    def words(self) -> str:
        """Everything the hotline has said here, for what must not be in it."""
        return "\n---\n".join(message.words for message in self.said)

    async def hears(self, words: str) -> Message:
        """The newest message with these words, as soon as there is one."""

        def found() -> Message | None:
            return next((message for message in reversed(self.said) if words in message.words), None)

        with suppress(TimeoutError):
            message = await self.town.world.wait_until(found, PATIENCE)
            assert message
            return message
        raise AssertionError(f"nobody in {self.room.title} hears “{words}”, but:\n{self.words}")

    async def offered(self, label: str) -> Message:
        """The newest message that has this button, as soon as there is one."""

        def found() -> Message | None:
            return next((message for message in reversed(self.said) if message.button(label)), None)

        with suppress(TimeoutError):
            message = await self.town.world.wait_until(found, PATIENCE)
            assert message
            return message
        labels = [message.labels for message in self.said if message.labels]
        raise AssertionError(f"{self.room.title} has no button “{label}”, but {labels}; said:\n{self.words}")

    def offers(self, label: str) -> bool:
        """Whether any message here has this button."""
        return any(message.button(label) for message in self.said)


class Somebody(Place):
    """A person; as a place, their private chat with the hotline."""

    def __init__(self, town: Town, user: User) -> None:
        super().__init__(town, town.world.chats[user.id])
        self.user = user

    async def starts(self, payload: str = "") -> None:
        """Presses 开始."""
        self.town.world.start(self.user, payload)
        await self.town.rest()

    async def says(self, text: str, where: Place | None = None, to: Message | None = None) -> None:
        """Says something in private, in a group, or as the reply to a message."""
        room = to.chat if to else (where or self).room
        self.town.world.say(self.user, room, text, to)
        await self.town.rest()

    async def presses(self, where: Place | Message, label: str, *, forged: bool = False) -> str | None:
        """Presses the newest button of this label; what is said for it."""
        message = await where.offered(label) if isinstance(where, Place) else where
        try:
            toast = await self.town.world.press(self.user, message, label, forged=forged, timeout=PATIENCE)
        except NoAnswer:
            raise AssertionError(f"nobody answers when {self.user.first_name} presses “{label}”") from None
        await self.town.rest()
        return toast

    async def answers(self, *given: str) -> None:
        """One step of the questionnaire after the other: a button where there is one, words where not."""
        for one in given:
            if self.last.button(one):
                await self.presses(self.last, one)
            else:
                await self.says(one)

    async def sends(self, kind: str, where: Place | None = None, **more: Any) -> None:
        """Sends a photo, a document, a voice note, a video."""
        self.town.world.send_file(self.user, (where or self).room, kind, **more)
        await self.town.rest()


class Town:
    """The world around the hotline, and the hotline as a process."""

    def __init__(self, world: World, folder: Path, environment: Mapping[str, str], control: int, desk: int) -> None:
        self.world, self.folder, self.environment, self.control = world, folder, dict(environment), control
        self.desk_chat = desk
        self.program: tuple[str, ...] = ("bot",)  # the module that is run …
        self.installed: Path | None = None  # … or a program of its own that is
        self.start_in = ROOT
        self.process: Process | Typed | None = None
        self.http: aiohttp.ClientSession
        self.rehearsal, self.inside = True, False
        self.running = AsyncExitStack()

    # who and where

    def somebody(self, name: str | int) -> Somebody:
        """A person by name or id."""
        return Somebody(self, self.world.person(name))

    def place(self, chat: int | str) -> Place:
        """A chat by id or title."""
        return Place(self, self.world.chat(chat))

    @property
    def desk(self) -> Place:
        return self.place(self.desk_chat)

    # the process

    @property
    def config(self) -> Path:
        return self.folder / "config.yaml"

    async def run(self, *arguments: str) -> tuple[int, str, str]:
        """`python -m bot …` to its end: the exit code, and what it printed."""
        with TemporaryDirectory() as folder:
            out, error = Path(folder) / "out", Path(folder) / "error"
            process = self._typed(*arguments, out=out, error=error)
            code = await asyncio.wait_for(process.wait(), PATIENCE)
            return code, out.read_text(), error.read_text()

    def _typed(self, *arguments: str, out: Path, error: Path) -> Typed:
        return Typed(*self.program, *arguments, at=self.start_in, env=self.environment, out=out, error=error)

    async def begin(self) -> None:
        """`python -m bot run --config …`, until it has introduced itself to Telegram."""
        if self.inside:
            await self._begin_inside()
            return
        self.world.updates.polled.clear()
        self.process = await self._started("run", "--config", str(self.config))
        try:
            async with asyncio.timeout(STARTING):
                while not (self.world.updates.polled.is_set() or self.world.updates.webhook):
                    assert self.process.returncode is None, f"the hotline did not start:\n{self.log}"
                    await asyncio.sleep(GLANCE)
        except TimeoutError:
            raise AssertionError(f"the hotline does not listen:\n{self.log}") from None
        await self.rest()

    async def _started(self, *arguments: str) -> Process | Typed:
        log = self.folder / "log"
        if self.installed is None:
            return self._typed(*arguments, out=log, error=log)
        return await program(self.installed, *arguments, at=self.start_in, env=self.environment, out=log)

    async def _begin_inside(self) -> None:
        """The same, without a process of its own: what it costs to load Python is paid once."""
        config = load(self.config, self.environment)
        await asyncio.to_thread(ready, config.database_url)
        setup = replace(setup_of(config), painter=Sketcher())  # what a picture shows is the business of tests/reports
        hotline = await self.running.enter_async_context(app.running(setup))
        await hotline.introduced()
        await self.rest()

    async def kill(self) -> None:
        """SIGKILL: no good-bye."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """SIGTERM, as a service manager says it."""
        await self._end(signal.SIGTERM)

    async def _end(self, number: int) -> None:
        if self.process and self.process.returncode is None:
            self.process.send_signal(number)
            try:
                await asyncio.wait_for(self.process.wait(), PATIENCE)
            except TimeoutError:
                self.process.kill()
                raise AssertionError("the hotline does not stop when asked to") from None

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    # the clock

    async def clock(self, **asked: str) -> tuple[int, Any]:
        """POST /clock, or GET without anything asked."""
        url = f"http://127.0.0.1:{self.control}/clock"
        request = self.http.post(url, json=asked) if asked else self.http.get(url)
        async with request as answer:
            return answer.status, await answer.json()

    async def rest(self) -> None:
        """Everything said has been heard and answered: Telegram has nothing pending, the hotline nothing due."""
        if not self.inside and (not self.process or self.process.returncode is not None):
            return
        updates = self.world.updates
        try:
            async with asyncio.timeout(PATIENCE):
                while updates.alive():  # noqa: ASYNC110 - it is what Telegram tells as pending_update_count
                    await asyncio.sleep(GLANCE)
        except TimeoutError:
            raise AssertionError(f"the hotline does not take what is said:\n{self.log[-3000:]}") from None
        if self.rehearsal:
            status, answer = await self.clock(advance="PT0S")
            assert (status, answer["undelivered"]) == (200, 0), answer

    async def passes(self, span: str) -> None:
        """Time passes: PT2H."""
        status, answer = await self.clock(advance=span)
        assert (status, answer["undelivered"]) == (200, 0), answer

    async def becomes(self, moment: str) -> None:
        """It is this moment now."""
        status, answer = await self.clock(to=moment if "+" in moment else f"{moment}+08:00")
        assert (status, answer["undelivered"]) == (200, 0), answer


@asynccontextmanager
async def settled(
    world: World, folder: Path, written: str, *, desk: int, inside: bool = False, quickly: bool = True,
    mode: str = "rehearsal", clock: str, begin: bool = True, telegram: str = "{mode: polling}", bare: bool = False,
) -> AsyncIterator[Town]:  # fmt: skip
    """These people with this configuration; their hotline runs while the block does. What the configuration leaves
    open as <telegram>, <mode>, <clock> and <control> is filled in. `bare`: not even an empty database is there."""
    control = free_port()
    for name, value in {"telegram": telegram, "mode": mode, "clock": clock, "control": str(control)}.items():
        written = written.replace(f"<{name}>", value)
    (folder / "config.yaml").write_text(written + (QUICKLY if quickly else ""), encoding="utf-8")
    if not bare:
        (folder / "hotline.db").write_bytes(empty_database())
    async with serve(world) as served, aiohttp.ClientSession() as http:
        environment = {
            "PATH": os.environ["PATH"],
            "TELEGRAM_BOT_TOKEN": world.token,
            "TELEGRAM_BASE_URL": served.api,
            "TELEGRAM_BASE_FILE_URL": served.files,
            "DATABASE_URL": f"sqlite:///{folder / 'hotline.db'}",
        }
        found = Town(world, folder, environment, control, desk)
        found.http, found.rehearsal, found.inside = http, mode == "rehearsal", inside
        try:
            if begin:
                await found.begin()
            yield found
        finally:
            await found.running.aclose()
            if found.process and found.process.returncode is None:
                found.process.kill()
                await found.process.wait()
