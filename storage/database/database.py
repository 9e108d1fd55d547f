"""The connection: one writer, one reader, named statements, one transaction for whoever holds it."""

from __future__ import annotations

import asyncio
import inspect
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Set
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import aiosql
import aiosqlite

from bot.rules.office.office import Office
from storage.database.columns import AS_IT_IS, to_column

QUERIES = Path(__file__).parents[1] / "queries"
LONG = frozenset(  # statements that may look at everything there is
    {"figures.counted", "figures.received", "figures.holding", "figures.of_unit", "figures.of_category",
     "pairs.holding",
     "tickets.open_tickets", "outbox.heads", "outbox.refresh_open", "journal.everything", "inbox.counts",
     "inbox.forget", "outbox.archive", "outbox.clear",
     "health.inbox"}
)  # fmt: skip


class UnsupportedDatabase(ValueError):
    """The URL names a database that is not built yet."""


def sqlite_path(url: str) -> Path:
    """The file of a sqlite:/// URL; anything else is an UnsupportedDatabase."""
    if not url.startswith("sqlite:///"):
        raise UnsupportedDatabase(url.split(":", 1)[0])
    return Path(url.removeprefix("sqlite:///"))


class Here:
    """A connection, used in this thread: a statement takes microseconds, a hop to another thread a hundred of them."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    async def rows(self, sql: str, values: Any = ()) -> list[Any]:
        """What the statement returns."""
        return self._conn.execute(sql, values).fetchall()

    async def many(self, sql: str, values: list[Any]) -> None:
        """The statement, once for each of these."""
        self._conn.executemany(sql, values)


class There:
    """The same connection, used in a thread of its own: for what may take long, so that everybody else goes on."""

    def __init__(self, conn: aiosqlite.Connection) -> None:
        self._conn = conn

    async def rows(self, sql: str, values: Any = ()) -> list[Any]:
        """What the statement returns."""
        return list(await self._conn.execute_fetchall(sql, values))

    async def many(self, sql: str, values: list[Any]) -> None:
        """The statement, once for each of these."""
        await (await self._conn.executemany(sql, values)).close()

    async def rollback(self) -> None:
        """Nothing of it has happened."""
        await self._conn.rollback()


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection, from both of its ends. Whoever uses it holds its lock, so never both at once."""

    here: Here
    there: There
    raw: aiosqlite.Connection

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, *, readonly: bool) -> AsyncIterator[Connection]:
        """Connected while the block runs."""
        opened: list[sqlite3.Connection] = []

        def connect() -> sqlite3.Connection:
            opened.append(sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=512))
            return opened[0]

        async with aiosqlite.Connection(connect, 64) as raw:
            raw.row_factory = sqlite3.Row
            there = There(raw)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
                await there.rows(f"pragma {pragma}")
            if readonly:
                await there.rows("pragma query_only=ON")
            yield cls(Here(opened[0]), there, raw)


class Adapter:
    """aiosql over either end of a connection."""

    is_aio_driver = True

    def process_sql(self, _name: str, _op: object, sql: str) -> str:
        return sql

    async def select(self, conn: Here | There, _name: str, sql: str, values: Any, _record: Any = None) -> Any:
        for row in await conn.rows(sql, _columns(values)):
            yield row

    async def select_one(self, conn: Here | There, _name: str, sql: str, values: Any, _record: Any = None) -> Any:
        return next(iter(await conn.rows(sql, _columns(values))), None)

    async def select_value(self, conn: Here | There, _name: str, sql: str, values: Any) -> Any:
        row = next(iter(await conn.rows(sql, _columns(values))), None)
        return row[0] if row is not None else None

    async def insert_returning(self, conn: Here | There, _name: str, sql: str, values: Any) -> Any:
        return next(iter(await conn.rows(sql, _columns(values))), None)

    async def insert_update_delete(self, conn: Here | There, _name: str, sql: str, values: Any) -> None:
        await conn.rows(sql, _columns(values))

    async def insert_update_delete_many(self, conn: Here | There, _name: str, sql: str, values: Any) -> None:
        await conn.many(sql, [_columns(v) for v in values])


def _columns(values: Any) -> Any:
    if isinstance(values, dict):
        return {k: v if type(v) in AS_IT_IS else to_column(v) for k, v in values.items()}
    return values


@lru_cache(maxsize=1)
def statements() -> dict[str, Any]:
    """Every file of queries/ by its noun; what only SQLite understands stands in queries/sqlite/."""
    found: dict[str, Any] = {}
    driver: Any = Adapter
    for path in sorted(QUERIES.rglob("*.sql")):
        found[path.stem] = aiosql.from_path(path, driver, mandatory_parameters=False)
    return found


async def _rows(statement: Any, conn: Here | There, *args: Any, **values: Any) -> list[Any]:
    return [row async for row in statement(conn, *args, **values)]


class Noun:
    """The statements of one file, bound to a connection."""

    def __init__(self, noun: str, statements: Any, conn: Connection) -> None:
        for name in statements.available_queries:
            statement = getattr(statements, name)
            end = conn.there if f"{noun}.{name}" in LONG else conn.here
            several = inspect.isasyncgenfunction(statement)
            setattr(self, name, partial(_rows, statement, end) if several else partial(statement, end))

    def __getattr__(self, name: str) -> Callable[..., Any]:  # for the type checker: what is missing is an error
        raise AttributeError(name)


class Run:
    """All statements, bound to a connection: run.<noun>.<statement>(…)."""

    def __init__(self, conn: Connection) -> None:
        for noun, named in statements().items():
            setattr(self, noun, Noun(noun, named, conn))

    def __getattr__(self, name: str) -> Noun:
        raise AttributeError(name)


class Tx:
    """One transaction: what it may run, the moment it happens at, the bureau it happens in."""

    def __init__(
        self, run: Run, now: datetime, office: Office, conn: Connection, configured: Office | None = None,
        open_chats: Set[int] = frozenset(), takes: Callable[[int], datetime | None] = lambda _chat: None,
    ) -> None:  # fmt: skip
        self.run = run
        self.now = now
        self.office = office  # assign a changed one, and whoever comes after the commit begins with it
        self.configured = configured or office  # what config.yaml says, without anything bound in a chat
        self.origin = ""  # what caused it, for the journal: "update 123", "clock"
        self.told: set[int] = set()  # the chats that have been written to
        self.stirred: set[int] = set()  # the chats in which something else may come next now
        self.takes = takes  # the real moment at which an answer to this chat would be sent: now, when it may go at once
        self.taken: dict[int, Any] = {}  # the deliveries that the sender takes with the commit, by chat
        self.enclosed: bytes | None = None  # what is in the file that came with it, where that is read
        self.spoke: int | None = None  # the chat that just spoke: letters to it are answers
        self.kept: dict[tuple[Any, ...], Any] = {}  # what has been read in here, and would be read again
        self.postponed = False  # something has been written that is to be said at a later moment
        self.reach: dict[int, bool] = {}  # the chats that were opened to the hotline in here, or lost
        self.catching_up = False  # what is written about a ticket should have been said during an absence
        self._conn, self._here, self._open_chats = conn.raw, conn.here, open_chats

    def reaches(self, chat: int) -> bool:
        """Whether this chat is known to be open to the hotline; one of which nothing is known here may be, too."""
        return self.reach.get(chat, chat in self._open_chats)

    @property
    def today(self) -> date:
        """The bureau's day."""
        return self.office.calendar.day_of(self.now)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Everything inside happens, or nothing of it; the transaction around it goes on."""
        before = self.office, dict(self.kept), dict(self.reach), dict(self.taken)
        await self._here.rows("savepoint part")
        try:
            yield
        except BaseException:
            self.office, self.kept, self.reach, self.taken = before
            await self._here.rows("rollback to part")
            await self._here.rows("release part")
            raise
        await self._here.rows("release part")


class Database:
    """The hotline's memory. Open it with `async with Database.open(…)`: a connection left open hangs the process."""

    def __init__(self, writer: Connection, reader: Connection, office: Office) -> None:
        self.office = self.configured = office
        self._writer, self._reader = writer, reader
        self._write, self._read = Run(writer), Run(reader)
        self._lock = asyncio.Lock()
        self._reading = asyncio.Lock()
        self.stirred: set[int] = set()  # by all that was committed, until the outbox has looked
        self.postponed = True  # as in Tx; before the start, too, something may have been
        self._open_chats: set[int] = set()  # those that are known to be open to the hotline since it has started
        self._on_commit: list[Callable[[], None]] = []
        self.takes: Callable[[int], datetime | None] = lambda _chat: None  # the sender's, as in Tx
        self.on_taken: Callable[[Iterable[Any]], None] = lambda _taken: None

    def on_commit(self, call: Callable[[], None]) -> None:
        """Have this called after every commit: there may be something new to deliver."""
        self._on_commit.append(call)

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, office: Office) -> AsyncIterator[Database]:
        """The database of this URL, migrated already; closed again when the block ends."""
        path = sqlite_path(url)
        async with Connection.open(path, readonly=False) as writer, Connection.open(path, readonly=True) as reader:
            yield cls(writer, reader, office)

    @asynccontextmanager
    async def transaction(self, now: datetime) -> AsyncIterator[Tx]:
        """All of it or none of it; nobody else writes meanwhile."""
        async with self._lock:
            tx = Tx(self._write, now, self.office, self._writer, self.configured, self._open_chats, self.takes)
            before = tx.office
            try:
                await self._writer.there.rows("begin immediate")  # another process may hold it for a while
                yield tx
            except BaseException:
                await asyncio.shield(self._writer.there.rollback())  # also when the begin itself was cancelled
                raise
            await asyncio.shield(self._writer.there.rows("commit"))  # waits for the disk
            self._committed(tx)
            self.on_taken(tx.taken.values())
            if tx.office is not before:
                self.office = tx.office
        for call in self._on_commit:
            call()

    def _committed(self, tx: Tx) -> None:
        self.stirred |= tx.stirred
        self.postponed |= tx.postponed
        for chat, is_open in tx.reach.items():
            (self._open_chats.add if is_open else self._open_chats.discard)(chat)

    @asynccontextmanager
    async def reading(self, now: datetime) -> AsyncIterator[Tx]:
        """Questions that change nothing, all answered from the same moment; a write in here is an error."""
        async with self._reading:
            try:
                await self._reader.here.rows("begin")
                yield Tx(self._read, now, self.office, self._reader, self.configured)
            except BaseException:
                await asyncio.shield(self._reader.there.rollback())  # after what may still run there
                raise
            await self._reader.here.rows("rollback")

    @asynccontextmanager
    async def glance(self, now: datetime) -> AsyncIterator[Tx]:
        """The same for a single question, a third of the price: two of them may see different moments."""
        async with self._reading:
            yield Tx(self._read, now, self.office, self._reader, self.configured)
