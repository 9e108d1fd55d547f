"""Rows for a process of its own that knows nothing but a database: all of one moment, a chunk at a time."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import quote

from storage.database import dialect
from storage.sealing.keys import Keys
from storage.sealing.values import opened

CHUNK = 200  # rows read at a time

Ask = Callable[[str, Mapping[str, str]], Iterator[Any]]


@contextmanager
def read(database: str, keys: Keys | None = None) -> Iterator[Ask]:
    """What statements find in a database, its file or its URL of PostgreSQL; by these keys, opened."""
    with _postgresql(database) if dialect.is_postgresql(database) else _file(database) as ask:
        yield ask if keys is None else lambda sql, values: (opened(row, keys) for row in ask(sql, values))


@contextmanager
def _file(file: str) -> Iterator[Ask]:
    with closing(sqlite3.connect(f"file:{quote(file)}?mode=ro", uri=True, isolation_level=None)) as conn:
        conn.row_factory = sqlite3.Row
        conn.execute("pragma query_only = on")
        conn.execute("begin")

        def ask(sql: str, values: Mapping[str, str]) -> Iterator[Any]:
            cursor = conn.execute(sql, {name: value for name, value in values.items() if f":{name}" in sql})
            while chunk := cursor.fetchmany(CHUNK):
                yield from chunk

        yield ask


@contextmanager
def _postgresql(url: str) -> Iterator[Ask]:
    import asyncpg  # a ledger on SQLite does not pay for it

    with closing(asyncio.new_event_loop()) as loop:
        conn = loop.run_until_complete(asyncpg.connect(url))
        try:
            loop.run_until_complete(conn.execute("begin isolation level repeatable read read only"))

            def ask(sql: str, values: Mapping[str, str]) -> Iterator[Any]:
                numbered, names = dialect.statement(sql)
                cursor = loop.run_until_complete(conn.cursor(numbered, *(values[name] for name in names)))
                while chunk := loop.run_until_complete(cursor.fetch(CHUNK)):
                    yield from chunk

            yield ask
        finally:
            loop.run_until_complete(conn.close(timeout=5))
