"""Keys from the command line: a new one, envelopes sealed by it, sealed anew by a newer one, opened again."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot.cli.endings import in_words
from bot.cli.startup import migrated
from bot.cli.words import CONFIGURATION, stop
from bot.config import Config
from bot.engine.host.single_instance import alone
from storage.database.database import Database
from storage.database.preflight import Taken
from storage.reports import reseal
from storage.reports.reseal import Told
from storage.sealing.keys import Keys

NO_KEY = "没有钥匙：请先用 hotline key new 生成一把，写进 HOTLINE_KEY，再试。"
UNKNOWN = (
    "运行中的热线还不认识新钥匙，没有动：请把新旧两把钥匙都写进 HOTLINE_KEY（新的在前，逗号隔开），重启热线，再试。"
)
OLD_COPIES = "以前的备份里资料仍是原来的样子：用不着的请删除，要留的请和钥匙分开保管。"

Work = Callable[[Database, Keys, datetime, Told], Awaitable[None]]


def on(config: Config) -> None:
    """Seal what lies open."""
    _alone(config, reseal.seal)
    print("联系资料都加密了。钥匙请另抄一份，和备份分开保管：没有钥匙，谁也打不开，备份也恢复不了。")
    print(OLD_COPIES)


def off(config: Config) -> None:
    """Open what is sealed."""
    _alone(config, reseal.unseal)
    print("联系资料都不再加密了。请取消 HOTLINE_KEY，再启动热线。")


def rotate(config: Config) -> None:
    """Seal all of it by the newest key, beside the hotline or without it."""
    keys = _keys(config)
    with in_words(config.database_url):
        try:
            with alone(config.database_url):
                migrated(config.database_url)
                asyncio.run(_rotated(config, keys, running=False))
        except Taken:
            asyncio.run(_rotated(config, keys, running=True))
    print("都换成新钥匙加密了。现在可以从 HOTLINE_KEY 里去掉旧钥匙，重启热线。")
    print("换钥匙以前的备份要用旧钥匙才打得开：旧钥匙请留到那些备份删除为止。")


def _keys(config: Config) -> Keys:
    return config.keys or stop(NO_KEY, CONFIGURATION)


def _alone(config: Config, work: Work) -> None:
    keys = _keys(config)
    with in_words(config.database_url), alone(config.database_url):
        migrated(config.database_url)
        asyncio.run(_done(config, keys, work))


async def _done(config: Config, keys: Keys, work: Work) -> None:
    async with Database.open(config.database_url, config.office, alone=True, keys=keys, between=True) as database:
        await work(database, keys, datetime.now(UTC), _say)


async def _rotated(config: Config, keys: Keys, *, running: bool) -> None:
    async with Database.open(config.database_url, config.office, alone=not running, keys=keys) as database:
        if running:
            async with database.reading(datetime.now(UTC)) as tx:
                if keys.newest.name not in {row["name"] for row in await tx.run.seals.proofs()}:
                    stop(UNKNOWN, CONFIGURATION)
        await reseal.rotate(database, keys, datetime.now(UTC), _say)


def _say(table: str, rows: int) -> None:
    print(f"{table}：{rows} 行", file=sys.stderr)
