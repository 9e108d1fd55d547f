"""The books from the command line: back them up, look them through."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.endings import in_words
from bot.cli.startup import opened
from bot.cli.words import CANNOT_CREATE, CONFIGURATION, DATA, stop
from bot.config import Config
from bot.desk.clock.replan import fingerprint, judged_with
from bot.desk.people import bindings
from bot.desk.reports import counted as counted_now
from bot.engine.host.backups import pack, write
from storage.counting import counted, judgment
from storage.database.archive import Archive
from storage.database.connections import Connection
from storage.database.database import sqlite_path
from storage.database.dialect import is_postgresql
from storage.database.transaction import Tx
from storage.migrations import is_newest
from storage.reports import backups, waits
from storage.reports.transfer import as_file
from storage.reports.verification import Found, verify
from storage.time import replan


def make(config: Config, folder: Path | None) -> None:
    """Back up now, and say where it lies and what is in it."""
    now = datetime.now(UTC)
    if folder is None and config.backup is None:
        stop("配置里没有备份的文件夹：请写上 backup.folder，或用 --to 指定。", CONFIGURATION)
    with in_words(config.database_url):
        try:
            if config.backup and folder is None:
                made = write(config.database_url, config.backup, now, config.office.calendar.zone)
            else:
                made = pack(config.database_url, Path(folder or "."), config.path, now)
        except OSError as error:
            stop(f"备份失败：{error.strerror}（{error.filename}）。请换一个能写的文件夹，再试。", CANNOT_CREATE)
        asyncio.run(_remember(config, made, now))
    counts, chain = made.manifest.counts, made.manifest.chain
    print(f"备份好了：{made.path}（{made.path.stat().st_size / 1048576:.1f} MB）")
    print(f"诉求 {counts.get('ticket', 0)} 件，日志 {chain.lines} 行，末行校验码 {chain.head[:16] or '无'}。")


async def _remember(config: Config, made: Archive, now: datetime) -> None:
    async with opened(config) as database, database.transaction(now) as tx:
        await backups.made(tx, backups.Made(now, made.path.name, made.path.stat().st_size))


def look_through(config: Config, head: str = "") -> None:
    """Say whether the books are whole; if not, the first row that is broken, and the exit code 65."""
    database_url = config.database_url
    if not is_postgresql(database_url) and not (file := sqlite_path(database_url)).is_file():
        stop(f"数据库 {file} 不存在：请检查配置里的 database.url。", CONFIGURATION)
    with in_words(database_url), as_file(database_url) as file:
        found = verify(file, head)
        unlike = asyncio.run(_unlike(file, config)) if found.books_whole else {}
    for wrong in _wrong(found):
        print(wrong)
    for what, one in unlike.items():
        print(f"{what}与诉求不符：诉求第 {one} 行。")
    if found.books_whole and (unlike or not found.counted):
        stop("数据库本身完好，只是统计数与诉求对不上：请运行 hotline recount 重新统计。", DATA)
    if not found.whole:
        stop("数据库核对没有通过：请停掉热线，把文件另存一份，再用备份恢复，或请人查明原因。", DATA)
    rows = sum(found.counts.values())
    print(f"数据库完好：诉求 {found.counts.get('ticket', 0)} 件，各表共 {rows} 行。")
    print(f"日志 {found.chain.lines} 行，链条完整，末行校验码 {found.chain.head or '无'}。")
    if head:
        _held(found.head_at)
    if found.journal.erased:
        print(f"其中 {found.journal.erased} 行的文字已按规定删除，都有记载。")


async def _unlike(file: Path, config: Config) -> dict[str, int]:
    """The first open matter of which what waits, or how it is counted, is kept otherwise than it is; nothing while that
    is worked out."""
    if not is_newest(f"sqlite:///{file}"):
        return {}
    async with Connection.in_thread(file, readonly=True) as reader:
        tx = Tx(reader.run, datetime.now(UTC), config.office, reader.here, config.office)
        tx.office = await bindings.current(tx, config.office)
        under_way, known = await replan.under_way(tx), await replan.worked_out_with(tx)
        of_waits = await waits.unlike(tx) if under_way is None and known == fingerprint(tx.office) else None
        of_sums = await counted_now.unlike(tx) if await judgment.is_with(tx, judged_with(tx.office)) else None
        found = {"待办或时限记得": of_waits, "统计数里记得": of_sums}
        return {what: one for what, one in found.items() if one is not None}


def recount(config: Config) -> None:
    """Have everything counted anew, and what waits; the hotline that runs, or starts next, does it bit by bit."""
    with in_words(config.database_url):
        count = asyncio.run(_begin_anew(config, datetime.now(UTC)))
    print(f"已安排重新统计：{count} 件诉求，热线运行时逐步重算，算完之前照样逐件数，数字不会错。")


async def _begin_anew(config: Config, now: datetime) -> int:
    async with opened(config) as database, database.transaction(now) as tx:
        if known := await replan.worked_out_with(tx):
            await replan.begin(tx, known, ())
        return await counted.begin_anew(tx)


def _held(line: int | None) -> None:
    """Say whether the chain went through the head that somebody keeps."""
    if line is None:
        stop("链条里没有这个末行校验码：日志被换过或截短过，或校验码抄错了。请对照当日发出的原文。", DATA)
    print(f"这个末行校验码在第 {line} 行：到这一行为止，日志与发出校验码时一致。")


def _wrong(found: Found) -> list[str]:
    lines = []
    if found.integrity:
        lines.append(f"文件损坏：{found.integrity}")
    if found.stray:
        lines.append(f"引用不对：表 {found.stray[0]} 第 {found.stray[1]} 行指向不存在的行。")
    checked = found.journal
    if checked.line is not None:
        lines.append(f"日志链条从第 {checked.line} 行断了：这一行或前一行被改过、删过。")
    elif checked.words is not None:
        lines.append(f"日志第 {checked.words} 行的文字被改过：与链条里的校验码不符。")
    elif checked.erased != checked.noted:
        lines.append(f"日志有 {checked.erased} 行的文字没有了，其中有记载的删除只有 {checked.noted} 行。")
    if found.uncounted is not None:
        lines.append(f"统计漏了或重了一件：诉求第 {found.uncounted} 行。")
    if found.sums:
        lines.append(f"统计数不对：{found.sums.which} 记为 {found.sums.kept}，逐件数是 {found.sums.made}。")
    return lines
