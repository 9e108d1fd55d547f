"""hotline key: envelopes that lie open are sealed, sealed anew by a newer key, opened again; a wrong key is refused."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.engine.host.single_instance import alone
from bot.rules.model.ticket import Envelope
from storage.database import archive
from storage.database.database import Database
from storage.reports import figures
from storage.sealing.keys import Keys, new
from storage.tickets import tickets
from tests.storage.test_pairs import opened
from tests.support.office import OFFICE, START

FIRST, SECOND = new(), new()
NAME, CONTACT = "药益宝", "赵经理"
ENVELOPE = Envelope(NAME, CONTACT, "+8613900003001")  # of `opened`


@pytest.fixture
async def file(write, right, migrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A matter whose envelope lies open."""
    for name in ("TELEGRAM_BOT_TOKEN", "DATABASE_URL", "HOTLINE_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    write(right)
    file = Path(shutil.copy(migrated, tmp_path / "hotline.db"))
    async with Database.open(f"sqlite:///{file}", OFFICE) as database, database.transaction(START) as tx:
        await opened(tx)
    return file


def typed(*words: str, key: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, words, env={"HOTLINE_KEY": key} if key else {})
    return result.exit_code, result.output


def test_on_then_anew_by_another_key_then_off(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{file}"
    assert NAME.encode() in bytes_of(file)
    assert typed("check")[0] == 0
    code, said = typed("check", key=FIRST)
    assert (code, "却还没有加密" in said) == (78, True), said
    code, said = typed("key", "on")
    assert (code, "没有钥匙" in said) == (78, True), said

    code, said = typed("key", "on", key=FIRST)
    assert code == 0, said
    assert lies_nowhere(file)
    assert asyncio.run(known(url, FIRST)) == (ENVELOPE, {NAME}, {"停电"})
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1000:x")
    monkeypatch.setenv("TELEGRAM_BASE_URL", "http://127.0.0.1:9/bot")
    for command in ("check", "backup", "run"):
        code, said = typed(command)
        assert (code, "没有钥匙" in said) == (78, True), (command, said)
    code, said = typed("key", "off", key=SECOND)
    assert (code, "打不开" in said) == (78, True), said
    assert typed("verify")[0] == 0
    assert typed("backup", key=FIRST)[0] == 0
    (made,) = (file.parent / "backups").iterdir()
    archive.unpack(made, file.parent / "backups")
    assert lies_nowhere(file.parent / "backups" / "hotline.db")

    both = f"{SECOND},{FIRST}"
    with alone(url):
        code, said = typed("key", "rotate", key=both)
    assert (code, "还不认识新钥匙" in said) == (78, True), said
    assert asyncio.run(known(url, SECOND, FIRST)) == (ENVELOPE, {NAME}, {"停电"})
    assert typed("key", "rotate", key=both)[0] == 0
    assert asyncio.run(known(url, SECOND)) == (ENVELOPE, {NAME}, {"停电"})
    assert typed("check", key=FIRST)[0] == 78

    assert typed("key", "off", key=SECOND)[0] == 0
    assert asyncio.run(known(url)) == (ENVELOPE, {NAME, NAME[1:]}, {"停电"})
    with closing(sqlite3.connect(file)) as left:
        assert not [*left.execute("select name from seal"), *left.execute("select hash from envelope_hash")]


async def known(url: str, *keys: str) -> tuple[Envelope, set[str], set[str]]:
    """Who is behind the matter, by which of their name's parts it is found, and by which of its words."""
    held = Keys(keys) if keys else None
    async with Database.open(url, OFFICE, keys=held) as database, database.reading(START) as tx:
        found = {word for word in (NAME, NAME[1:], "停电") if await figures.holding(tx, word, envelope=True) == {1}}
        return await tickets.envelope(tx, 1), found - {"停电"}, found & {"停电"}


def bytes_of(file: Path) -> bytes:
    return b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))


def lies_nowhere(file: Path) -> bool:
    """Whether nothing of the envelope is in the bytes, nor in the index of pairs."""
    parts = [f"{ord(a):05x}{ord(b):05x}".encode() for a, b in (NAME[:2], NAME[1:])]
    return not any(word in bytes_of(file) for word in (NAME.encode(), CONTACT.encode(), b"13900003001", *parts))
