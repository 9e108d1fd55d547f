"""The two sides of a move: what stands in a database, table by table, whichever it is."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from storage.database import dialect, postgresql

CHUNK = 1000  # rows at a time
NOTHING, MARK = "\x00", "\ufffd"  # a sign that is none: PostgreSQL takes it in no text; and what is put for it
CHAINED = frozenset({"journal", "journal_words"})  # no sign of theirs may be another one
OURS = "alembic_version"  # how far the tables are: each side says so for itself

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns by name, and those that say which row is which."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def selected(self) -> str:
        """What reads all of it, in an order that is the same on both sides."""
        return f"select {_quoted(self.columns)} from {self.name} order by {_quoted(self.key)}"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Marked:
    """Where a text held a sign that is none."""

    table: str
    row: str  # what its key says
    column: str


class Unmovable(ValueError):
    """A text that may not be changed holds a sign that is none."""

    def __init__(self, at: Marked) -> None:
        super().__init__(f"{at.table}.{at.column}: {at.row}")
        self.at = at


class Side(Protocol):
    """A database that is read, or filled."""

    marked: list[Marked]  # what could not be kept as it was

    async def tables(self) -> dict[str, Table]:
        """Its tables by name, without those that hold an index of words."""

    def read(self, sql: str) -> AsyncIterator[Rows]:
        """What a statement finds, a chunk at a time."""

    async def index(self, pairs: Rows) -> None:
        """Tickets, each with the pairs of characters by which it is found."""

    async def clear(self, table: Table) -> None:
        """What a migration has put into a table of its own accord."""

    async def fill(self, table: Table, rows: Rows) -> None:
        """More rows for a table."""

    def keeps(self, value: Any) -> Any:
        """What becomes of a value there."""

    async def done(self) -> None:
        """All of it has come: what points to something is looked at, new numbers come after the old ones."""


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


class File:
    """A file of SQLite."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self.marked: list[Marked] = []

    def keeps(self, value: Any) -> Any:
        return value

    async def tables(self) -> dict[str, Table]:
        found = self._conn.execute(
            "select name from sqlite_master where type = 'table' and name not like 'pair%' and name not like 'sqlite%'"
        )
        return {name: self._table(name) for (name,) in found.fetchall() if name != OURS}

    def _table(self, name: str) -> Table:
        columns = self._conn.execute("select name, pk from pragma_table_info(?) order by cid", (name,)).fetchall()
        names = tuple(column for column, _ in columns)
        key = tuple(column for column, place in sorted(columns, key=lambda found: found[1]) if place)
        if name == "run":  # in the order in which it was written
            return Table(name, ("rowid", *names), ("rowid",))
        return Table(name, names, key or names)

    async def read(self, sql: str) -> AsyncIterator[Rows]:
        cursor = self._conn.execute(sql)
        while chunk := cursor.fetchmany(CHUNK):
            yield chunk

    async def index(self, pairs: Rows) -> None:
        self._conn.executemany("insert into pair (rowid, pairs) values (?, ?)", pairs)

    async def clear(self, table: Table) -> None:
        self._conn.execute(f"delete from {table.name}")  # noqa: S608

    async def fill(self, table: Table, rows: Rows) -> None:
        columns, places = _quoted(table.columns), ", ".join("?" * len(table.columns))
        self._conn.executemany(f"insert into {table.name} ({columns}) values ({places})", rows)  # noqa: S608

    async def done(self) -> None:
        stray = self._conn.execute("pragma foreign_key_check").fetchone()
        if stray:
            raise ValueError(f"{stray[0]}: {stray[1]}")
        self._conn.execute("commit")


@asynccontextmanager
async def file(path: Path, *, writes: bool) -> AsyncIterator[File]:
    """A file of SQLite at one moment, or while it is filled."""
    uri = f"file:{quote(str(path))}{'' if writes else '?mode=ro'}"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as conn:
        conn.execute("pragma foreign_keys = off")  # what points to what is looked at when all of it is there
        conn.execute("begin immediate" if writes else "begin")
        yield File(conn)


class Server:
    """A database of PostgreSQL."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._pointing: list[tuple[str, str, str]] = []
        self.marked: list[Marked] = []

    def keeps(self, value: Any) -> Any:
        return value.replace(NOTHING, MARK) if isinstance(value, str) else value

    async def tables(self) -> dict[str, Table]:
        found = await self._made.fetch(
            "select table_name as name, array_agg(column_name::text order by ordinal_position) as columns"
            " from information_schema.columns where table_schema = current_schema() group by 1 order by 1"
        )
        keys = await self._made.fetch(
            "select conrelid::regclass::text as name, array_agg(a.attname::text order by k.place) as key"
            " from pg_constraint c, unnest(c.conkey) with ordinality as k(number, place), pg_attribute a"
            " where contype = 'p' and a.attrelid = c.conrelid and a.attnum = k.number"
            " and connamespace = current_schema()::regnamespace group by 1"
        )
        key = {row["name"]: tuple(row["key"]) for row in keys}
        return {
            row["name"]: Table(row["name"], tuple(row["columns"]), key.get(row["name"], tuple(row["columns"])))
            for row in found
            if row["name"] != OURS and not row["name"].startswith("pair")
        }

    async def read(self, sql: str) -> AsyncIterator[Rows]:
        await self._made.execute(f"declare side cursor for {sql}")
        while chunk := await self._made.fetch(f"fetch {CHUNK} from side"):
            yield [tuple(row) for row in chunk]
        await self._made.execute("close side")

    async def index(self, pairs: Rows) -> None:
        await self._made.executemany(
            "insert into pair (ticket, pairs) values ($1, array_to_tsvector(string_to_array($2, ' ')))", pairs
        )

    async def clear(self, table: Table) -> None:
        await self._made.execute(f"delete from {table.name}")  # noqa: S608

    async def fill(self, table: Table, rows: Rows) -> None:
        if not self._pointing:
            await self._let_go()
        converts = await self._converts(table)
        records = [[_as(convert, value) for convert, value in zip(converts, row, strict=True)] for row in rows]
        if any(isinstance(value, str) and NOTHING in value for row in records for value in row):
            self.marked += [one for row in records for one in _nothing_in(table, row)]
            records = [[self.keeps(value) for value in row] for row in records]
        await self._made.copy_records_to_table(table.name, columns=table.columns, records=records)

    async def _converts(self, table: Table) -> list[dialect.Convert | None]:
        statement = await self._made.prepare(f"select {_quoted(table.columns)} from {table.name} limit 0")  # noqa: S608
        return [dialect.CONVERTS.get(of.type.name) for of in statement.get_attributes()]

    async def _let_go(self) -> None:
        """Rows may come before what they point to."""
        found = await self._made.fetch(
            "select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint"
            " where contype = 'f' and connamespace = current_schema()::regnamespace"
        )
        self._pointing = [tuple(row) for row in found]
        for table, name, _ in self._pointing:
            await self._made.execute(f"alter table {table} drop constraint {name}")

    async def done(self) -> None:
        for table, name, meaning in self._pointing:
            await self._made.execute(f"alter table {table} add constraint {name} {meaning}")
        await postgresql.number_on(self._made)
        await self._made.execute("commit")
        await self._made.execute("analyze")


def _nothing_in(table: Table, row: Sequence[Any]) -> Iterator[Marked]:
    named = dict(zip(table.columns, row, strict=True))
    for column, value in named.items():
        if isinstance(value, str) and NOTHING in value:
            at = Marked(table.name, ", ".join(str(named[key]) for key in table.key), column)
            if table.name in CHAINED:
                raise Unmovable(at)
            yield at


def _as(convert: dialect.Convert | None, value: object) -> object:
    return value if convert is None or value is None else convert(value)


@asynccontextmanager
async def server(url: str, *, writes: bool, alone: bool) -> AsyncIterator[Server]:
    """A database of PostgreSQL at one moment, or while it is filled; alone: while no hotline works on it."""
    made = await postgresql.connect(url, readonly=not writes, alone=alone, longest=None)
    try:
        await made.execute("begin isolation level repeatable read" if not writes else "begin")
        yield Server(made)
    finally:
        await asyncio.shield(made.close())
