"""Sealed envelopes are moved, restored and sealed anew as they lie: no key is asked for, and none is lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.engine.host.single_instance import alone
from storage.database import archive, postgresql
from storage.database.database import Database
from storage.sealing.keys import Keys
from storage.tickets import pairs, tickets
from tests.config.test_sealing import CONTACT, ENVELOPE, FIRST, NAME, SECOND, known, lies_nowhere, typed
from tests.config.test_sealing import file as file
from tests.storage.test_pairs import opened
from tests.support import postgresql as server
from tests.support.office import OFFICE, START

UNIT = "钱工"  # who acts for the unit
SEALED_THERE = (ENVELOPE, {NAME}, {"停电"})


@pytest.fixture
def sealed(file: Path) -> Path:
    """The matter's envelope, sealed."""
    assert typed("key", "on", key=FIRST)[0] == 0
    return file


def test_a_move_there_and_back_needs_no_key_and_shows_nobody(sealed: Path, tmp_path: Path) -> None:
    url, back = server.empty(), tmp_path / "back.db"
    code, said = typed("move", f"sqlite:///{sealed}", url)
    assert code == 0, said
    assert asyncio.run(known(url, FIRST)) == SEALED_THERE
    assert asyncio.run(shown(url)) == (set(), set())
    code, said = typed("move", url, f"sqlite:///{back}")
    assert code == 0, said
    assert lies_nowhere(back)
    assert asyncio.run(known(f"sqlite:///{back}", FIRST)) == SEALED_THERE


async def shown(url: str) -> tuple[set[str], set[str]]:
    """What stands in the envelope there, and the pairs by which its matter is found without being said there."""
    made = await postgresql.connect(url, readonly=True)
    try:
        envelope = await made.fetchval("select e::text from envelope e")
        held = await made.fetchval("select tsvector_to_array(pairs) from pair")
        said = await made.fetchval("select plain from ticket")
    finally:
        await made.close()
    return {word for word in (NAME, CONTACT) if word in envelope}, {*held} - {
        *pairs.of(*said.split("\n"), UNIT).split()
    }


@pytest.mark.parametrize("there", ["sqlite", "postgresql"])
def test_a_backup_comes_back_sealed_and_opens_with_its_key(
    sealed: Path, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert typed("backup", key=FIRST)[0] == 0
    (kept,) = [path for path in (sealed.parent / "backups").iterdir() if archive.moment_of(path)]
    url = server.empty() if there == "postgresql" else f"sqlite:///{sealed.parent / 'again.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    code, said = typed("restore", str(kept))
    assert (code, "恢复好了" in said) == (0, True), said
    assert asyncio.run(known(url, FIRST)) == SEALED_THERE
    code, said = typed("key", "off", key=SECOND)
    assert (code, "打不开" in said) == (78, True), said


@pytest.mark.parametrize("there", ["sqlite", "postgresql"])
async def test_beside_a_hotline_that_runs_all_is_sealed_anew_and_what_comes_meanwhile_too(
    sealed: Path, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{sealed}"
    if there == "postgresql":
        url = await asyncio.to_thread(server.empty)
        assert (await asyncio.to_thread(typed, "move", f"sqlite:///{sealed}", url))[0] == 0
        monkeypatch.setenv("DATABASE_URL", url)
    with alone(url):
        async with Database.open(url, OFFICE, alone=True, keys=Keys((SECOND, FIRST))) as running:
            rotating = asyncio.create_task(asyncio.to_thread(typed, "key", "rotate", key=f"{SECOND},{FIRST}"))
            async with running.transaction(START) as tx:
                await opened(tx, "RX-2023-0002")
            code, said = await rotating
            assert code == 0, said
            async with running.transaction(START) as tx:
                await opened(tx, "RX-2023-0003")
    async with Database.open(url, OFFICE, keys=Keys((SECOND,))) as database, database.reading(START) as tx:
        assert [await tickets.envelope(tx, id) for id in (1, 2, 3)] == [ENVELOPE] * 3


def test_check_asks_a_postgresql_for_its_keys_and_says_when_nobody_is_there(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url := server.empty())
    code, said = typed("check", key=FIRST)
    assert (code, "没有核对钥匙" in said) == (0, True), said
    assert typed("move", f"sqlite:///{sealed}", url)[0] == 0
    assert [typed("check", key=key)[0] for key in (FIRST, f"{SECOND},{FIRST}")] == [0, 0]
    for key, wrong in (("", "没有钥匙"), (SECOND, "打不开")):
        code, said = typed("check", key=key)
        assert (code, wrong in said) == (78, True), said
    monkeypatch.setenv("DATABASE_URL", "postgresql://hotline@127.0.0.1:9/hotline")
    code, said = typed("check", key=FIRST)
    assert (code, "连不上 PostgreSQL（127.0.0.1:9/hotline），没有核对钥匙" in said) == (0, True), said
