"""`hotline check --online`: what only Telegram can say about a configuration, a line each."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.channels.telegram import online_check, webhooks
from bot.channels.telegram.online_check import Reach, Seat, Standing
from bot.channels.telegram.transport import Line
from bot.cli.startup import opened
from bot.cli.webhooks import asked, fits
from bot.config import Config
from bot.desk.admin.backups import OLD
from bot.desk.people import bindings
from bot.rules.office.office import Office
from storage.database import archive
from storage.database.dialect import is_there
from storage.database.preflight import Unusable

GOOD, LOOK = "正常：", "提醒："
SKEW = timedelta(seconds=5)
UNREACHABLE = {Reach.NEVER: "没有给机器人点过“开始”", Reach.BLOCKED: "停用了机器人"}
PRIVACY = "请在 @BotFather 打开（Group Privacy），再把它移出群、重新加入。"
SYNC = "请打开时间同步（timedatectl set-ntp true）。"
STANDING = {
    Standing.MUTED: "里机器人被禁言了，请群主放开",
    Standing.MOVED: "已升级为超级群，编号变了：请在群里重新 /bind",
    Standing.AWAY: "里没有机器人：请把它加进群，再用 /bind 绑定",
}


def _real() -> datetime:
    return datetime.now(UTC)


def show(config: Config, now: Callable[[], datetime] = _real) -> None:
    """Ask the disk and Telegram, and say each answer in a line at once; a token that nobody knows is the end."""
    print(_backup(config, now()))
    asked(config, lambda line: _say(line, config, now))


async def _say(line: Line, config: Config, now: Callable[[], datetime]) -> None:
    async for told in _told(line, config, now):
        print(told, flush=True)


async def _told(line: Line, config: Config, now: Callable[[], datetime]) -> AsyncIterator[str]:
    dates: list[str] = []
    line.hear_dates(dates.append)
    office = await _office(config)
    me = await online_check.bot(line)
    yield f"{GOOD}令牌是 @{me.username} 的。"
    for manner in _manners(me):
        yield manner
    if dates and (said := online_check.said_at(dates[-1])):
        yield _clock(now() - said)
    fitting, told = fits(await webhooks.known(line), config)
    yield f"{GOOD if fitting else LOOK}{told}"
    async for one in _groups(line, me.id, office):
        yield one
    async for one in _people(line, office):
        yield one


async def _office(config: Config) -> Office:
    """With what was bound in chats laid over it, where there is a database that can be read."""
    with suppress(sqlite3.Error, OSError, Unusable):
        if is_there(config.database_url):
            async with opened(config) as database:
                await bindings.load(database, config.office)
                return database.office
    return config.office


def _manners(me: online_check.Bot) -> Iterator[str]:
    if me.reads_all:
        yield f"{LOOK}隐私模式关着，群里说的话机器人都会收到：{PRIVACY}"
    else:
        yield f"{GOOD}隐私模式开着，群里只听命令、按钮和回复。"
    if not me.joins:
        yield f"{LOOK}机器人不能进群：请在 @BotFather 允许（Allow Groups）。"


def _clock(ahead: timedelta) -> str:
    if abs(ahead) < SKEW:
        return f"{GOOD}本机的时间与 Telegram 一致。"
    way = "快" if ahead > timedelta() else "慢"
    return f"{LOOK}本机的时间比 Telegram {way} {abs(ahead).total_seconds():.0f} 秒：{SYNC}"


async def _groups(line: Line, me: int, office: Office) -> AsyncIterator[str]:
    desk = office.bureau.desk_chat
    places = [("督查室群", desk), *((f"{unit.name}的群", unit.chat) for unit in office.units if not unit.paper)]
    for name, chat in places:
        if chat is None:
            yield f"{LOOK}{name}还没有绑定。"
            continue
        found = await online_check.seat(line, me, chat)
        for line_of in _seat(name, found, board=chat == desk and office.digest.board):
            yield line_of


def _seat(name: str, seat: Seat, *, board: bool) -> Iterator[str]:
    if seat.standing in STANDING:
        yield f"{LOOK}{name}{STANDING[seat.standing]}。"
        return
    if seat.username:
        yield f"{LOOK}{name}是公开群（@{seat.username}），谁都能进来看：请改成私有群。"
    if board and not seat.pins:
        yield f"{LOOK}{name}里机器人没有置顶的权限，看板钉不上去：请设为管理员，只给“置顶消息”。"
    elif seat.administers and not board:
        yield f"{LOOK}{name}里机器人是管理员，群里说的话都会收到：请取消，普通成员就够了。"
    else:
        yield f"{GOOD}{name}里有机器人，可以发言。"


async def _people(line: Line, office: Office) -> AsyncIterator[str]:
    """Who cannot be written to; one line says that all others can."""
    listed = [*office.people, *(person for unit in office.units for person in (*unit.heads, *unit.officers))]
    everybody = {person.id: person.name for person in listed if person.id}
    found = {person: await online_check.reach(line, person) for person in everybody}
    for how, words in UNREACHABLE.items():
        if names := [everybody[person] for person, reached in found.items() if reached is how]:
            yield f"{LOOK}{'、'.join(names)}{words}，收不到私聊：请本人打开机器人，点“开始”。"
    there = sum(reached is Reach.THERE for reached in found.values())
    yield f"{GOOD}名单上有账号的 {len(found)} 人，能收到私聊的 {there} 人。"


def _backup(config: Config, now: datetime) -> str:
    if config.backup is None:
        return f"{LOOK}没有自动备份：请写上 backup.folder。"
    made = _made(config.backup.folder)
    if not made:
        return f"{LOOK}{config.backup.folder} 里还没有备份：热线运行后每天自动做，也可以运行 hotline backup。"
    age = now - max(made)
    hours = f"{age.total_seconds() / 3600:.0f} 小时"
    return (
        f"{LOOK}最近的备份是 {hours}前的：请看日志里为什么没做成。"
        if age >= OLD
        else f"{GOOD}最近的备份是 {hours}前的。"
    )


def _made(folder: Path) -> list[datetime]:
    there = folder.iterdir() if folder.is_dir() else ()
    return [at for path in there if (at := archive.moment_of(path))]
