"""PostgreSQL begins at a revision of its own: its tables stand in postgresql/, and what comes later runs on both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from storage.database import postgresql
from storage.database.away import named
from storage.database.preflight import Unusable, Wrong

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")
FOLDER = Path(__file__).parent / "postgresql"
FIRST = max(file.stem for file in FOLDER.glob("[0-9]*.sql"))
VERSION = "select version_num from alembic_version"
MADE = "create table alembic_version (version_num varchar(32) primary key)"
ORDER = "select datcollate, pg_encoding_to_char(encoding) from pg_database where datname = current_database()"


def revision(url: str) -> str | None:
    """How far this database is; nothing where it is empty. What is wrong with it is raised."""
    with named(url):
        return _apart(_revision(url))


async def _revision(url: str) -> str | None:
    made = await postgresql.connect(url, readonly=True)
    try:
        order, encoding = await made.fetchrow(ORDER)
        if order not in ("C", "POSIX", "C.UTF-8", "C.utf8") or encoding != "UTF8":
            raise Unusable(Wrong.ORDER, postgresql.shown(url), f"{encoding} {order}")
        there = await made.fetchval("select to_regclass('alembic_version') is not null")
        return str(await made.fetchval(VERSION)) if there else None
    finally:
        await made.close()


def run(url: str, work: Callable[[Connection], None]) -> None:
    """Make the first tables where there are none, and do this; nobody else runs on it meanwhile."""
    with named(url):
        _apart(_run(url, work))


async def _run(url: str, work: Callable[[Connection], None]) -> None:
    from sqlalchemy import pool
    from sqlalchemy.ext.asyncio import create_async_engine

    made = await postgresql.connect(url, alone=True, longest=None)
    try:
        if not await made.fetchval("select to_regclass('alembic_version') is not null"):
            await _begin(made)
        engine = create_async_engine(
            "postgresql+asyncpg://",
            async_creator=lambda: postgresql.connect(url, longest=None),
            poolclass=pool.NullPool,
        )
        async with engine.connect() as connection:
            await connection.run_sync(work)
            await connection.commit()
        await engine.dispose()
        await postgresql.number_on(made)
    finally:
        await made.close()


async def _begin(made: Any) -> None:
    async with made.transaction():
        await made.execute((FOLDER / "functions.sql").read_text("utf-8"))
        await made.execute((FOLDER / f"{FIRST}.sql").read_text("utf-8"))
        await made.execute(MADE)
        await made.execute("insert into alembic_version values ($1)", FIRST)


def _apart(work: Coroutine[Any, Any, T]) -> T:
    """What this comes to, also where a loop is running: in a thread of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
