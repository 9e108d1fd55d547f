"""The hotline's own mind on an empty database, and people who speak to it in the small Telegram.

The same as running it, without HTTP, limits or waiting: so a page can show what is really said, drawn in seconds.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from telegram import InputFile, User
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from bot import config, hooks
from bot.channels.telegram.calls import first_page, parts
from bot.channels.telegram.errors import Answer, Courier, Outcome
from bot.channels.telegram.transport import Line, Transport
from bot.demo import ApiError, Player, Step, World
from bot.demo.calls import Upload, perform
from bot.engine.hear.inbox_writer import heard
from bot.engine.hear.worker import Worker
from bot.engine.send.files import Files
from bot.engine.send.lines import Lines
from bot.engine.send.photos import Photos
from bot.engine.send.rate_limits import Limits
from bot.engine.send.rendering import Wording
from bot.engine.send.results import Results
from bot.engine.turn.clock import RealTime, RehearsalClock, real
from bot.engine.turn.meters import Meters
from bot.engine.turn.rehearsal import duration, moment
from bot.engine.turn.timers import Timers
from bot.handbook.bureau import TOKEN, lay_empty_database, little_world, unchanged
from bot.handbook.props.deeds import done
from bot.handbook.props.files import texts
from bot.handbook.props.troubles import TROUBLES, after_they_left
from bot.handbook.props.unbroken import nothing_breaks
from bot.reports.makers import MAKERS
from bot.reports.pictures import Sketcher
from bot.rules.model.cards import CardKind, CardName
from bot.rules.model.messages import Contents, Edit, Mark, Pin, Post, Unbutton
from bot.rules.model.terms import Raw
from bot.rules.office.office import Office
from storage.database.database import Database
from storage.delivery import inbox, outbox
from storage.delivery.deliveries import Delivery
from storage.reports import health

CONFIG = Path(__file__).parents[1] / "demo" / "config.yaml"
START = datetime.fromisoformat("2023-11-14T08:00:00+08:00")
CODE = re.compile(r"/bind ([\w-]{16,})")
NEWEST = {"{code}": CODE, "{link}": re.compile(r"[?]start=([\w-]+)")}
A_MOMENT = timedelta(seconds=20)  # what somebody needs to read and to press
CARDS = {  # the templates of cards
    CardKind.DESK: "tickets/card.desk", CardKind.UNIT: "tickets/card.unit",
    CardKind.TRACKER: "tickets/card.enterprise", CardKind.CHOOSER: "tickets/chooser.desk",
    CardKind.RELEASE: "release/card.desk", CardKind.GATHERING: "meetings/card.desk",
    CardKind.INVITATION: "meetings/card.unit", CardKind.PROMISES: "commitments/card.unit",
    CardKind.BOARD: "board/board", CardKind.VISIT: "visits/card",
    CardKind.SITE: "projects/site", CardKind.PROJECT: "projects/card",
}  # fmt: skip


INSTEAD = {  # what a card, or an answer, is worded by at times
    "relay/card.desk": "起待放行，放行后转给",
    "relay/decided.desk": "已放行，转给",
    "relay/over.desk": "没有待放行的内容了",
    "start/joined": "这里合并答复",
}
WITHIN = {"upward/draft": "特此答复。"}  # what is no message of its own, but words in one


@dataclass(frozen=True, slots=True)
class Said:
    """One message as it left the hotline."""

    name: str  # the template
    chat: int
    to: str  # the chat's title
    at: datetime
    text: str  # Telegram's HTML
    buttons: tuple[tuple[str, ...], ...]
    keys: tuple[tuple[str, ...], ...]


class _Bot(ExtBot[None]):
    """A bot that knows its name without asking Telegram."""

    @property
    def bot(self) -> User:
        return User(1000, "企业服务热线", is_bot=True, username="hotline_bot")


class _Inside(Line):
    """Calls go straight into the small Telegram."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def call(self, method: str, parameters: Raw, *, read_timeout: float = 60.0) -> Any:
        files = {name: value for name, value in parameters.items() if isinstance(value, InputFile)}
        plain = {name: value for name, value in parameters.items() if name not in files}
        came_along = {
            name: Upload(file.filename, file.mimetype, content)
            for name, file in files.items()
            if isinstance(content := file.input_file_content, bytes)
        }
        try:
            return await perform(self._world, method, plain, came_along)
        except ApiError as error:
            raise (Forbidden if error.code == 403 else BadRequest)(str(error)) from None

    async def content(self, file_id: str, *, read_timeout: float = 10.0) -> bytes:
        return self._world.files[file_id].content


class Play(Player):
    """People act by the steps of a story: what they did is kept in `acted`, what the hotline says in `said`."""

    def __init__(self, world: World, database: Database, clock: RehearsalClock, own: hooks.Hooks) -> None:
        super().__init__(world, ())
        self.said, self.acted, self.database, self.clock = list[Said](), list[Step](), database, clock
        line, limits, meters = _Inside(world), Limits.off(), Meters()
        self._worker = Worker(database, clock, line, own.hear, own.alert, limits, own.wants, meters)
        self._timers = Timers(database, clock, own.ring, meters)
        self._courier, files = Courier(line), Files(database, clock, MAKERS, own.undrawn)
        drawn = Sketcher(), Photos(self._courier.fetch), files
        self._wording = Wording(database, clock, own.draw, *drawn)
        self._lines = Lines()
        told = own.undeliverable, own.moved
        self._results = Results(limits, RealTime(), *told, meters, arrived=own.arrived, failed=own.failed)
        self._begin, self._alert = own.begin, own.alert

    async def tell(self, story: Sequence[Step]) -> None:
        """Play these steps, each until the hotline has nothing left to do."""
        for step in story:
            try:
                await self._step(step)
            except Exception as error:
                error.add_note(f"at the step: {step}")
                raise

    async def _step(self, step: Step) -> None:
        while skip := self.skip(step):
            self._act(skip)
            await self._settle()
        if step.does == "clock":
            span = step.says
            await self._until(self.clock.now() + duration(span) if span[0] == "P" else moment(span, self.clock.zone))
            return
        if step.does == "asleep":
            self.clock.jump(self.clock.now() + duration(step.says))
            async with self.database.transaction(self.clock.now()) as tx:
                await self._begin(tx)
        elif step.does == "fail":
            await self._fail(self.world.person(step.who).id)
        elif step.does == "trouble":
            async with self.database.transaction(self.clock.now()) as tx:
                await TROUBLES[step.says](tx)
        elif step.does == "leave":
            await self._leave()
        else:
            self._act(step)
        await self._settle()

    def _act(self, step: Step) -> None:
        self.acted.append(step)
        for name, pattern in NEWEST.items():
            if name in step.says:
                step = replace(step, says=step.says.replace(name, self._last_said(pattern)))
        who = self.world.person(step.who)
        where = self.world.chat(step.where or who)
        if not done(self.world, step, who, where):
            super()._act(step)

    async def _settle(self) -> None:
        while updates := self.world.updates.alive():
            self.world.updates.waiting = []  # they count as confirmed: nobody looks through all that were ever heard
            async with self.database.transaction(self.clock.now()) as tx:
                await inbox.keep(tx, heard(u.json for u in updates), real())
            while await self._worker.hear_waiting():
                await self._worker.answered()
            await self._deliver()
        await self._until(self.clock.now() + A_MOMENT)

    async def _fail(self, chat: int) -> None:
        """What somebody said is put aside after some tries."""
        async with self.database.transaction(self.clock.now()) as tx:
            tx.spoke = chat
            await self._alert(tx, 0)
        await self._deliver()

    async def _leave(self) -> None:
        """Somebody and a unit leave the configuration, and the hotline is started again."""
        self.database.office = self.database.configured = after_they_left(self.database.configured)
        async with self.database.transaction(self.clock.now()) as tx:
            await self._begin(tx)

    async def _until(self, to: datetime) -> None:
        while (due := await self._timers.next_due()) and due <= to:
            self.clock.jump(max(due, self.clock.now()))
            await self._timers.ring_due(self.clock.now())
            await self._deliver()
        self.clock.jump(to)
        await self._deliver()

    async def _deliver(self) -> None:
        read: dict[tuple[Any, ...], Any] = {}  # as in the outbox: cards of one ticket share one fresh reading
        while delivery := await self._next():
            words = await self._wording.of(delivery, read)
            answer = await self._courier.deliver(words.operation) if words else Answer(Outcome.SENT)
            if words and not isinstance(words.operation, Unbutton | Mark | Pin):
                card = CARDS[CardName.parse(delivery.name).kind] if delivery.kind == "card" else ""
                self._keep(card or delivery.name, words.operation)
                self._keep_files(words.operation.chat)
            async with self.database.transaction(self.clock.now()) as tx:
                await self._results.result(tx, delivery, answer, words.shown if words else None)
            read = {} if tx.kept else read  # what became of it is a fact of its ticket

    async def _next(self) -> Delivery | None:
        """What comes next in any chat, taken for sending."""
        stirred, self.database.stirred = self.database.stirred, set()
        postponed, self.database.postponed = self.database.postponed, False
        async with self.database.glance(self.clock.now()) as tx:
            await self._lines.look(tx, real(), stirred, postponed=postponed)
        head = next(self._lines.heads(), None)
        if head is None:
            return None
        async with self.database.transaction(self.clock.now()) as tx:
            return await outbox.claim(tx, head.id, real(), parts)

    def _last_said(self, pattern: re.Pattern[str]) -> str:
        """The newest one-time code or link that was said."""
        found = (pattern.search(said.text) for said in reversed(self.said))
        return next((code[1] for code in found if code), "")

    def _keep(self, name: str, said: Post | Edit) -> None:
        chat = self.world.chats[said.chat]
        what = said.contents if isinstance(said, Post) else Contents(first_page(said.drawn.text), said.drawn.buttons)
        buttons = tuple(tuple(button.label for button in row) for row in what.buttons)
        keys = what.keyboard.keys if what.keyboard else ()
        name = next((other for other, words in INSTEAD.items() if words in what.text), name)
        for one in (name, *(other for other, words in WITHIN.items() if words in what.text)):
            self.said.append(Said(one, chat.id, chat.title, self.clock.now(), what.text, buttons, keys))

    def _keep_files(self, chat: int) -> None:
        """What stands in a file that has just been sent."""
        there = self.world.chats[chat]
        media = there.seen[-1].media if there.seen else None
        for name, text in texts(media.file.name, media.file.content) if media and media.file else ():
            self.said.append(Said(name, chat, there.title, self.clock.now(), text, (), ()))


@asynccontextmanager
async def playing(change: Callable[[Office], Office] = unchanged) -> AsyncIterator[Play]:
    """The demo's bureau, or what `change` makes of it, with nothing said yet."""
    office = config.load(CONFIG, {"TELEGRAM_BOT_TOKEN": TOKEN}).office
    table = replace(office.calendar.table, years=frozenset({START.year}))  # next year comes to be known in a scene
    calendar = replace(office.calendar, table=table)
    limits = {**office.profile.limits, "withdraw_sample": "1"}  # who has withdrawn is asked once more
    profile = replace(office.profile, limits=limits)
    office = replace(office, profile=profile, rehearsal=False, bot_username="hotline_bot", calendar=calendar)
    office = change(office)
    clock = RehearsalClock(START, office.calendar.zone, lambda: 0.0)  # it moves only when told
    with TemporaryDirectory(prefix="hotline-handbook-") as folder:
        url = f"sqlite:///{folder}/hotline.db"
        lay_empty_database(Path(folder, "hotline.db"))
        own = hooks.own_hooks(_Bot(TOKEN, request=Transport(), get_updates_request=Transport()))  # neither is opened
        async with Database.open(url, office, in_memory=True) as database, nothing_breaks():
            await database.ask("pragma synchronous=off")  # thrown away at the end: no commit waits for the disk
            database.chance = Random(1)  # noqa: S311 - the page is drawn alike every time
            async with database.transaction(clock.now()) as tx:
                await own.begin(tx)
                await health.begin(tx, "X.Y.Z", False)  # the page is the same for every version
            yield Play(little_world(office, clock), database, clock, own)
