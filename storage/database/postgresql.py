"""Connections to PostgreSQL: made again when they were lost; one hotline holds the lock with the one that writes."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from storage.database import dialect
from storage.database.away import driver, named, overtaken
from storage.database.away import gone as gone
from storage.database.away import shown as shown
from storage.database.connections import NAMES, POSTGRESQL, Connection
from storage.database.preflight import Taken, Unusable
from storage.database.reserve import Full
from storage.database.several.beside import NotBeside, allowed
from storage.database.several.calls import ANYTHING, Signals

if TYPE_CHECKING:
    from asyncpg import Connection as Made
    from asyncpg.prepared_stmt import PreparedStatement

PATIENCE = 5.0  # seconds for a connection to be made
LONGEST = 300.0  # seconds for a statement
ASKED_AGAIN = 0.5  # seconds until a database that is away is asked again how a commit ended
ONE_HOTLINE = 0x686F746C696E65  # the number of the lock that the hotline holds which works
ONE_WRITER = ONE_HOTLINE + 1  # and of the one that a transaction holds which may write
CALL = "hotline"  # under this name processes call one another
ALIVE = {  # a machine of ours that has vanished holds nothing for long …
    "tcp_keepalives_idle": "2", "tcp_keepalives_interval": "1", "tcp_keepalives_count": "2", "tcp_user_timeout": "4000",
}  # fmt: skip
ALIVE_HERE = {  # … and nobody waits long for a server that has; where the system knows these words
    "TCP_KEEPIDLE": 2, "TCP_KEEPINTVL": 1, "TCP_KEEPCNT": 2, "TCP_USER_TIMEOUT": 4000,
}  # fmt: skip
AWAKE = {"idle_in_transaction_session_timeout": "10s"}  # who sleeps in the middle of writing lets the others write

READ = "begin isolation level repeatable read read only"
WRITE = f"begin; select pg_advisory_xact_lock({ONE_WRITER})"  # one after the other, whichever process they are of …
BESIDE = f"begin; select pg_advisory_xact_lock_shared({ONE_WRITER})"  # … what may be done beside others, between …
FREELY = "begin"  # … and what Telegram brings is kept at any time

Opened = tuple[Connection, Connection, Connection | None]
Prepared = tuple["PreparedStatement[Any]", list[dialect.Convert | None]]


class Lost(ConnectionError):
    """The connection went away in the middle of a transaction: nothing of it has happened."""


class Overtaken(ConnectionError):
    """Two waited for one another, and this one has to begin anew: nothing of it has happened."""


class Remote:
    """One end for both: a statement is waited for wherever it runs. Between transactions it is connected anew."""

    def __init__(
        self, url: str, *, readonly: bool = False, alone: bool = False, signals: Signals | None = None,
        beside: str = BESIDE,
    ) -> None:  # fmt: skip
        self._url, self._readonly, self._alone, self._signals = url, readonly, alone, signals
        self._begins_beside = beside
        self._made: Made[Any] | None = None
        self._prepared: dict[str, Prepared] = {}
        self._inside = False  # of a transaction
        self._beside = self.refused = False  # others write meanwhile, and something would not do beside them
        self.changes = 0

    async def rows(self, sql: str, values: Any = ()) -> list[Any]:
        """What the statement returns. What only asks, and in no transaction, is asked again where nobody was there."""
        if self._beside and not allowed(sql):
            self.refused = True
            raise NotBeside
        while True:
            fresh = self._lost
            made = await self.connected()
            try:
                return await self._rows(made, sql, values)
            except gone() as error:
                self._leave()
                if self._inside or fresh or not self._readonly:
                    raise Lost from error
            except driver().DiskFullError as error:
                raise Full from error
            except overtaken() as error:
                raise Overtaken from error

    async def _rows(self, made: Made[Any], sql: str, values: Any) -> list[Any]:
        statement, converts = self._prepared.get(sql) or await self._prepare(made, sql)
        given = [values[name] for name in NAMES.get(sql, ())] if isinstance(values, dict) else values
        found = await statement.fetch(*map(_converted, converts, given))
        self.changes += _written(statement.get_statusmsg())
        return list(found)

    async def _prepare(self, made: Made[Any], sql: str) -> Prepared:
        statement = await made.prepare(sql)
        converts = [dialect.CONVERTS.get(of.name) for of in statement.get_parameters()]
        self._prepared[sql] = statement, converts
        return self._prepared[sql]

    async def many(self, sql: str, values: list[Any]) -> None:
        """The statement, once for each of these."""
        for one in values:
            await self.rows(sql, one)

    async def begin(self, *, beside: bool = False) -> None:
        """A transaction begins: to write, alone or beside others, or to read from one moment."""
        made = await self.connected()
        try:
            await made.execute(READ if self._readonly else self._begins_beside if beside else WRITE)
        except gone() as error:
            self._leave()
            raise Lost from error
        self._inside, self._beside, self.refused = True, beside, False

    async def commit(self, call: str = "") -> None:
        """All of it has happened, and others are called. Where nobody can say so, that is asked until somebody can."""
        await asyncio.shield(self._commit(call))

    async def _commit(self, call: str) -> None:
        made, number = self._made, None
        try:
            if self.refused:
                raise NotBeside
            if made is None or made.is_closed():
                raise Lost
            number = await made.fetchval("select pg_current_xact_id_if_assigned()::text")
            if number is not None and call:
                await made.execute(f"select pg_notify('{CALL}', $1)", call)  # heard with the commit
            await made.execute("commit")
        except gone() as error:
            self._inside = False
            self._leave()
            if number is None or not await self._has_happened(number):
                raise Lost from error
        except BaseException:
            await self._rollback()
            raise
        self._inside = self._beside = False

    async def _has_happened(self, number: str) -> bool:
        nobody: tuple[type[BaseException], ...] = (*gone(), Unusable)
        while True:
            try:
                made = await self.connected()
                status = await made.fetchval("select pg_xact_status($1::text::xid8)", number)
                if status != "in progress":
                    return bool(status == "committed")
            except nobody:
                self._leave()
            await asyncio.sleep(ASKED_AGAIN)

    def _leave(self) -> None:
        """The connection is lost, whatever the driver still thinks of it."""
        if self._made is not None:
            self._made.terminate()

    async def rollback(self) -> None:
        """Nothing of it has happened."""
        await asyncio.shield(self._rollback())

    async def _rollback(self) -> None:
        inside, self._inside, self._beside = self._inside, False, False
        if inside and self._made is not None and not self._made.is_closed():
            try:
                await self._made.execute("rollback")
            except Exception:  # whatever it is: a connection that is gone has rolled back, too
                self._made.terminate()

    async def tidy(self, *, short: bool = False) -> None:
        """PostgreSQL looks after that by itself."""

    @property
    def _lost(self) -> bool:
        return self._made is None or self._made.is_closed()

    async def connected(self) -> Made[Any]:
        """The connection; made anew between transactions, where it was lost."""
        if self._made is not None and not self._made.is_closed():
            return self._made
        if self._inside:
            raise Lost
        self._prepared = {}
        try:
            self._made = await connect(self._url, readonly=self._readonly, alone=self._alone)
        except Taken:
            if self._signals is not None:
                self._signals.overtake()
            raise
        if self._signals is not None:
            with named(self._url):
                await self._listen(self._made, self._signals)
        return self._made

    async def _listen(self, made: Made[Any], signals: Signals) -> None:
        if not self._readonly:
            signals.own = made.get_server_pid()
            return
        await made.add_listener(CALL, signals.call)
        signals.tell(ANYTHING)  # while nobody listened, anything may have been called

    async def close(self) -> None:
        """It is over."""
        made, self._made, self._prepared = self._made, None, {}
        if made is not None:
            with suppress(*gone()):
                await made.close(timeout=PATIENCE)

    def interrupt(self) -> None:
        """Break off what runs, from another thread."""
        if made := self._made:
            made._loop.call_soon_threadsafe(made.terminate)


class Passing(Remote):
    """A connection for one question: each is asked in a loop of its own."""

    async def rollback(self) -> None:
        """It has been answered."""
        await super().rollback()
        await self.close()


async def connect(
    url: str, *, readonly: bool = False, alone: bool = False, longest: float | None = LONGEST
) -> Made[Any]:  # fmt: skip
    """A connection; alone: it holds the lock of the one hotline, or it is refused."""
    settings = ALIVE | {"application_name": "hotline", "default_transaction_read_only": "on" if readonly else "off"}
    if not readonly and longest is not None:
        settings |= AWAKE
    with named(url):
        made = await driver().connect(
            url, timeout=PATIENCE, command_timeout=longest, statement_cache_size=0, server_settings=settings,
            target_session_attrs="primary",
        )  # fmt: skip
        _keep_alive(made._transport.get_extra_info("socket"))
        await made.set_type_codec("numeric", schema="pg_catalog", encoder=str, decoder=_number, format="text")
        if alone and not await made.fetchval("select pg_try_advisory_lock($1)", ONE_HOTLINE):
            await made.close()
            raise Taken(shown(url))
    return made


def _keep_alive(line: socket.socket) -> None:
    """A server that has vanished without a word is noticed within seconds."""
    if line.family not in (socket.AF_INET, socket.AF_INET6):
        return
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in ALIVE_HERE.items():
        if (option := getattr(socket, name, None)) is not None:
            line.setsockopt(socket.IPPROTO_TCP, option, value)


async def number_on(made: Made[Any]) -> None:
    """New numbers come after those that were written by hand: by a move, or by a migration that copies a table."""
    for table, column in await made.fetch(
        "select table_name, column_name from information_schema.columns"
        " where table_schema = current_schema() and is_identity = 'YES'"
    ):
        await made.execute(
            f"select setval(pg_get_serial_sequence('{table}', '{column}'), greatest(max({column}), 1),"  # noqa: S608
            f" max({column}) is not null) from {table}"
        )


def _number(text: str) -> int | float:
    """A sum: whole where all of it was."""
    return float(text) if "." in text else int(text)


@asynccontextmanager
async def opened(url: str, signals: Signals, *, alone: bool) -> AsyncIterator[Opened]:
    """What writes, what reads, and what takes in, while the block runs."""
    writer = Remote(url, alone=alone, signals=signals)
    reader, door = Remote(url, readonly=True, signals=signals), Remote(url, beside=FREELY)
    try:
        await writer.connected()
        both = Connection(writer, writer, POSTGRESQL), Connection(reader, reader, POSTGRESQL)
        yield *both, Connection(door, door, POSTGRESQL)
    finally:
        await door.close()
        await reader.close()
        await writer.close()


def _converted(convert: dialect.Convert | None, value: object) -> object:
    return value if convert is None or value is None else convert(value)


def _written(status: str) -> int:
    """How many rows a statement has written, by what is said of it: INSERT 0 2."""
    word, *more = status.split()
    return int(more[-1]) if word in ("INSERT", "UPDATE", "DELETE") else 0
