"""From the configuration to the running hotline."""

from __future__ import annotations

import asyncio
import errno
from datetime import UTC, datetime

from bot import app, logs
from bot.cli.words import stop
from bot.config import Config
from bot.engine.hear.webhook import Webhook
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import Clock, RehearsalClock, WallClock
from storage.migrations import is_newest, migrate

BURST = 30.0  # seconds a private chat may be ahead: a dialogue comes in bursts, and nobody talks faster for long


def start(config: Config) -> None:
    """Run the hotline until it is told to stop."""
    ready(config.database_url)
    logs.set_up(config.log_level.upper())
    try:
        asyncio.run(app.run(setup_of(config)))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES):
            raise
        wanted = [config.control, (config.webhook.listen, config.webhook.port) if config.webhook else None]
        places = "、".join(f"{host}:{port}" for host, port in filter(None, wanted))
        stop(f"端口用不了（{places}）：已被占用，或没有权限。请换一个，或停掉另一个热线。")


def ready(database_url: str) -> None:
    """The database with the newest schema; or the end, with the reason."""
    if is_newest(database_url):
        return
    from sqlalchemy.exc import DatabaseError  # who has nothing to migrate does not pay for it

    try:
        migrate(database_url)
    except DatabaseError as error:
        stop(f"数据库 {database_url} 用不了：{error.orig}。")


def setup_of(config: Config) -> app.Setup:
    """What the hotline needs to know, out of the configuration."""
    rates, webhook = config.rates, config.webhook
    return app.Setup(
        token=config.token,
        database_url=config.database_url,
        office=config.office,
        clock=_clock(config),
        base_url=config.base_url,
        base_file_url=config.base_file_url,
        webhook=Webhook(webhook.url, webhook.secret, webhook.listen, webhook.port) if webhook else None,
        control=config.control,
        limits=Limits(
            overall=(rates.overall, 1.0),
            private=(max(1, round(rates.private * BURST)), BURST),
            group=(rates.group, 60.0),
        ),
    )


def _clock(config: Config) -> Clock:
    zone = config.office.calendar.zone
    if not config.office.rehearsal:
        return WallClock(zone)
    return RehearsalClock(config.clock or datetime.now(UTC), zone)
