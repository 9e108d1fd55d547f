"""A full disk: the reserve is given up, nothing is lost, it is told once, and held again when there is room."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database.reserve import Reserve
from tests.support import acts
from tests.support.stage import Hotline, playing

DISK, HELD = 12 << 20, 4 << 20  # bytes
FULL = "磁盘满了"


class SmallDisk:
    """A file system of its own with hardly any room."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, _: Hotline) -> None:
        with (self.folder / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(4096))
            except OSError:
                pass

    def given_up(self, _: Hotline) -> None:
        """The room of the reserve is there by itself."""

    def empty(self, _: Hotline) -> None:
        (self.folder / "filler").unlink()


class FewPages:
    """Where nobody may mount one: SQLite gets no more pages than there are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _most(self, hotline: Hotline, more: int) -> None:
        conn = hotline.app.database._writer.here._conn
        (pages,) = conn.execute("pragma page_count").fetchone()
        conn.execute(f"pragma max_page_count = {pages + more}")

    def fill(self, hotline: Hotline) -> None:
        self._most(hotline, 0)

    def given_up(self, hotline: Hotline) -> None:
        self._most(hotline, HELD // 4096)

    def empty(self, hotline: Hotline) -> None:
        self._most(hotline, 1 << 20)


def mounted(folder: Path) -> bool:
    """Whether a small file system is there now."""
    mount = shutil.which("mount")
    if os.geteuid() != 0 or mount is None:
        return False
    wanted = [mount, "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    return subprocess.run(wanted, capture_output=True, check=False).returncode == 0  # noqa: S603 - a tool of ours


@pytest.fixture
def disk(tmp_path: Path, migrated: Path) -> Iterator[SmallDisk | FewPages]:
    folder = tmp_path / "small"
    folder.mkdir()
    there = mounted(folder)
    shutil.copy(migrated, folder / "hotline.db")
    yield SmallDisk(folder) if there else FewPages(folder)
    if there:
        subprocess.run([shutil.which("umount") or "umount", str(folder)], check=True)  # noqa: S603 - the same


async def test_on_a_full_disk_everything_said_is_heard_and_who_looks_after_it_is_told_once(
    disk: SmallDisk | FewPages,
) -> None:
    async with playing(f"sqlite:///{disk.folder}/hotline.db", reserve=HELD) as hotline:
        reserve, admin = hotline.app.database.reserve, hotline.person("韩管理")
        await hotline.app.disk.beat()
        assert reserve.file.stat().st_size == HELD
        assert reserve.file.stat().st_blocks * 512 >= HELD, "it really holds the room"
        assert reserve.file.stat().st_mode & 0o077 == 0
        zhao = hotline.person("赵经理")
        await zhao.starts()
        disk.fill(hotline)
        for number in range(40):
            hotline.world.say(zhao.user, zhao.chat, f"第{number}句" + "停电" * 300)
        async with asyncio.timeout(10):
            while reserve.file.exists():  # noqa: ASYNC110 - nobody says when it goes
                await asyncio.sleep(0.01)
        disk.given_up(hotline)
        await hotline.settled()
        assert not reserve.file.exists()
        number = await acts.submit(hotline, hotline.person("孙总"), enterprise="南阳市禄康源百货有限公司")
        await hotline.passes("PT2M")
        await zhao.says("好的")
        await hotline.app.disk.beat()
        await hotline.app.disk.beat()
        await hotline.settled()
        for place in (hotline.desk, admin):
            assert sum(FULL in message.words for message in place.messages) == 1
        hotline.desk.sees(number)
        disk.empty(hotline)
        await hotline.app.disk.beat()
        assert reserve.there
        assert not hotline.app.database.freed


def test_where_there_is_hardly_room_no_reserve_is_made(tmp_path: Path) -> None:
    free = shutil.disk_usage(tmp_path).free
    reserve = Reserve(tmp_path / "hotline.db", free - (1 << 20))
    assert not reserve.make()
    assert not reserve.file.exists()
    assert not reserve.free()
