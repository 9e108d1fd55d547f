"""PostgreSQL takes every statement, and has the tables that SQLite has."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from storage.database import postgresql
from storage.database.connections import POSTGRESQL, SQLITE, statements
from storage.migrations import is_newest, newest
from storage.reports import moving
from tests.support import postgresql as server


@pytest.fixture(scope="module")
def url() -> str:
    """A database with the newest schema."""
    return server.database()


def asked(url: str, work: Any) -> Any:
    """What this comes to, on a connection of its own."""

    async def run() -> Any:
        made = await postgresql.connect(url)
        try:
            return await work(made)
        finally:
            await made.close()

    return asyncio.run(run())


def test_it_is_migrated_to_the_newest(url: str) -> None:
    assert is_newest(url), newest()


def test_it_takes_every_statement(url: str) -> None:
    async def prepared(made: Any) -> list[str]:
        wrong = []
        for noun, found in statements(POSTGRESQL).items():
            for name in found.available_queries:
                if not name.endswith("_cursor"):
                    try:
                        await made.prepare(getattr(found, name).sql)
                    except Exception as error:
                        wrong.append(f"{noun}.{name}: {error}")
        return wrong

    assert asked(url, prepared) == []


def test_both_have_the_same_statements() -> None:
    have = {database: _names(database) for database in (SQLITE, POSTGRESQL)}
    assert have[SQLITE] == have[POSTGRESQL]


def _names(database: str) -> set[str]:
    return {f"{noun}.{name}" for noun, found in statements(database).items() for name in found.available_queries}


async def _tables(url: str) -> dict[str, Any]:
    async with moving.side(url) as side:
        return {name: (set(table.columns), table.key) for name, table in (await side.tables()).items()}


def test_both_have_the_same_tables_and_columns(url: str, migrated: Path) -> None:
    assert asyncio.run(_tables(url)) == asyncio.run(_tables(f"sqlite:///{migrated}"))


def test_both_have_the_same_indexes(url: str, migrated: Path) -> None:
    async def names(made: Any) -> set[str]:
        found = await made.fetch("select indexname from pg_indexes where schemaname = current_schema()")
        own = re.compile(r".*_p?key\d*|pair_pairs")  # of a table's own keys
        return {row["indexname"] for row in found if not own.fullmatch(row["indexname"])}

    with sqlite3.connect(migrated) as file:
        there = {name for (name,) in file.execute("select name from sqlite_master where type = 'index' and sql <> ''")}
    file.close()
    assert asked(url, names) == there
