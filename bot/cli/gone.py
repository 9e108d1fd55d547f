"""What open matters name and the configuration no longer has, looked up from the command line."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from bot.cli.running import opened
from bot.config import Config
from bot.desk.people import bindings, vanished

UNREAD = "提醒：数据库是旧版的，或正被占用，没有核对未结束的诉求写明的单位和类别。"


async def lines(config: Config) -> list[str]:
    """One line each; the database is there."""
    try:
        async with opened(config) as database:
            await bindings.load(database, config.office)
            async with database.reading(datetime.now(UTC)) as tx:
                gone = await vanished.found(tx)
    except sqlite3.Error:
        return [UNREAD]
    kinds = {"unit": "单位", "category": "类别"}
    return [f"提醒：{one.number} 还没有结束，它的{kinds[one.what]}“{one.name}”已不在配置里。" for one in gone]
