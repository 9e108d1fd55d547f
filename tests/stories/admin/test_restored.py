"""Restored from a backup: old buttons only speak, numbers jump, letters wait for a person, the desk hears of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.database import archive, restoration
from storage.database.archive import Broken, Chain
from storage.database.database import sqlite_path
from storage.migrations import known
from storage.reports.verification import verify
from tests.support import acts
from tests.support.office import START
from tests.support.stage import Hotline, playing

pytestmark = pytest.mark.on_a_file


def chain_of(file: Path) -> Chain | None:
    found = verify(file)
    return found.chain if found.whole else None


def kept(database_url: str, tmp_path: Path) -> Path:
    """A backup made now."""
    return archive.make(sqlite_path(database_url), tmp_path / "kept", None, START + timedelta(hours=1), "").path


def brought_back(made: Path, tmp_path: Path, at: datetime) -> str:
    file = tmp_path / "restored.db"
    restoration.restore(made, file, at.astimezone(UTC), known(), chain_of)
    return f"sqlite:///{file}"


async def test_a_lost_matter_and_a_new_one_never_meet(database_url: str, tmp_path: Path) -> None:
    async with playing(database_url) as hotline:
        power = hotline.group("市供电公司")
        await acts.dispatch(hotline, hotline.person("赵经理"), matter="一号车间停电")
        made = kept(database_url, tmp_path)
        await acts.dispatch(hotline, hotline.person("孙总"), matter="二号车间停电")
        old = power.with_button("签收")
        assert "二号车间停电" in old.words
        world, later = hotline.world, hotline.clock.now() + timedelta(hours=1)

    async with playing(brought_back(made, tmp_path, later), start=later, world=world) as hotline:
        power, desk, feng = hotline.group("市供电公司"), hotline.desk, hotline.person("冯工")
        told = desk.sees("热线从备份恢复了")
        assert "5月22日" in told.words
        assert "市供电公司" in told.words

        toast = await feng.presses(old, "签收")
        assert "恢复以前的" in str(toast)
        await acts.dispatch(hotline, hotline.person("孙总"), matter="锅炉房停电")
        assert "锅炉房停电" in power.card.words
        toast = await feng.presses(old, "签收")
        assert "恢复以前的" in str(toast)
        assert "待签收" not in str(toast)
        await feng.presses(power.card, "签收")
        assert "RX-2023-1001" in hotline.person("孙总").sees("已签收").words


async def test_what_waited_goes_when_a_person_says_so(database_url: str, tmp_path: Path) -> None:
    async with playing(database_url) as hotline:
        await acts.dispatch(hotline, hotline.person("赵经理"), matter="一号车间停电")
        async with hotline.app.database.transaction(hotline.clock.now()) as tx:
            await tx.run.outbox.add(
                to_chat=hotline.desk.id, priority=3, payload={"text": "等着发的一条"}, reply_card=None, ticket=None,
                topic="", name="x", must=1, decides="", not_before=hotline.clock.now() + timedelta(minutes=30),
                written_at=hotline.clock.now(), state="waiting", started_at=None,
                speaker=None, heard=None, weight=1, thread=None, lines=[],
            )  # fmt: skip
        made = kept(database_url, tmp_path)
        world, later = hotline.world, hotline.clock.now() + timedelta(hours=1)

    async with playing(brought_back(made, tmp_path, later), start=later, world=world) as hotline:
        desk, wang, power = hotline.desk, hotline.person("王督查"), hotline.group("市供电公司")
        assert "1 条" in desk.sees("热线从备份恢复了").words
        desk.sees_not("等着发的一条")
        feng = hotline.person("冯工")
        await feng.starts()
        toast = await feng.presses(feng.last, str(desk.with_button("继续发送").button("继续发送").data), forged=True)
        assert "工作人员" in str(toast)
        desk.sees_not("等着发的一条")

        await wang.presses(desk, "继续发送")
        assert "〔重发〕" in desk.sees("等着发的一条").words
        assert "已经有人点过" in str(await wang.presses(desk.with_button("继续发送"), "继续发送"))
        await hotline.person("冯工").presses(power.with_button("签收"), "签收")  # the card has buttons of today
        hotline.person("赵经理").sees("已签收")


async def test_it_is_told_once(hotline: Hotline, database_url: str, tmp_path: Path) -> None:
    made, later = kept(database_url, tmp_path), START + timedelta(hours=3)
    url = brought_back(made, tmp_path, later)
    async with playing(url, start=later) as restored:
        world = restored.world
    async with playing(url, start=later + timedelta(minutes=5), world=world) as restored:
        assert len([m for m in restored.desk.messages if "从备份恢复了" in m.words]) == 1


async def test_nothing_broken_is_brought_back(hotline: Hotline, database_url: str, tmp_path: Path) -> None:
    made = kept(database_url, tmp_path)
    with pytest.raises(Broken):
        restoration.restore(made, tmp_path / "restored.db", START, known(), lambda _file: None)
    assert not (tmp_path / "restored.db").exists()
