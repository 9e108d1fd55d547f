"""Moving from the command line: from one database into another that is empty, proved row by row and by the chain."""

from __future__ import annotations

import asyncio
import sys

from bot.cli.endings import in_words
from bot.cli.startup import migrated
from bot.cli.words import CANNOT_CREATE, CONFIGURATION, DATA, stop
from bot.engine.host.single_instance import alone
from storage.database.database import sqlite_path
from storage.database.dialect import is_postgresql
from storage.database.sides import MARK, Marked, Unmovable
from storage.migrations import is_newest
from storage.reports.transfer import Moved, NotEmpty, Otherwise, move

MOST = 20  # texts that are named one by one
WRITTEN = "写法如 sqlite:////var/lib/hotline/hotline.db 或 postgresql://用户:口令@主机/hotline。"


def bring(source: str, target: str) -> None:
    """Copy all of it, say what was copied and what it proves; a half-filled target is empty again."""
    for url in (source, target):
        if not is_postgresql(url) and not url.startswith("sqlite:///"):
            stop(f"数据库地址看不懂：{WRITTEN}", CONFIGURATION)
    if source == target:
        stop("两个地址是同一个数据库，没有搬。", CONFIGURATION)
    if not is_postgresql(source) and not sqlite_path(source).is_file():
        stop(f"数据库 {sqlite_path(source)} 不存在：请核对地址。", CONFIGURATION)
    with in_words(source), alone(source):
        if not is_newest(source):
            migrated(source)
        with in_words(target), alone(target):
            migrated(target)
            _say(_moved(source, target))


def _moved(source: str, target: str) -> Moved:
    try:
        return asyncio.run(move(source, target, lambda table, rows: print(f"{table}：{rows} 行", file=sys.stderr)))
    except NotEmpty as found:
        stop(f"目标数据库不是空的（表 {found}），没有搬：请另建一个空的，再试。", CANNOT_CREATE)
    except Otherwise as found:
        stop(f"两边的表不一样（{found}），没有搬：请用同一个版本的热线升级两边（hotline migrate），再试。", DATA)
    except Unmovable as found:
        stop(f"{_place(found.at)}有空字符，PostgreSQL 存不下，改掉日志链条就断了，没有搬：请继续用 SQLite。", DATA)


def _say(moved: Moved) -> None:
    wrong = [table.name for table in moved.tables if not table.same]
    if wrong:
        stop(f"搬过去的和原来的不一样（{'、'.join(wrong)}）：请不要启用目标数据库，清空后再试。", DATA)
    if not moved.whole:
        stop("日志链条在目标数据库里核对不通过：请先核对原来的数据库（hotline verify），再试。", DATA)
    rows = sum(table.rows for table in moved.tables)
    print(f"搬好了：{len(moved.tables)} 张表共 {rows} 行，逐行核对一致。")
    for table in moved.tables:
        if table.rows:
            print(f"  {table.name:<16} {table.rows:>9} 行  {table.hash[:16]}")
    for at in moved.marked[:MOST]:
        print(f"{_place(at)}有空字符，PostgreSQL 存不下，搬过去的改成了“{MARK}”。")
    if len(moved.marked) > MOST:
        print(f"另有 {len(moved.marked) - MOST} 处也是这样。")
    print(f"日志 {moved.chain.lines} 行，链条完整，末行校验码 {moved.chain.head or '无'}。")
    print("请把配置里的 database.url 改成新的地址，再启动热线；原来的数据库请留作备份，不要再启动。")


def _place(at: Marked) -> str:
    return f"表 {at.table} 第 {at.row} 行的 {at.column} 里"
