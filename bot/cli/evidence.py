"""An evidence pack from the command line: the same as /pack, written to a file of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from bot.channels.telegram import webhooks
from bot.channels.telegram.errors import Courier
from bot.channels.telegram.transport import Line
from bot.cli.endings import in_words
from bot.cli.startup import opened
from bot.cli.words import CANNOT_CREATE, stop
from bot.config import Config
from bot.desk.lookup import readers
from bot.desk.lookup.readers import Look
from bot.desk.packs import packs
from bot.desk.packs.packs import Pack
from bot.desk.people import bindings
from bot.desk.people.bindings import CONSOLE
from bot.reports.packs import Contents, joined, wanted
from bot.rules.tickets.timeline import Side
from bot.voice import filters
from storage.database.database import Database
from storage.tickets import journal, tickets


def write(config: Config, number: str, folder: Path, reason: str) -> None:
    """Make the pack, say where it lies; who made it stands in the journal."""
    filters.use_zone(config.office.calendar.zone)
    with in_words(config.database_url):
        file, digest = asyncio.run(_written(config, number, folder, reason))
    print(f"证据包整理好了：{file}")
    print(f"SHA-256：{digest}")
    print("解开后在文件夹里运行 sha256sum -c SHA256SUMS 即可核验。")


async def _written(config: Config, number: str, folder: Path, reason: str) -> tuple[Path, str]:
    async with opened(config) as database:
        await bindings.load(database, config.office)
        pack, ticket = await _made(database, number, reason)
        content = joined(pack.facts, await _sent(config, wanted(pack.facts)))
        file, digest = folder / pack.name, sha256(content).hexdigest()
        await asyncio.to_thread(_keep, file, content)
        async with database.transaction(datetime.now(UTC)) as tx:
            await journal.add(tx, "file_drawn", CONSOLE, ticket=ticket, sha256=digest, file=pack.name)
    return file, digest


def _keep(file: Path, content: bytes) -> None:
    """For its owner's eyes only."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(0o600)
        file.write_bytes(content)
    except OSError as error:
        stop(f"证据包写不进去：{error.strerror}（{error.filename}）。请换一个能写的文件夹，再试。", CANNOT_CREATE)


async def _made(database: Database, number: str, reason: str) -> tuple[Pack, int]:
    async with database.transaction(datetime.now(UTC)) as tx:
        for meant in await readers.numbers_meant(tx, number):
            if ticket := await tickets.by_number(tx, meant):
                look = Look(ticket, Side.BUREAU, not ticket.confidential)
                return await packs.made(tx, look, CONSOLE, reason), ticket.id
    return stop(f"没有编号为 {number} 的诉求：请核对，写法如 RX-2023-0001。")


async def _sent(config: Config, ids: Iterable[str]) -> Contents:
    """What people have sent, from Telegram; of each that does not come, why."""
    named = list(dict.fromkeys(ids))
    if not named or not config.token:
        return dict.fromkeys(named, "没有机器人令牌，没有取")

    async def fetched(line: Line) -> Contents:
        courier, found = Courier(line), {}
        for id in named:
            content = await courier.fetch(id)
            found[id] = content if isinstance(content, bytes) else content.reason
        return found

    return await webhooks.ask(config.token, config.base_url, config.base_file_url, fetched, proxy=config.proxy)
