"""From the configuration to the running hotline."""

from __future__ import annotations

import asyncio
import errno
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from random import Random, SystemRandom

import typer

from bot import logs, service
from bot.channels.telegram.myself import UnknownToken
from bot.cli.endings import in_words
from bot.cli.words import BROKEN, CONFIGURATION, REFUSED, SOFTWARE, stop
from bot.config import Config
from bot.engine.hear.webhook import Webhook
from bot.engine.host.single_instance import alone
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import Clock, RehearsalClock, WallClock
from bot.hooks import as_here
from bot.logs import logger
from bot.setup import Setup
from storage.database import preflight
from storage.database.apart.moment import Opens
from storage.database.apart.process import InProcess
from storage.database.apart.thread import InThread
from storage.database.database import Database, sqlite_path
from storage.database.dialect import is_postgresql
from storage.database.postgresql import shown
from storage.database.preflight import Unusable, Wrong
from storage.migrations import baseline, is_newest, known, migrate

log = logger(__name__)

BURST = 30.0  # seconds a private chat may be ahead: a dialogue comes in bursts, and nobody talks faster for long


def start(config: Config) -> None:
    """Run the hotline until it is told to stop."""
    logs.set_up(config.log_level.upper())
    try:
        _run(config)
    except typer.Exit:
        raise
    except Exception as error:
        log.critical("the hotline broke", error=type(error).__name__, exc_info=error)
        stop(BROKEN, SOFTWARE)


def _run(config: Config) -> None:
    with in_words(config.database_url):
        try:
            asyncio.run(service.run(replace(setup_of(config), ready=migrated)))
        except UnknownToken:
            stop(REFUSED, CONFIGURATION)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES):
                raise
            wanted = [config.control, (config.webhook.listen, config.webhook.port) if config.webhook else None]
            places = "、".join(f"{host}:{port}" for host, port in filter(None, wanted))
            stop(f"端口用不了（{places}）：已被占用，或没有权限。请换一个，或停掉另一个热线。")


def ready(database_url: str) -> None:
    """The database with the newest schema, migrated while nobody else runs on it; or the end, with the reason."""
    with in_words(database_url):
        if is_newest(database_url):
            looked_at(database_url)
            return
        with alone(database_url):
            migrated(database_url)


def opened(config: Config) -> AbstractAsyncContextManager[Database]:
    """Its database, with its bureau and its keys."""
    return Database.open(config.database_url, config.office, keys=config.keys)


def migrated(database_url: str) -> None:
    """Bring the database to the newest schema; whoever calls holds the lock."""
    looked_at(database_url)
    if not is_newest(database_url):
        migrate(database_url)


def looked_at(database_url: str) -> None:
    """Raises Unusable where this database cannot serve."""
    if not is_postgresql(database_url):
        preflight.look(sqlite_path(database_url), known())
        return
    written = baseline.revision(database_url)
    if written is not None and written not in known():
        raise Unusable(Wrong.NEWER, shown(database_url), written)


def setup_of(config: Config) -> Setup:
    """What the hotline needs to know, out of the configuration."""
    rates, webhook = config.rates, config.webhook
    return Setup(
        token=config.token,
        database_url=config.database_url,
        office=config.office,
        clock=_clock(config),
        base_url=config.base_url,
        base_file_url=config.base_file_url,
        webhook=Webhook(webhook.url, webhook.secret, webhook.listen, webhook.port) if webhook else None,
        control=config.control,
        proxy=config.proxy,
        chance=_chance(config),
        backup=config.backup,
        reserve=config.reserve,
        keys=config.keys,
        apart=_apart(config),
        limits=Limits(
            overall=(rates.overall, 1.0),
            private=(max(1, round(rates.private * BURST)), BURST),
            group=(rates.group, 60.0),
        ),
    )


def _apart(config: Config) -> Opens:
    """Where what takes long is gathered: a rehearsal has few tickets, and one process."""
    if config.office.rehearsal:
        return InThread.open
    return partial(InProcess.open, ready=partial(as_here, config.office.calendar.zone))


def _chance(config: Config) -> Random:
    """What is drawn by chance: the same in each rehearsal that begins at the same moment."""
    return Random(str(config.clock)) if config.office.rehearsal else SystemRandom()  # noqa: S311 - no secret


def _clock(config: Config) -> Clock:
    zone = config.office.calendar.zone
    if not config.office.rehearsal:
        return WallClock(zone)
    return RehearsalClock(config.clock or datetime.now(UTC), zone)
