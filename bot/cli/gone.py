"""What the database says to the configuration: its keys, and what open matters name that is no longer there."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime

from bot.cli.startup import opened
from bot.config import Config
from bot.desk.people import bindings, vanished
from storage.database.preflight import Unusable, Wrong
from storage.migrations import is_newest

UNREAD = "提醒：数据库是旧版的，或正被占用，没有核对钥匙，也没有核对未结束的诉求写明的单位和类别。"
AWAY = "提醒：连不上 PostgreSQL（{path}），没有核对钥匙，也没有核对未结束的诉求写明的单位和类别。"


def lines(config: Config) -> list[str]:
    """One line each; the database is there. One that the keys do not open is Unusable."""
    try:
        return asyncio.run(_gone(config)) if is_newest(config.database_url) else [UNREAD]
    except sqlite3.Error:
        return [UNREAD]
    except Unusable as unusable:
        if unusable.wrong is not Wrong.AWAY:
            raise
        return [AWAY.format(path=unusable.path)]


async def _gone(config: Config) -> list[str]:
    async with opened(config) as database:
        await bindings.load(database, config.office)
        async with database.reading(datetime.now(UTC)) as tx:
            gone = await vanished.found(tx)
    kinds = {"unit": "单位", "category": "类别"}
    return [f"提醒：{one.number} 还没有结束，它的{kinds[one.what]}“{one.name}”已不在配置里。" for one in gone]
