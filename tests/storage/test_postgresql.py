"""PostgreSQL takes every statement, and has the tables that SQLite has."""

from __future__ import annotations

import asyncio
import re
import socket
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from storage.database import postgresql
from storage.database.connections import POSTGRESQL, SQLITE, statements
from storage.database.database import Database
from storage.database.postgresql import Lost
from storage.migrations import is_newest, newest
from storage.reports import transfer
from tests.support import postgresql as server
from tests.support.office import OFFICE, START


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
    async with transfer.side(url) as side:
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


def test_a_server_that_vanishes_without_a_word_is_noticed() -> None:
    with socket.socket() as line, socket.socket(socket.AF_UNIX) as near:
        postgresql._keep_alive(line)
        postgresql._keep_alive(near)
        assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 4000


async def test_what_is_lost_in_the_middle_has_not_happened_and_the_next_one_does(url: str) -> None:
    async with Database.open(url, OFFICE, alone=True) as database:
        with pytest.raises(Lost):
            await _written_and_broken_off(database, url)
        async with database.transaction(START) as tx:
            assert await tx.run.settings.get(key="lost") is None
            await tx.run.settings.put(key="kept", value="1")
        async with database.glance(START) as tx:
            assert await tx.run.settings.get(key="kept") == "1"


async def _written_and_broken_off(database: Database, url: str) -> None:
    """Something is written; then somebody ends every other connection, as a restart does."""
    async with database.transaction(START) as tx:
        await tx.run.settings.put(key="lost", value="1")
        made = await postgresql.connect(url)
        await made.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
            " and datname = current_database()"
        )
        await made.close()


LAST_WORD = b"SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0"


async def test_a_last_word_between_two_statements_is_an_end_too(url: str) -> None:
    """The server says that it ends the connection; the end of the line itself has not been seen yet."""
    for goes_on in (lambda remote: remote.rows("select 1"), lambda remote: remote.commit()):
        remote = postgresql.Remote(url)
        await remote.begin()
        assert remote._made is not None
        remote._made._protocol.data_received(b"E" + (len(LAST_WORD) + 4).to_bytes(4, "big") + LAST_WORD)
        with pytest.raises(Lost):
            await goes_on(remote)
        await remote.rollback()
        assert await remote.rows("select 1")
        await remote.close()


async def test_of_a_commit_that_nobody_saw_it_is_known_whether_it_happened(url: str) -> None:
    number, remote = "select pg_current_xact_id()::text", postgresql.Remote(url)
    await remote.begin()
    ((committed,),) = await remote.rows(number)
    await remote.commit()
    await remote.begin()
    ((undone,),) = await remote.rows(number)
    await remote.rollback()
    assert [await remote._has_happened(one) for one in (committed, undone)] == [True, False]
    await remote.close()
