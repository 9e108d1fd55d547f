"""The database: one writer, one reader, one transaction for whoever holds it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random, SystemRandom
from typing import Any, NoReturn

from bot.rules.model.button_data import Disguise
from bot.rules.office.office import Office
from storage.database import postgresql
from storage.database.apart.gathered import Gathered
from storage.database.apart.moment import Apart, Opens, Question, Work
from storage.database.apart.thread import InThread
from storage.database.connections import Connection
from storage.database.dialect import UnsupportedDatabase as UnsupportedDatabase
from storage.database.dialect import is_postgresql
from storage.database.dialect import sqlite_path as sqlite_path
from storage.database.postgresql import Opened
from storage.database.reserve import DiskFull, Full, Reserve
from storage.database.sealed import proofs
from storage.database.several import calls, marks
from storage.database.several.calls import Call, Signals
from storage.database.several.marks import Marks, Superseded
from storage.database.transaction import GatherFirst as GatherFirst
from storage.database.transaction import Takes
from storage.database.transaction import Tx as Tx
from storage.sealing.keys import Keys


@asynccontextmanager
async def _files(path: Path, *, in_memory: bool) -> AsyncIterator[Opened]:
    connection = Connection.in_thread if in_memory else Connection.open
    async with connection(path, readonly=False) as writer, connection(path, readonly=True) as reader:
        yield writer, reader, None


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
        self.wanted = 0  # how often somebody has wanted to write
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
        self.several = self.leads = False  # others may work on it; this process sends, rings, and does the chores
        self.anywhere = False  # another process may have written for any chat
        self.asked: Callable[[Tx], Awaitable[object]] | None = None  # writes what time has changed, before a snapshot
        self.renew: Callable[[Tx], Awaitable[Office]] | None = None  # the bureau, as others have changed it
        self._door: Connection | None = None  # where several work, what is brought does not wait for what is heard
        self._taking = asyncio.Lock()
        self._marks = Marks(None, None)  # which one it is, and which schema

    def seal(self, keys: Keys | None) -> None:
        """What is sealed goes through these keys from now on; without any, it lies open."""
        if keys is None:
            return
        self._write, self._read = self._writer.sealed(keys), self._reader.sealed(keys)

    @property
    def keys(self) -> Keys | None:
        """By which envelopes are sealed; nothing where they lie open."""
        return self._write.keys

    async def ask(self, sql: str, **values: Any) -> list[Any]:
        """A statement that is made where it is asked, in a transaction, past all keys."""
        return await self._writer.ask(sql, values)

    def on_commit(self, call: Callable[[], None]) -> None:
        """Have this called after every commit: there may be something new to deliver."""
        self._on_commit.append(call)

    @classmethod
    @asynccontextmanager
    async def open(
        cls, url: str, office: Office, *, in_memory: bool = False, alone: bool = False, keys: Keys | None = None,
        between: bool = False, apart: Opens = InThread.open,
    ) -> AsyncIterator[Database]:  # fmt: skip
        """The database of this URL, migrated already; closed again when the block ends. A file that lies in memory
        is waited for where it is used: a hop to another thread costs more than any commit there. Alone: as the one
        hotline that works on it; on SQLite a lock beside the file says so. Between: while envelopes are being sealed,
        or opened, and part of them is. Apart: where what takes long is gathered."""
        signals = Signals()
        if is_postgresql(url):
            opened = postgresql.opened(url, signals, alone=alone)
        else:
            opened = _files(sqlite_path(url), in_memory=in_memory)
        async with opened as (writer, reader, door), apart(url) as gathers:
            database = cls(writer, reader, gathers, office)
            database._door = door
            database.signals, database.several, database.leads = signals, is_postgresql(url), alone
            where = postgresql.shown(url) if is_postgresql(url) else str(sqlite_path(url))
            if between:
                await proofs.look(reader, keys, where)
            else:
                await proofs.begun(writer, reader, keys, where, alone=alone)
                database.seal(keys)
            signals.called.append(database.called)
            if database.several:
                database._marks = Marks("", (await marks.read(reader.run)).schema)
            database.epoch = (await reader.here.rows("select coalesce(max(epoch), 1) from epoch"))[0][0]
            database.disguise = Disguise((await reader.here.rows("select key from button_key"))[0][0])
            yield database

    @asynccontextmanager
    async def transaction(self, now: datetime, *, beside: bool = False) -> AsyncIterator[Tx]:
        """All of it or none of it; nobody else writes meanwhile. Beside: other processes may, in their own lanes, and
        what does not do beside them raises NotBeside."""
        self.wanted += 1
        async with self._lock:
            tx = Tx(self._write, now, self.office, self._writer.here, self.configured, self._open_chats, self.takes)
            tx.epoch, tx.chance, tx.several, tx.beside = self.epoch, self.chance, self.several, beside and self.several
            tx.disguise = self.disguise
            try:
                await self._writer.there.begin(beside=tx.beside)
                if self.several:
                    await self._look(tx)
                before = tx.office
                yield tx
                if self.several and tx.office is not before:
                    self._marks = replace(self._marks, office=await marks.changed(tx))
            except Full as full:
                await self._no_room(full)
            except BaseException:
                await self._writer.there.rollback()  # also when the begin itself was cancelled
                raise
            try:
                await self._writer.there.commit(calls.of(tx, leads=self.leads))
            except Full as full:
                await self._no_room(full)
            self._committed(tx)
            self.on_taken(tx.taken.values())
            if tx.office is not before:
                self.office = tx.office
        for call in self._on_commit:
            call()

    @asynccontextmanager
    async def taking_in(self, now: datetime) -> AsyncIterator[Tx]:
        """A transaction that only keeps what Telegram has brought; where several processes work it waits for nobody."""
        if self._door is None:
            async with self.transaction(now) as tx:
                yield tx
            return
        async with self._taking:
            tx = Tx(self._door.run, now, self.office, self._door.here, self.configured)
            tx.several = tx.beside = True
            try:
                await self._door.there.begin(beside=True)
                yield tx
            except BaseException as error:
                await self._door.there.rollback()
                if isinstance(error, Full):
                    raise DiskFull("no room on the disk") from error
                raise
            await self._door.there.commit(calls.of(tx, leads=self.leads))
        for call in self._on_commit:
            call()

    async def _look(self, tx: Tx) -> None:
        """What other processes have changed of the bureau holds here, too."""
        found = await marks.read(self._write)
        if found.schema != self._marks.schema:
            self.signals.overtake()
            raise Superseded(found.schema)
        if found.office != self._marks.office and self.renew is not None:
            tx.office = self.office = await self.renew(tx)
            self._marks = found

    def called(self, call: Call) -> None:
        """Another process has written something."""
        self.stirred |= call.chats
        self.anywhere |= call.anywhere
        self.postponed |= call.postponed
        self.ordered |= call.ordered
        self._reached(call.reach)

    async def tidy(self) -> None:
        """What was erased does not stay in the write-ahead log either; where somebody reads, it goes next time."""
        async with self._lock:
            await self._writer.there.tidy()

    async def _no_room(self, full: Full) -> NoReturn:
        """Nothing of it has happened. What the reserve holds is room for the next try."""
        await self._writer.there.rollback()
        self.freed = self.reserve.free() or self.freed
        with suppress(Full):  # the log beside it stays short from now on, so that the room lasts
            await self._writer.there.tidy(short=True)
        raise DiskFull("no room on the disk") from full

    def _committed(self, tx: Tx) -> None:
        self.stirred |= tx.stirred
        self.postponed |= tx.postponed
        self.ordered |= tx.ordered
        self._reached(tx.reach)

    def is_open(self, chat: int) -> bool:
        """Whether somebody is known to have spoken there, or let the hotline in, since it has started."""
        return chat in self._open_chats

    def _reached(self, reach: Mapping[int, bool]) -> None:
        for chat, is_open in reach.items():
            (self._open_chats.add if is_open else self._open_chats.discard)(chat)

    @asynccontextmanager
    async def reading(self, now: datetime) -> AsyncIterator[Tx]:
        """Questions that change nothing, all answered from the same moment; a write in here is an error."""
        async with self._reading:
            try:
                await self._reader.here.begin()
                yield Tx(self._read, now, self.office, self._reader.here, self.configured)
            except BaseException:
                await self._reader.there.rollback()  # after what may still run there
                raise
            await self._reader.here.rollback()

    @asynccontextmanager
    async def glance(self, now: datetime) -> AsyncIterator[Tx]:
        """The same for a single question, a third of the price: two of them may see different moments."""
        async with self._reading:
            yield Tx(self._read, now, self.office, self._reader.here, self.configured)

    async def gather(self, now: datetime, work: Work) -> Gathered:
        """What this finds in a snapshot, beside everything else, or what went wrong there; nothing is written yet, but
        what has changed by itself until this moment."""
        if self.asked is not None:
            async with self.transaction(now) as tx:
                await self.asked(tx)
        asked = Question(work, now, self.office, self.configured, self.keys)
        try:
            found = await self._apart.gather(asked)
        except Exception as error:  # a try like any other: it goes wrong where it is written
            found = Gathered(error=error)
        found.office = asked.office  # what was gathered in another one is gathered anew
        return found
