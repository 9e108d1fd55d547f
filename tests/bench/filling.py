"""A PostgreSQL is filled from a sown file with what `hotline move` brings there, and nothing is read anew."""

from __future__ import annotations

import asyncio
import csv
import io
import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from typing import Any

from storage.database import postgresql, sides
from storage.reports.transfer import SAID
from storage.tickets import pairs

AT_ONCE = 4  # tables
CHUNK = 2000  # rows
NOTHING = r"\N"
LARGEST = ("ticket", "journal", "pair", "card")  # they are begun with
HASTY = ("fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=4GB")
POINTING = (
    "select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as meaning"
    " from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace"
)
INDEXES = (
    "select quote_ident(indexname) as name, indexdef as made from pg_indexes where schemaname = current_schema()"
    " and tablename = $1 and indexname not in (select conname from pg_constraint)"
)


async def filled(file: str, url: str) -> None:
    """All rows of the file, several tables at a time."""
    made = await postgresql.connect(url, longest=None)
    try:
        pointing = await made.fetch(POINTING)
        for one in pointing:
            await made.execute(f"alter table {one['table']} drop constraint {one['name']}")
        names = sorted(await sides.Server(made).tables() | {"pair": None}, key=lambda name: name not in LARGEST)
        with ProcessPoolExecutor(AT_ONCE, get_context("spawn")) as several:
            loop = asyncio.get_running_loop()
            await asyncio.gather(*(loop.run_in_executor(several, partial(_table, file, url, name)) for name in names))
        for one in pointing:  # what points to nothing was seen when it was sown
            await made.execute(f"alter table {one['table']} add constraint {one['name']} {one['meaning']} not valid")
        await postgresql.number_on(made)
        await made.execute("vacuum")  # at the end, when nobody may still need what was there before
        await made.execute("checkpoint")
    finally:
        await made.close()


def _table(file: str, url: str, name: str) -> None:
    asyncio.run(_filled(file, url, name))


async def _filled(file: str, url: str, name: str) -> None:
    """One table; its indexes are made when all of it is there."""
    made = await postgresql.connect(url, longest=None)
    try:
        later = await made.fetch(INDEXES, name)
        await made.execute("set maintenance_work_mem = '256MB'")
        async with made.transaction():  # what is emptied and filled at once goes through no journal of PostgreSQL's
            await made.execute(f'truncate "{name}"')
            for index in later:
                await made.execute(f"drop index {index['name']}")
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
                connection.create_function("pairs_of", 1, _pairs)
                columns, sql = _pairs_said() if name == "pair" else await _selected(made, connection, name)
                source = _rows(connection, sql)
                await made.copy_to_table(name, source=source, columns=columns, format="csv", null=NOTHING)
        for index in later:
            await made.execute(index["made"])
        await made.execute(f'analyze "{name}"')
    finally:
        await made.close()


def _pairs(said: str) -> str:
    return pairs.of(*said.split("\n"))


def _pairs_said() -> tuple[tuple[str, ...], str]:
    return ("ticket", "pairs"), f"with said(id, words) as ({SAID}) select id, pairs_of(words) from said"  # noqa: S608


async def _selected(made: Any, connection: sqlite3.Connection, name: str) -> tuple[tuple[str, ...], str]:
    """A table's rows in the order of their key; what is nothing is spelled, since a text may be empty."""
    table = (await sides.Server(made).tables())[name]
    kinds = dict(connection.execute(f"select name, lower(type) from pragma_table_info('{name}')"))  # noqa: S608
    named = ((f'"{one}"', kinds.get(one)) for one in table.columns)
    bare = (rf"'\x' || hex({one})" if kind == "blob" else one for one, kind in named)
    spelled = (f"ifnull({one}, '{NOTHING}')" for one in bare)
    key = ", ".join(f'"{column}"' for column in table.key)
    return table.columns, f'select {", ".join(spelled)} from "{name}" order by {key}'  # noqa: S608


async def _rows(connection: sqlite3.Connection, sql: str) -> AsyncIterator[bytes]:
    found = connection.execute(sql)
    while some := found.fetchmany(CHUNK):
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows(some)
        yield written.getvalue().encode()
