"""hotline move: from SQLite to PostgreSQL and back, every row and the chain as they were; a backup of either."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.rules.model.people import Actor, Role
from storage.database import archive
from storage.database.database import Database
from storage.database.postgresql import shown
from storage.reports import figures
from storage.tickets import journal, tickets
from tests.storage.test_pairs import opened
from tests.support import postgresql
from tests.support.office import OFFICE, START

ZHAO = Actor(3001, "赵经理", frozenset({Role.ENTERPRISE}))
TABLES = "select name from sqlite_master where type = 'table' and name not like 'pair%' order by 1"


def typed(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, words)
    return result.exit_code, result.output


@pytest.fixture
async def file(migrated: Path, tmp_path: Path) -> Path:
    """A matter, with what somebody said of it."""
    file = Path(shutil.copy(migrated, tmp_path / "hotline.db"))
    async with Database.open(f"sqlite:///{file}", OFFICE) as database, database.transaction(START) as tx:
        ticket = await opened(tx)
        await journal.add(tx, "submit", ZHAO, ticket=ticket.id, words="要换变压器")
    return file


def rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(file)) as conn:
        names = [name for (name,) in conn.execute(TABLES)]
        return {name: sorted(conn.execute(f"select * from {name}"), key=repr) for name in names}  # noqa: S608


def test_there_and_back_again(file: Path, tmp_path: Path) -> None:
    url, back = postgresql.empty(), tmp_path / "back.db"
    code, said = typed("move", f"sqlite:///{file}", url)
    assert code == 0, said
    assert "逐行核对一致" in said
    assert "链条完整" in said
    asyncio.run(_found(url))
    code, said = typed("move", f"sqlite:///{file}", url)
    assert (code, "不是空的" in said) == (73, True), said
    code, said = typed("move", url, f"sqlite:///{back}")
    assert code == 0, said
    assert rows(back) == rows(file)


async def test_from_where_a_hotline_works_nothing_is_moved(tmp_path: Path) -> None:
    url = await asyncio.to_thread(postgresql.database)
    async with Database.open(url, OFFICE, alone=True):
        code, said = await asyncio.to_thread(typed, "move", url, f"sqlite:///{tmp_path / 'back.db'}")
    assert (code, f"数据库 {shown(url)} 上已有一个热线在运行" in said) == (75, True), said


async def _found(url: str) -> None:
    """What was moved is found by its words."""
    async with Database.open(url, OFFICE) as database, database.reading(START) as tx:
        (one,) = [ticket.id for ticket in await tickets.open_tickets(tx)]
        assert await figures.holding(tx, "停电", envelope=False) == {one}


def test_a_backup_of_postgresql_comes_back_into_it(file: Path, tmp_path: Path, write, right, monkeypatch) -> None:
    url, empty = postgresql.empty(), postgresql.empty()
    assert typed("move", f"sqlite:///{file}", url)[0] == 0
    write(right)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url)
    with monkeypatch.context() as patched:  # a container's /tmp is memory, and not much
        patched.setattr("tempfile.tempdir", str(tmp_path / "no room here"))
        code, said = typed("backup", "--to", str(tmp_path))
    assert code == 0, said
    (kept,) = [path for path in tmp_path.iterdir() if archive.moment_of(path)]
    assert "链条完整" in typed("verify")[1]
    monkeypatch.setenv("DATABASE_URL", empty)
    code, said = typed("restore", str(kept))
    assert code == 0, said
    assert "恢复好了" in said


def test_a_sign_that_is_none_is_marked_and_told_and_what_lies_in_the_journal_comes_back_as_it_was(
    file: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(file)) as conn:
        conn.execute("update ticket set matter = ?", ("停\x00电",))
        conn.commit()
    asyncio.run(_wrote(file, "要换\x00变压器"))
    before, url, back = rows(file), postgresql.empty(), tmp_path / "back.db"
    code, told = typed("move", f"sqlite:///{file}", url)
    assert code == 0, told
    assert "表 ticket 第 1 行的 matter 里有空字符" in told
    assert asyncio.run(_matter_and_words(url)) == ("停\ufffd电", "要换\x00变压器")
    code, told = typed("move", url, f"sqlite:///{back}")
    assert (code, "空字符" in told) == (0, False), told
    after = rows(back)
    assert [name for name in before if before[name] != after[name]] == ["ticket"]
    assert after["ticket"] == [tuple(_marked(value) for value in row) for row in before["ticket"]]


def _marked(value: object) -> object:
    return value.replace("\x00", "\ufffd") if isinstance(value, str) else value


async def _wrote(file: Path, words: str) -> None:
    async with Database.open(f"sqlite:///{file}", OFFICE) as database, database.transaction(START) as tx:
        await journal.add(tx, "progress", ZHAO, ticket=1, words=words)


async def _matter_and_words(url: str) -> tuple[str, object]:
    """Of the matter, and of the newest line; a statement that looks into the words finds its way."""
    async with Database.open(url, OFFICE) as database, database.reading(START) as tx:
        (looked,) = await tx._here.rows(
            "select json_extract(words, '$.facts.words') from journal_words order by line desc limit 1"
        )
        assert looked[0] == "要换\ufffd变压器"
        line = (await journal.of_ticket(tx, 1))[-1]
        return (await tickets.lock(tx, 1)).matter, line.facts["words"]


def test_a_line_of_the_journal_that_cannot_be_kept_is_named_and_nothing_is_moved(file: Path) -> None:
    nobody = Actor(1001, "王\x00督查", frozenset({Role.SUPERVISOR}))
    asyncio.run(_signed(file, nobody))
    code, told = typed("move", f"sqlite:///{file}", postgresql.empty())
    assert code == 65, told
    assert "表 journal 第 2 行的 actor_name 里有空字符" in told


async def _signed(file: Path, by: Actor) -> None:
    async with Database.open(f"sqlite:///{file}", OFFICE) as database, database.transaction(START) as tx:
        await journal.add(tx, "accept", by, ticket=1)
