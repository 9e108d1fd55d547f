"""Connections: both ends of one, and the named statements of storage/queries bound to it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import aiosql
import aiosqlite
from aiosql.types import SQLOperationType

from storage.database import dialect
from storage.database.columns import AS_IT_IS, to_column
from storage.database.ends import End, Here, There
from storage.database.sealed.ends import Sealed
from storage.sealing.columns import How, Sought, given_by
from storage.sealing.keys import Keys

QUERIES = Path(__file__).parents[1] / "queries"
SQLITE, POSTGRESQL = "sqlite", "postgresql"  # what only one of them understands stands in a folder of its name
LONG = frozenset(  # statements that may look at everything there is
    {"figures.counted", "figures.received", "figures.holding", "figures.of_unit", "figures.of_category",
     "figures.holding_of", "pairs.holding", "pairs.likely",
     "tickets.open_tickets", "waiting.heads", "outbox.refresh_open", "journal.everything", "inbox.counts",
     "inbox.forget", "pairs.merge", "forgetting.updates_of_draft", "outbox.empty",
     "outbox.never", "outbox.archive", "outbox.clear",
     "health.inbox", "waits.open", "duties.pressing", "stages.late"}
)  # fmt: skip


def connected(path: Path) -> sqlite3.Connection:
    """A connection without wishes of its own: transactions are begun and ended by name."""
    made = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=512)
    made.create_function("sha256", 1, lambda text: hashlib.sha256(text.encode()).hexdigest(), deterministic=True)
    return made


async def prepare(end: Here | There, *, readonly: bool) -> None:
    """What holds for a connection. To one that only reads nothing is said of writing: it would read the schema."""
    writes = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
    for pragma in ("busy_timeout=5000", *(("query_only=ON",) if readonly else writes)):
        await end.rows(f"pragma {pragma}")


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection, from both of its ends. Whoever uses it holds its lock, so never both at once."""

    here: End
    there: End
    database: str = SQLITE

    @property
    def run(self) -> Run:
        """All statements, bound to its ends."""
        return self.sealed(None)

    def sealed(self, keys: Keys | None) -> Run:
        """The same; what is sealed goes through these keys."""
        return Run(self.here, self.there, self.database, keys)

    async def ask(self, sql: str, values: dict[str, Any]) -> list[Any]:
        """A statement that is made where it is asked."""
        return await self.there.rows(sql if self.database == SQLITE else Numbered().process_sql("", "", sql), values)

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, *, readonly: bool) -> AsyncIterator[Connection]:
        """Connected while the block runs."""
        opened: list[sqlite3.Connection] = []

        def connect() -> sqlite3.Connection:
            opened.append(connected(path))
            return opened[0]

        async with aiosqlite.Connection(connect, 64) as raw:
            raw.row_factory = sqlite3.Row
            folder = None if readonly else path.parent
            there = There(raw, folder)
            await prepare(there, readonly=readonly)
            yield cls(Here(opened[0], folder), there)

    @classmethod
    @asynccontextmanager
    async def in_thread(cls, path: Path, *, readonly: bool) -> AsyncIterator[Connection]:
        """The same without a thread of its own: where the file lies in memory and nobody waits for a disk, or whoever
        asks has a thread for it."""
        with closing(connected(path)) as raw:
            raw.row_factory = sqlite3.Row
            here = Here(raw, None if readonly else path.parent)
            await prepare(here, readonly=readonly)
            yield cls(here, here)


class Adapter:
    """What aiosql reads the statements for; they are run by `HOW`, past its own functions, which cost as much again."""

    is_aio_driver = True

    def process_sql(self, _name: str, _op: object, sql: str) -> str:
        return sql


def _columns(values: Any) -> Any:
    if isinstance(values, dict):
        return {k: v if type(v) in AS_IT_IS else to_column(v) for k, v in values.items()}
    return values


class Numbered(Adapter):
    """The same for PostgreSQL, where values have numbers; NAMES says how they were called."""

    def process_sql(self, _name: str, _op: object, sql: str) -> str:
        translated, NAMES[translated] = dialect.statement(sql)
        return translated


NAMES: dict[str, tuple[str, ...]] = {}


@lru_cache(maxsize=2)
def statements(database: str = SQLITE) -> dict[str, Any]:
    """Every file of queries/ by its noun; what only one database understands stands in a folder of its name."""
    found: dict[str, Any] = {}
    driver: Any = Adapter if database == SQLITE else Numbered
    for path in sorted(QUERIES.rglob("*.sql")):
        if path.parent.name not in {SQLITE, POSTGRESQL} - {database}:
            found[path.stem] = aiosql.from_path(path, driver, mandatory_parameters=False)
    return found


async def _rows(sql: str, conn: End, **values: Any) -> list[Any]:
    return await conn.rows(sql, _columns(values))


async def _first(sql: str, conn: End, **values: Any) -> Any:
    rows = await conn.rows(sql, _columns(values))
    return rows[0] if rows else None


async def _value(sql: str, conn: End, **values: Any) -> Any:
    rows = await conn.rows(sql, _columns(values))
    return rows[0][0] if rows else None


async def _done(sql: str, conn: End, **values: Any) -> None:
    await conn.rows(sql, _columns(values))


async def _many(sql: str, conn: End, values: Iterable[Any]) -> None:
    await conn.many(sql, [_columns(one) for one in values])


HOW: Mapping[SQLOperationType, Callable[..., Any]] = {
    SQLOperationType.SELECT: _rows,
    SQLOperationType.SELECT_ONE: _first,
    SQLOperationType.SELECT_VALUE: _value,
    SQLOperationType.INSERT_UPDATE_DELETE: _done,
    SQLOperationType.INSERT_UPDATE_DELETE_MANY: _many,
}


@lru_cache(maxsize=2)
def _named(database: str) -> dict[str, dict[str, tuple[Callable[..., Any], bool]]]:
    """The statements of each file by name, and whether they may take long: looked at once, not for each connection."""
    return {
        noun: {
            name: (partial(HOW[statement.operation], statement.sql), long)
            for name in file.available_queries
            for statement, long in [(getattr(file, name), f"{noun}.{name}" in LONG)]
        }
        for noun, file in statements(database).items()
    }


@lru_cache(maxsize=2)
def _given(database: str) -> Mapping[str, Mapping[str, How | Sought]]:
    """What each statement is given that is sealed."""
    return given_by(statements(database))


class Noun:
    """The statements of one file, bound to the ends of a connection; what may take long, to the far one.

    Each is bound when it is first asked for: there are many, and a connection uses few of them.
    """

    def __init__(self, named: Mapping[str, tuple[Callable[..., Any], bool]], near: End, far: End) -> None:
        self._named, self._near, self._far = named, near, far

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in (named := vars(self).get("_named", {})):
            raise AttributeError(name)
        run, long = named[name]
        bound = partial(run, self._far if long else self._near)
        setattr(self, name, bound)
        return bound


class Run:
    """All statements, bound to the ends of a connection: run.<noun>.<statement>(…)."""

    def __init__(self, near: End, far: End, database: str = SQLITE, keys: Keys | None = None) -> None:
        self.keys = keys
        if keys is not None:
            near, far = Sealed(near, keys, _given(database)), Sealed(far, keys, _given(database))
        vars(self).update({noun: Noun(named, near, far) for noun, named in _named(database).items()})

    def __getattr__(self, name: str) -> Noun:  # for the type checker: what is missing is an error
        raise AttributeError(name)
