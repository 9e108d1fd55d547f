"""The ends of a connection to SQLite: in this thread, and in one of its own."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any, Protocol

import aiosqlite

from storage.database.reserve import Full, is_full

SHORT = 100  # pages of the log when there is no room


def _look(error: sqlite3.OperationalError, folder: Path | None) -> None:
    """Where something is written and there is no room for it, that ends the whole transaction."""
    if folder is not None and is_full(error, folder):
        raise Full from error


class End(Protocol):
    """What a statement is run by: an end of a connection."""

    @property
    def changes(self) -> int:
        """How many rows have been written since it was opened."""

    async def rows(self, sql: str, values: Any = ()) -> list[Any]:
        """What the statement returns."""

    async def many(self, sql: str, values: list[Any]) -> None:
        """The statement, once for each of these."""

    async def begin(self, *, beside: bool = False) -> None:
        """A transaction begins: to write where this end writes, perhaps beside others, else to read from one moment."""

    async def commit(self, call: str = "") -> None:
        """All of it has happened, whatever becomes of who waits for it; other processes are called so."""

    async def rollback(self) -> None:
        """Nothing of it has happened, whatever becomes of who waits for it."""

    async def tidy(self, *, short: bool = False) -> None:
        """What was erased leaves the log; short: the log takes as little room as can be from now on."""


class Here:
    """A connection, used in this thread: a statement takes microseconds, a hop to another thread a hundred of them."""

    def __init__(self, conn: sqlite3.Connection, folder: Path | None = None) -> None:
        self._conn, self._folder = conn, folder  # the folder of what writes

    @property
    def changes(self) -> int:
        """How many rows have been written since it was opened."""
        return self._conn.total_changes

    async def rows(self, sql: str, values: Any = ()) -> list[Any]:
        """What the statement returns."""
        try:
            return self._conn.execute(sql, values).fetchall()
        except sqlite3.OperationalError as error:
            _look(error, self._folder)
            raise

    def interrupt(self) -> None:
        """Break off what runs, from another thread."""
        self._conn.interrupt()

    async def many(self, sql: str, values: list[Any]) -> None:
        """The statement, once for each of these."""
        try:
            self._conn.executemany(sql, values)
        except sqlite3.OperationalError as error:
            _look(error, self._folder)
            raise

    async def begin(self, *, beside: bool = False) -> None:
        """A transaction begins."""
        await self.rows(_begin(self._folder))

    async def commit(self, call: str = "") -> None:
        """All of it has happened."""
        await self.rows("commit")

    async def rollback(self) -> None:
        """Nothing of it has happened."""
        self._conn.rollback()

    async def tidy(self, *, short: bool = False) -> None:
        """What was erased leaves the log."""
        await _tidied(self, short=short)


class There:
    """The same connection, used in a thread of its own: for what may take long, so that everybody else goes on."""

    def __init__(self, conn: aiosqlite.Connection, folder: Path | None = None) -> None:
        self._conn, self._folder = conn, folder

    @property
    def changes(self) -> int:
        """How many rows have been written since it was opened."""
        return self._conn.total_changes

    async def rows(self, sql: str, values: Any = ()) -> list[Any]:
        """What the statement returns."""
        try:
            return list(await self._conn.execute_fetchall(sql, values))
        except sqlite3.OperationalError as error:
            _look(error, self._folder)
            raise

    async def many(self, sql: str, values: list[Any]) -> None:
        """The statement, once for each of these."""
        await (await self._conn.executemany(sql, values)).close()

    async def begin(self, *, beside: bool = False) -> None:
        """A transaction begins; another process may hold it up for a while."""
        await self.rows(_begin(self._folder))

    async def commit(self, call: str = "") -> None:
        """All of it has happened; this waits for the disk."""
        await asyncio.shield(self.rows("commit"))

    async def rollback(self) -> None:
        """Nothing of it has happened."""
        await asyncio.shield(self._conn.rollback())

    async def tidy(self, *, short: bool = False) -> None:
        """What was erased leaves the log."""
        await _tidied(self, short=short)


def _begin(folder: Path | None) -> str:
    return "begin" if folder is None else "begin immediate"


async def _tidied(end: End, *, short: bool) -> None:
    if short:
        await end.rows(f"pragma wal_autocheckpoint = {SHORT}")
    await end.rows(f"pragma wal_checkpoint({'passive' if short else 'truncate'})")
