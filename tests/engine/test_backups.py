"""The hotline backs itself up each day; when it cannot, the administrators hear it, once a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from bot.desk.admin.backups import is_old
from bot.engine.host import backups
from bot.engine.host.backups import Age, Backups
from storage.database.retention import Plan
from storage.reports import backups as kept
from tests.support.office import OFFICE, ZONE
from tests.support.stage import Hotline, playing

NIGHT = datetime(2023, 5, 23, 2, 31, tzinfo=ZONE)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The real moment, as the backups see it."""
    moments = [NIGHT]
    monkeypatch.setattr(backups, "real", lambda: moments[-1])
    return moments


def keeping(hotline: Hotline, database_url: str, folder: Path) -> Backups:
    plan = Plan(folder, time(2, 30), days=2, weeks=0, months=0)
    return Backups(hotline.app.database, database_url, hotline.clock, plan)


async def test_one_a_day_and_the_older_ones_go(
    hotline: Hotline, database_url: str, tmp_path: Path, now: list[datetime]
) -> None:
    await hotline.begins()
    keeps, folder = keeping(hotline, database_url, tmp_path / "kept"), tmp_path / "kept"
    for hours in (0, 5, 24, 48):
        now.append(NIGHT + timedelta(hours=hours))
        await keeps.beat()
    assert sorted(path.name for path in folder.iterdir()) == [
        "hotline-20230523T183100Z.tar.gz",
        "hotline-20230524T183100Z.tar.gz",
    ]
    han = hotline.person("韩管理")
    await han.starts()
    await han.says("/health")
    assert "备份：5月25日" in han.last.words


async def test_the_administrators_hear_once_a_day_that_none_can_be_made(
    hotline: Hotline, database_url: str, tmp_path: Path, now: list[datetime]
) -> None:
    han = hotline.person("韩管理")
    await han.starts()
    blocked = tmp_path / "kept"
    blocked.write_text("", "utf-8")  # a file stands where the folder should be
    keeps = keeping(hotline, database_url, blocked)
    for hours in (0, 1, 25):
        now.append(NIGHT + timedelta(hours=hours))
        await keeps.beat()
    await hotline.settled()
    told = [message.words for message in han.messages if "备份失败" in message.words]
    assert len(told) == 2
    assert "hotline backup" in told[0]

    blocked.unlink()
    await keeps.beat()
    assert len(list(blocked.iterdir())) == 1


async def test_the_administrators_hear_that_nobody_has_tried(database_url: str, now: list[datetime]) -> None:
    async with playing(database_url, office=replace(OFFICE, rehearsal=False)) as hotline:
        han = hotline.person("韩管理")
        await han.starts()
        age = Age(hotline.app.database, hotline.clock)
        async with hotline.app.database.transaction(hotline.clock.now()) as tx:
            first = await kept.first_run(tx)
        assert first
        for hours in (24, 36, 59, 60):  # told to the moment, and again a day later
            now.append(first + timedelta(hours=hours))
            await age.beat()
        await hotline.settled()
        told = [message.words for message in han.messages if "很久没有备份" in message.words]
        assert len(told) == 2
        assert "backup.folder" in told[0]
        await han.says("/health")
        assert "太久没有新的备份" in han.last.words


@pytest.mark.parametrize(("hours", "old"), [(35.9, False), (36, True)])
def test_a_backup_is_old_after_a_day_and_a_half(hours: float, old: bool) -> None:
    assert is_old(kept.Made(NIGHT, "one.tar.gz", 1), NIGHT + timedelta(hours=hours)) is old
