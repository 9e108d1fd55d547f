"""Restoring from the command line: an archive, where no database is yet."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cli.endings import in_words
from bot.cli.transfer import bring
from bot.cli.words import CANNOT_CREATE, CONFIGURATION, DATA, stop
from bot.config import Config
from bot.engine.host.single_instance import alone
from storage.database import restoration
from storage.database.archive import Broken, Chain
from storage.database.database import sqlite_path
from storage.database.dialect import is_postgresql
from storage.database.postgresql import shown
from storage.database.restoration import Restored
from storage.migrations import known
from storage.reports.verification import verify


def bring_back(config: Config, path: Path) -> None:
    """Restore an archive in a new epoch, or say why not; then nothing is changed."""
    if is_postgresql(config.database_url):
        _onto_postgresql(config, path)
        return
    file = sqlite_path(config.database_url)
    if not path.is_file():
        stop(f"备份文件 {path} 不存在：请核对路径。", CONFIGURATION)
    with in_words(config.database_url), alone(config.database_url):
        if not restoration.is_empty(file):
            stop(f"{file} 已经在了，没有恢复：请先把它和同名的 -wal、-shm 文件移到别处，再试。", CANNOT_CREATE)
        restored = _restored(path, file)
    _say(config, str(file), restored)


def _restored(path: Path, file: Path) -> Restored:
    try:
        return restoration.restore(path, file, datetime.now(UTC), known(), _chain_of)
    except Broken as broken:
        stop(f"备份文件 {path} 不完整，或被改过（{broken}），没有恢复：请换一份备份。", DATA)


def _onto_postgresql(config: Config, path: Path) -> None:
    """An archive holds a file of SQLite: it is restored beside, and moved from there."""
    if not path.is_file():
        stop(f"备份文件 {path} 不存在：请核对路径。", CONFIGURATION)
    with TemporaryDirectory(prefix="hotline-") as folder, in_words(config.database_url):
        file = Path(folder) / "hotline.db"
        restored = _restored(path, file)
        bring(f"sqlite:///{file}", config.database_url)
    _say(config, shown(config.database_url), restored)


def _chain_of(copy: Path) -> Chain | None:
    found = verify(copy)
    return found.chain if found.whole else None


def _say(config: Config, file: str, restored: Restored) -> None:
    taken = restored.taken_at.astimezone(config.office.calendar.zone)
    print(f"恢复好了：{file}，内容到 {taken:%Y-%m-%d %H:%M} 为止。")
    print(f"备份时没发完的消息 {restored.held} 条，先扣着；新编号从下一个整千开始，恢复以前的按钮都不能用。")
    print("请启动热线，再到督查室群看缺了哪一段、怎样补，核对后点“继续发送”。")
