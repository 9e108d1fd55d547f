"""The database: one writer, one reader, one transaction for whoever holds it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Set
from contextlib import asynccontextmanager, suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from random import Random, SystemRandom
from typing import Any, NoReturn

from bot.rules.model.button_data import Disguise
from bot.rules.office.office import Office
from storage.database import postgresql
from storage.database.connections import Connection, Run
from storage.database.dialect import is_postgresql
from storage.database.ends import End
from storage.database.postgresql import Signals
from storage.database.reserve import DiskFull, Full, Reserve
from storage.database.snapshot import Apart, Gathered

# the real moment at which an answer to a chat would go at once, after so many others; nothing when it would wait
Takes = Callable[[int, int], datetime | None]


class UnsupportedDatabase(ValueError):
    """The URL names a database that is not built yet."""


def sqlite_path(url: str) -> Path:
    """The file of a sqlite:/// URL; anything else is an UnsupportedDatabase."""
    if not url.startswith("sqlite:///"):
        raise UnsupportedDatabase(url.split(":", 1)[0])
    return Path(url.removeprefix("sqlite:///"))


@asynccontextmanager
async def _files(path: Path, *, in_memory: bool) -> AsyncIterator[tuple[Connection, Connection, Apart]]:
    connection = Connection.in_memory if in_memory else Connection.open
    async with (
        connection(path, readonly=False) as writer,
        connection(path, readonly=True) as reader,
        Apart.open(path) as apart,
    ):
        yield writer, reader, apart


class Tx:
    """One transaction: what it may run, the moment it happens at, the bureau it happens in."""

    def __init__(
        self, run: Run, now: datetime, office: Office, here: End, configured: Office | None = None,
        open_chats: Set[int] = frozenset(), takes: Takes = lambda _chat, _ahead: None,
    ) -> None:  # fmt: skip
        self.run = run
        self.now = now
        self.office = office  # assign a changed one, and whoever comes after the commit begins with it
        self.configured = configured or office  # what config.yaml says, without anything bound in a chat
        self.epoch = 1  # in which its buttons are drawn: higher, once it has been restored
        self.disguise = Disguise()  # how ids stand in button data
        self.origin = ""  # what caused it, for the journal: "update 123", "clock"
        self.chance: Random = SystemRandom()  # what is drawn by chance, nobody can guess
        self.told: set[int] = set()  # the chats that have been written to for this update
        self.stirred: set[int] = set()  # the chats in which something else may come next now
        self.takes = takes
        self.taken: dict[int, Any] = {}  # the deliveries that the sender takes with the commit, by chat
        self.enclosed: bytes | None = None  # what is in the file that came with it, where that is read
        self.gathered: Gathered | None = None  # what was found in a snapshot for it, where that is asked for first
        self.unwritten: Gathered | None = None  # in a snapshot: takes what would be written
        self.spoke: int | None = None  # the chat that just spoke: letters to it are answers
        self.thread = 0  # the topic in which they spoke: answers stay there
        self.speaker: int | None = None  # who spoke there …
        self.heard: int | None = None  # … and the number of the update
        self.flooded: int | None = None  # a chat from which so much comes that the answers there are joined …
        self.flood = 0  # … and how much that was
        self.kept: dict[tuple[Any, ...], Any] = {}  # what has been read in here, and would be read again
        self.postponed = False  # something has been written that is to be said at a later moment
        self.ordered = False  # a ledger is to be made
        self.reach: dict[int, bool] = {}  # the chats that were opened to the hotline in here, or lost
        self.catching_up = False  # what is written about a ticket should have been said during an absence
        self.unkept = False  # what is being heard is not kept as it came
        self.heard_again = False  # updates that had been put aside wait again
        self._here, self._open_chats = here, open_chats
        self._begun: int | None = None  # how many rows had been written when the innermost savepoint began

    def resume(self, gathered: Gathered | None) -> None:
        """Go on with what was gathered for it; what went wrong there goes wrong here."""
        if gathered is not None and gathered.error is not None:
            raise gathered.error
        self.gathered = gathered

    def reaches(self, chat: int) -> bool:
        """Whether this chat is known to be open to the hotline; one of which nothing is known here may be, too."""
        return self.reach.get(chat, chat in self._open_chats)

    @property
    def today(self) -> date:
        """The bureau's day."""
        return self.office.calendar.day_of(self.now)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Everything inside happens, or nothing of it; the transaction around it goes on.

        Where nothing has been written since the savepoint around it began, that one serves for both.
        """
        before = self.office, dict(self.kept), dict(self.reach), dict(self.taken)
        around, self._begun = self._begun, self._here.changes
        shared = around == self._begun
        if not shared:
            await self._here.rows("savepoint part")
        try:
            yield
        except Full:
            shared = True  # there may be nothing left to roll back to
            raise
        except BaseException:
            self.office, self.kept, self.reach, self.taken = before
            await self._here.rows("rollback to part")
            raise
        finally:
            self._begun = around
            if not shared:
                await self._here.rows("release part")


class GatherFirst(Exception):
    """It takes long: have this done in a snapshot, and come again with what it gathered."""

    def __init__(self, work: Callable[[Tx], Awaitable[Any]]) -> None:
        super().__init__("to be gathered in a snapshot")
        self.work = work


class Database:
    """The hotline's memory. Open it with `async with Database.open(…)`: a connection left open hangs the process."""

    def __init__(self, writer: Connection, reader: Connection, apart: Apart, office: Office) -> None:
        self.office = self.configured = office
        self._writer, self._reader, self._apart = writer, reader, apart
        self.epoch = 1
        self.disguise = Disguise()
        self.chance: Random = SystemRandom()  # a rehearsal's and a test's can be foretold
        self._write, self._read = writer.run, reader.run
        self._lock = asyncio.Lock()
        self._reading = asyncio.Lock()
        self.stirred: set[int] = set()  # by all that was committed, until the outbox has looked
        self.postponed = True  # as in Tx; before the start, too, something may have been
        self.ordered = True  # the same
        self._open_chats: set[int] = set()  # those that are known to be open to the hotline since it has started
        self._on_commit: list[Callable[[], None]] = []
        self.reserve = Reserve(Path("hotline.db"), 0)  # room for when the disk is full …
        self.freed = False  # … and whether it was given up
        self.takes: Takes = lambda _chat, _ahead: None  # the sender's, as in Tx
        self.on_taken: Callable[[Iterable[Any]], None] = lambda _taken: None
        self.signals = Signals()

    def on_commit(self, call: Callable[[], None]) -> None:
        """Have this called after every commit: there may be something new to deliver."""
        self._on_commit.append(call)

    @classmethod
    @asynccontextmanager
    async def open(
        cls, url: str, office: Office, *, in_memory: bool = False, alone: bool = False
    ) -> AsyncIterator[Database]:
        """The database of this URL, migrated already; closed again when the block ends. A file that lies in memory
        is waited for where it is used: a hop to another thread costs more than any commit there. Alone: as the one
        hotline that works on it; on SQLite a lock beside the file says so."""
        signals = Signals()
        if is_postgresql(url):
            opened = postgresql.opened(url, signals, alone=alone)
        else:
            opened = _files(sqlite_path(url), in_memory=in_memory)
        async with opened as (writer, reader, apart):
            database = cls(writer, reader, apart, office)
            database.signals = signals
            database.epoch = (await reader.here.rows("select coalesce(max(epoch), 1) from epoch"))[0][0]
            database.disguise = Disguise((await reader.here.rows("select key from button_key"))[0][0])
            yield database

    @asynccontextmanager
    async def transaction(self, now: datetime) -> AsyncIterator[Tx]:
        """All of it or none of it; nobody else writes meanwhile."""
        async with self._lock:
            tx = Tx(self._write, now, self.office, self._writer.here, self.configured, self._open_chats, self.takes)
            tx.epoch, tx.disguise, tx.chance = self.epoch, self.disguise, self.chance
            before = tx.office
            try:
                await self._writer.there.begin()
                yield tx
            except Full as full:
                await self._no_room(full)
            except BaseException:
                await asyncio.shield(self._writer.there.rollback())  # also when the begin itself was cancelled
                raise
            try:
                await asyncio.shield(self._writer.there.commit())
            except Full as full:
                await self._no_room(full)
            self._committed(tx)
            self.on_taken(tx.taken.values())
            if tx.office is not before:
                self.office = tx.office
        for call in self._on_commit:
            call()

    async def tidy(self) -> None:
        """What was erased does not stay in the write-ahead log either; where somebody reads, it goes next time."""
        async with self._lock:
            await self._writer.there.tidy()

    async def _no_room(self, full: Full) -> NoReturn:
        """Nothing of it has happened. What the reserve holds is room for the next try."""
        await asyncio.shield(self._writer.there.rollback())
        self.freed = self.reserve.free() or self.freed
        with suppress(Full):  # the log beside it stays short from now on, so that the room lasts
            await self._writer.there.tidy(short=True)
        raise DiskFull("no room on the disk") from full

    def _committed(self, tx: Tx) -> None:
        self.stirred |= tx.stirred
        self.postponed |= tx.postponed
        self.ordered |= tx.ordered
        for chat, is_open in tx.reach.items():
            (self._open_chats.add if is_open else self._open_chats.discard)(chat)

    @asynccontextmanager
    async def reading(self, now: datetime) -> AsyncIterator[Tx]:
        """Questions that change nothing, all answered from the same moment; a write in here is an error."""
        async with self._reading:
            try:
                await self._reader.here.begin()
                yield Tx(self._read, now, self.office, self._reader.here, self.configured)
            except BaseException:
                await asyncio.shield(self._reader.there.rollback())  # after what may still run there
                raise
            await self._reader.here.rollback()

    @asynccontextmanager
    async def glance(self, now: datetime) -> AsyncIterator[Tx]:
        """The same for a single question, a third of the price: two of them may see different moments."""
        async with self._reading:
            yield Tx(self._read, now, self.office, self._reader.here, self.configured)

    async def gather(self, now: datetime, work: Callable[[Tx], Awaitable[Any]]) -> Gathered:
        """What this finds in a snapshot, in a thread of its own, or what went wrong there; nothing is written yet."""
        found = Gathered(self.office)
        tx = Tx(self._apart.run, now, self.office, self._apart.here, self.configured)
        tx.unwritten = found
        try:
            found.result = await self._apart.do(partial(work, tx))
        except Exception as error:  # a try like any other: it goes wrong where it is written
            found.error = error
        return found
