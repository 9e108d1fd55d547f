"""How a command ends that cannot go on: one sentence that says what to do, and an exit code of sysexits(3)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.cli.words import BUSY, CONFIGURATION, DATA, FAULTY, RIGHTS, stop
from bot.engine.host.single_instance import AlreadyRunning
from storage.database.dialect import is_postgresql
from storage.database.postgresql import shown
from storage.database.preflight import Unusable, Wrong, meaning


@dataclass(frozen=True, slots=True)
class Ending:
    """An exit code, and what is said with it."""

    code: int
    sentence: str


RUNNING = Ending(BUSY, "数据库 {path} 上已有一个热线在运行，没有再启动：请先停掉它（systemctl stop hotline），再试。")

ENDINGS = {
    Wrong.DAMAGED: Ending(
        DATA,
        "数据库 {path} 损坏了，热线没有启动，文件没有改动："
        "请把文件另存一份，再用最近的备份恢复（hotline restore 备份文件）。",
    ),
    Wrong.NEWER: Ending(
        DATA,
        "数据库 {path} 是更新的版本写的（结构 {detail}），热线没有启动：请装回更新的版本，或恢复升级前的备份。",
    ),
    Wrong.FORBIDDEN: Ending(
        RIGHTS,
        "没有权限读写 {path}：请把文件和它所在的文件夹交给运行热线的用户（chown），再试。",
    ),
    Wrong.NOWHERE: Ending(
        CONFIGURATION,
        "{path} 所在的文件夹不存在：请先建好，或改配置里的 database.url，再试。",
    ),
    Wrong.FULL: Ending(
        FAULTY,
        "{path} 写不下去：请看磁盘是否已满（df -h）或有故障，腾出空间后再试。",
    ),
    Wrong.AWAY: Ending(
        FAULTY,
        "连不上 PostgreSQL（{path}）：请看它是否在运行、地址和端口对不对、防火墙是否放行，再试。",
    ),
    Wrong.NOT_LET_IN: Ending(
        RIGHTS,
        "PostgreSQL（{path}）不让进，或权限不够：请核对 database.url 里的用户和口令，让它拥有这个数据库，再试。",
    ),
    Wrong.NO_DATABASE: Ending(
        CONFIGURATION,
        "PostgreSQL 上没有这个数据库（{path}）：请先建好"
        "（create database hotline template template0 encoding 'UTF8' locale 'C'），再试。",
    ),
    Wrong.ORDER: Ending(
        CONFIGURATION,
        "数据库 {path} 的编码和排序（{detail}）用不了：请另建一个"
        "（create database hotline template template0 encoding 'UTF8' locale 'C'），再试。",
    ),
    Wrong.KEY_MISSING: Ending(
        CONFIGURATION,
        "数据库 {path} 里的联系资料是加密的，没有钥匙，热线没有启动：请设好 HOTLINE_KEY（或它的凭据文件），再试。",
    ),
    Wrong.KEY_WRONG: Ending(
        CONFIGURATION,
        "HOTLINE_KEY 打不开数据库 {path} 里加密的资料，热线没有启动：请换成加密时用的那把，再试。",
    ),
    Wrong.LIES_OPEN: Ending(
        CONFIGURATION,
        "设了 HOTLINE_KEY，数据库 {path} 里的联系资料却还没有加密，热线没有启动："
        "请先运行 hotline key on，或取消 HOTLINE_KEY。",
    ),
    Wrong.NO_DRIVER: Ending(
        CONFIGURATION,
        "没有安装 PostgreSQL 的驱动：请运行 pip install 'hotline[postgresql]'，再试。",
    ),
}


@contextmanager
def in_words(database_url: str) -> Iterator[None]:
    """Whatever is wrong with the database in here ends the command with its sentence."""
    path = shown(database_url) if is_postgresql(database_url) else database_url.partition(":///")[2]
    try:
        yield
    except AlreadyRunning as running:
        _end(RUNNING, str(running))
    except Unusable as unusable:
        _end(ENDINGS[unusable.wrong], str(unusable.path), unusable.detail)
    except Exception as error:
        wrong = meaning(error) or meaning(getattr(error, "orig", None))  # the migration wraps SQLite's own
        if wrong is None:
            raise
        _end(ENDINGS[wrong], path)


def _end(ending: Ending, path: str, detail: str = "") -> None:
    stop(ending.sentence.format(path=path, detail=detail), ending.code)
