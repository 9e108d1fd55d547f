"""The connection: one writer, one reader, named statements, one transaction for whoever holds it."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import aiosql
import aiosqlite

from bot.rules.office import Office
from storage.values import to_column

QUERIES = Path(__file__).parent / "queries"


class UnsupportedDatabase(ValueError):
    """The URL names a database that is not built yet."""


def sqlite_path(url: str) -> Path:
    """The file of a sqlite:/// URL; anything else is an UnsupportedDatabase."""
    if not url.startswith("sqlite:///"):
        raise UnsupportedDatabase(url.split(":", 1)[0])
    return Path(url.removeprefix("sqlite:///"))


class OneHop:
    """aiosql over aiosqlite with a single hop to the connection's thread a statement."""

    is_aio_driver = True

    def process_sql(self, _name: str, _op: object, sql: str) -> str:
        return sql

    async def select(self, conn: aiosqlite.Connection, _name: str, sql: str, values: Any, _record: Any = None) -> Any:
        for row in await conn.execute_fetchall(sql, _columns(values)):
            yield row

    async def select_one(
        self, conn: aiosqlite.Connection, _name: str, sql: str, values: Any, _record: Any = None
    ) -> Any:
        return next(iter(await conn.execute_fetchall(sql, _columns(values))), None)

    async def select_value(self, conn: aiosqlite.Connection, _name: str, sql: str, values: Any) -> Any:
        row = next(iter(await conn.execute_fetchall(sql, _columns(values))), None)
        return row[0] if row is not None else None

    async def insert_returning(self, conn: aiosqlite.Connection, _name: str, sql: str, values: Any) -> Any:
        return next(iter(await conn.execute_fetchall(sql, _columns(values))), None)

    async def insert_update_delete(self, conn: aiosqlite.Connection, _name: str, sql: str, values: Any) -> None:
        await conn.execute_fetchall(sql, _columns(values))

    async def insert_update_delete_many(self, conn: aiosqlite.Connection, _name: str, sql: str, values: Any) -> None:
        cursor = await conn.executemany(sql, [_columns(v) for v in values])
        await cursor.close()


def _columns(values: Any) -> Any:
    return {k: to_column(v) for k, v in values.items()} if isinstance(values, dict) else values


@lru_cache(maxsize=1)
def _statements() -> dict[str, Any]:
    """Every file of queries/ by its noun; what only SQLite understands stands in queries/sqlite/."""
    found: dict[str, Any] = {}
    driver: Any = OneHop
    for path in sorted(QUERIES.glob("*.sql")) + sorted((QUERIES / "sqlite").glob("*.sql")):
        found[path.stem] = aiosql.from_path(path, driver, mandatory_parameters=False)
    return found


async def _rows(statement: Any, conn: aiosqlite.Connection, *args: Any, **values: Any) -> list[Any]:
    return [row async for row in statement(conn, *args, **values)]


class Noun:
    """The statements of one file, bound to a connection."""

    def __init__(self, statements: Any, conn: aiosqlite.Connection) -> None:
        for name in statements.available_queries:
            statement = getattr(statements, name)
            several = inspect.isasyncgenfunction(statement)
            setattr(self, name, partial(_rows, statement, conn) if several else partial(statement, conn))

    def __getattr__(self, name: str) -> Callable[..., Any]:  # for the type checker: what is missing is an error
        raise AttributeError(name)


class Run:
    """All statements, bound to a connection: run.<noun>.<statement>(…)."""

    def __init__(self, conn: aiosqlite.Connection) -> None:
        for noun, statements in _statements().items():
            setattr(self, noun, Noun(statements, conn))

    def __getattr__(self, name: str) -> Noun:
        raise AttributeError(name)


class Tx:
    """One transaction: what it may run, the moment it happens at, the bureau it happens in."""

    def __init__(
        self, run: Run, now: datetime, office: Office, conn: aiosqlite.Connection, configured: Office | None = None
    ) -> None:
        self.run = run
        self.now = now
        self.office = office  # assign a changed one, and whoever comes after the commit begins with it
        self.configured = configured or office  # what config.yaml says, without anything bound in a chat
        self.origin = ""  # what caused it, for the journal: "update 123", "clock"
        self.spoke: int | None = None  # the chat that just spoke: letters to it are answers
        self._conn = conn
        self._after: list[Callable[[], None]] = []

    def after_commit(self, call: Callable[[], None]) -> None:
        """Have this called once the transaction is on disk; forgotten when it is rolled back."""
        self._after.append(call)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Everything inside happens, or nothing of it; the transaction around it goes on."""
        promised, office = len(self._after), self.office
        await self._conn.execute_fetchall("savepoint part")
        try:
            yield
        except BaseException:
            del self._after[promised:]
            self.office = office
            await self._conn.execute_fetchall("rollback to part")
            await self._conn.execute_fetchall("release part")
            raise
        await self._conn.execute_fetchall("release part")


class Database:
    """The hotline's memory. Open it with `async with Database.open(…)`: a connection left open hangs the process."""

    def __init__(self, writer: aiosqlite.Connection, reader: aiosqlite.Connection, office: Office) -> None:
        self.office = self.configured = office
        self._writer, self._reader = writer, reader
        self._write, self._read = Run(writer), Run(reader)
        self._lock = asyncio.Lock()
        self._reading = asyncio.Lock()
        self._on_commit: list[Callable[[], None]] = []

    def on_commit(self, call: Callable[[], None]) -> None:
        """Have this called after every commit: there may be something new to deliver."""
        self._on_commit.append(call)

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, office: Office) -> AsyncIterator[Database]:
        """The database of this URL, migrated already; closed again when the block ends."""
        path = sqlite_path(url)
        async with aiosqlite.connect(path, isolation_level=None) as writer:
            await _prepare(writer, readonly=False)
            async with aiosqlite.connect(path, isolation_level=None) as reader:
                await _prepare(reader, readonly=True)
                yield cls(writer, reader, office)

    @asynccontextmanager
    async def transaction(self, now: datetime) -> AsyncIterator[Tx]:
        """All of it or none of it; nobody else writes meanwhile."""
        async with self._lock:
            tx = Tx(self._write, now, self.office, self._writer, self.configured)
            before = tx.office
            try:
                await self._writer.execute_fetchall("begin immediate")
                yield tx
            except BaseException:
                await asyncio.shield(self._writer.rollback())  # also when the begin itself was cancelled
                raise
            await asyncio.shield(self._writer.execute_fetchall("commit"))
            if tx.office is not before:
                self.office = tx.office
        for call in (*tx._after, *self._on_commit):
            call()

    @asynccontextmanager
    async def reading(self, now: datetime) -> AsyncIterator[Tx]:
        """Questions that change nothing, all answered from the same moment; a write in here is an error."""
        async with self._reading:
            try:
                await self._reader.execute_fetchall("begin")
                yield Tx(self._read, now, self.office, self._reader, self.configured)
            finally:
                await asyncio.shield(self._reader.rollback())

    @asynccontextmanager
    async def glance(self, now: datetime) -> AsyncIterator[Tx]:
        """The same for a single question, a third of the price: two of them may see different moments."""
        async with self._reading:
            yield Tx(self._read, now, self.office, self._reader, self.configured)


async def _prepare(conn: aiosqlite.Connection, *, readonly: bool) -> None:
    conn.row_factory = aiosqlite.Row
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        await conn.execute_fetchall(f"pragma {pragma}")
    if readonly:
        await conn.execute_fetchall("pragma query_only=ON")
