"""hotline backup and hotline verify: an archive nobody else can read, and books of which a changed row is named."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tarfile
from asyncio import to_thread
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.commands.application import loaded
from bot.desk.clock import replan
from bot.desk.people import bindings
from bot.desk.reports import counted
from bot.engine.host.single_instance import alone
from bot.rules.model.people import Actor, Role
from bot.rules.model.status import Status
from bot.voice.hotline import CLOCK
from storage.database import archive
from storage.database.database import Database
from storage.tickets import journal, tickets
from tests.storage.test_pairs import opened
from tests.support.office import OFFICE, START

ZHAO = Actor(3001, "赵经理", frozenset({Role.ENTERPRISE}))


@pytest.fixture
async def file(write, right, migrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration with secrets, and a database with three lines in its journal."""
    for name in ("TELEGRAM_BOT_TOKEN", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    write(right + 'telegram: {token: "1234567:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}\n')
    file = Path(shutil.copy(migrated, tmp_path / "hotline.db"))
    async with Database.open(f"sqlite:///{file}", OFFICE) as database:
        for action in ("started", "asked", "stopped"):
            async with database.transaction(START) as tx:
                await journal.add(tx, action, CLOCK, words="要换变压器")
    return file


def typed(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, words)
    return result.exit_code, result.output


def changed(file: Path, *statements: str) -> None:
    """Somebody with the file changes it by SQL, triggers or no triggers."""
    with closing(sqlite3.connect(file)) as conn:
        for statement in statements:
            conn.execute(statement)
        conn.commit()


def test_a_backup_beside_the_running_hotline(file: Path) -> None:
    with alone(f"sqlite:///{file}"):
        code, said = typed("backup")
    assert code == 0, said
    assert "备份好了" in said
    (made,) = (file.parent / "backups").iterdir()
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700

    there = file.parent / "unpacked"
    there.mkdir()
    manifest = archive.unpack(made, there)
    assert (manifest.counts["journal"], manifest.chain.lines, manifest.epoch) == (3, 3, 1)
    with closing(sqlite3.connect(there / "hotline.db")) as copy, closing(sqlite3.connect(file)) as live:
        head = "select hash from journal order by id desc limit 1"
        assert copy.execute(head).fetchone() == live.execute(head).fetchone() == (manifest.chain.head,)
    config = (there / "config.yaml").read_text("utf-8")
    assert "1234567" not in config
    assert "某市督查局" in config


def test_an_archive_that_was_changed_is_none(file: Path) -> None:
    typed("backup")
    (made,) = (file.parent / "backups").iterdir()
    (file.parent / "parts").mkdir()
    with tarfile.open(made) as tar:
        for name in tar.getnames():
            (file.parent / "parts" / name).write_bytes(tar.extractfile(name).read())  # type: ignore[union-attr]
    manifest = file.parent / "parts" / "manifest.json"
    found = json.loads(manifest.read_text("utf-8"))
    found["files"]["hotline.db"] = "0" * 64
    manifest.write_text(json.dumps(found), "utf-8")
    with tarfile.open(made, "w:gz") as tar:
        tar.add(manifest, arcname="manifest.json")
        tar.add(file.parent / "parts" / "hotline.db", arcname="hotline.db")
    (file.parent / "again").mkdir()
    with pytest.raises(archive.Broken, match=r"hotline\.db"):
        archive.unpack(made, file.parent / "again")

    made.write_bytes(made.read_bytes()[:-500])
    (file.parent / "cut").mkdir()
    with pytest.raises(archive.Broken):
        archive.unpack(made, file.parent / "cut")


def test_a_backup_that_cannot_be_written_leaves_nothing(file: Path) -> None:
    (file.parent / "busy").write_text("", "utf-8")
    code, said = typed("backup", "--to", "busy")
    assert (code, "备份失败" in said) == (73, True)
    assert not list(file.parent.glob("**/*.tar.gz"))


def test_whole_books(file: Path) -> None:
    code, said = typed("verify")
    assert code == 0, said
    assert "日志 3 行，链条完整" in said


@pytest.mark.parametrize(
    ("damage", "row"),
    [
        ("update journal set facts = '{\"round\":2}' where id = 2", "第 2 行断了"),
        (
            "drop trigger journal_words_kept; update journal_words set words = '{}' where line = 2",
            "第 2 行的文字被改过",
        ),
        ("delete from journal_words where line = 2", "1 行的文字没有了，其中有记载的删除只有 0 行"),
        ("update journal set actor_name = '别人' where id = 1", "第 1 行断了"),
        ("delete from journal where id = 2", "第 3 行断了"),
        (
            "insert into envelope (ticket, enterprise, contact, phone, uscc) values (77, '', '', '', '')",
            "envelope 第 77 行",
        ),
    ],
)
def test_a_changed_row_is_named(file: Path, damage: str, row: str) -> None:
    changed(file, "drop trigger journal_never_changed", "drop trigger journal_never_shortened", *damage.split("; "))
    code, said = typed("verify")
    assert code == 65
    assert row in said


@pytest.mark.parametrize(
    "damage",
    [
        "update duty set request = 7",
        "update stage set place = 9",
        "delete from duty",
        "update ticket set status = 'withdrawn', ended_at = changed_at",  # it has ended, and its rows are left
    ],
)
async def test_what_waits_is_recounted(file: Path, damage: str) -> None:
    office = loaded(Path("config.yaml")).office
    async with Database.open(f"sqlite:///{file}", office) as database, database.transaction(START) as tx:
        await bindings.refresh(tx)
        made = await opened(tx)
        ticket = await tickets.save(tx, made, replace(made, status=Status.SUBMITTED))
        await replan.begin(tx)
    assert (await to_thread(typed, "verify"))[0] == 0

    changed(file, damage)
    code, said = await to_thread(typed, "verify")
    assert code == 65
    assert f"待办或时限记得与诉求不符：诉求第 {ticket.id} 行" in said
    assert "hotline recount" in said

    assert (await to_thread(typed, "recount"))[0] == 0
    async with Database.open(f"sqlite:///{file}", office) as database, database.transaction(START) as tx:
        await bindings.refresh(tx)
        while await replan.go_on(tx):
            pass
    assert (await to_thread(typed, "verify"))[0] == 0


async def test_how_an_open_matter_is_counted_is_recounted(file: Path) -> None:
    office, long_after = loaded(Path("config.yaml")).office, START + timedelta(days=400)  # nothing runs any more

    async def counts(database: Database) -> None:
        async with database.transaction(long_after) as tx:
            await bindings.refresh(tx)
            while await counted.go_on(tx):
                pass

    async with Database.open(f"sqlite:///{file}", office) as database:
        async with database.transaction(START) as tx:
            await bindings.refresh(tx)
            await replan.begin(tx)
            ticket = await opened(tx)
            await journal.add(tx, "submit", ZHAO, ticket=ticket.id)
        await counts(database)
    assert (await to_thread(typed, "verify"))[0] == 0

    changed(file, "update ticket set accepted_at = submitted_at")  # so it was opened the same day
    code, said = await to_thread(typed, "verify")
    assert code == 65
    assert f"统计数里记得与诉求不符：诉求第 {ticket.id} 行" in said

    assert "已安排重新统计：1 件诉求" in (await to_thread(typed, "recount"))[1]
    async with Database.open(f"sqlite:///{file}", office) as database:
        await counts(database)
    assert (await to_thread(typed, "verify"))[0] == 0


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        ("update journal set facts = '{}'", "append-only"),
        ("delete from journal", "append-only"),
        ("update journal_words set words = '{}'", "never changed"),
    ],
)
def test_the_journal_refuses_to_be_changed(file: Path, damage: str, why: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=why):
        changed(file, damage)


async def test_erased_words_are_erased_and_not_broken(file: Path) -> None:
    async with Database.open(f"sqlite:///{file}", OFFICE) as database:
        async with database.transaction(START) as tx:
            await opened(tx)
            await journal.add(tx, "asked", ZHAO, ticket=1, text="我家电话 13937712345")
        async with database.reading(START) as tx:
            (line,) = await journal.of_ticket(tx, 1)
            _, head = await journal.head(tx)
        assert (line.actor_name, dict(line.facts), line.erased) == ("赵经理", {"text": "我家电话 13937712345"}, False)
        async with database.transaction(START) as tx:
            assert await journal.erase(tx, 1, CLOCK, "retention") == 1
        async with database.reading(START) as tx:
            line, _noted = await journal.of_ticket(tx, 1)
    assert (line.actor, line.actor_name, dict(line.facts), line.erased) == (0, "", {}, True)
    for path in file.parent.glob("hotline.db*"):
        assert b"13937712345" not in path.read_bytes(), path.name

    code, said = await to_thread(typed, "verify", "--head", head[:20])
    assert code == 0, said
    assert "1 行的文字已按规定删除" in said
    assert "在第 4 行" in said
    code, said = await to_thread(typed, "verify", "--head", "0" * 64)
    assert (code, "没有这个末行校验码" in said) == (65, True)


def test_a_damaged_file_is_named(file: Path) -> None:
    typed("backup")
    data = bytearray(file.read_bytes())
    data[4096 * 5 : 4096 * 8] = b"\x55" * 4096 * 3
    file.write_bytes(data)
    code, said = typed("verify")
    assert (code, "Traceback" in said) == (65, False)
    assert "损坏" in said


def test_restored_only_where_nothing_is(file: Path) -> None:
    typed("backup")
    (made,) = (file.parent / "backups").iterdir()
    before = file.read_bytes()
    code, said = typed("restore", str(made))
    assert (code, "已经在了" in said) == (73, True)
    assert file.read_bytes() == before

    for path in file.parent.glob("hotline.db*"):
        path.unlink()
    code, said = typed("restore", str(made))
    assert code == 0, said
    assert "继续发送" in said
    assert file.stat().st_mode & 0o777 == 0o600
    assert typed("verify")[0] == 0

    for path in file.parent.glob("hotline.db*"):
        path.unlink()
    made.write_bytes(made.read_bytes()[:-200])
    code, said = typed("restore", str(made))
    assert (code, "换一份备份" in said) == (65, True)
    assert not file.exists()
