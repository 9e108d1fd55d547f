"""Backups: one a day beside the running hotline, the older ones thinned."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.desk.admin import backups as told
from bot.desk.admin.health import program
from bot.engine.turn.clock import Clock, real
from bot.logs import logger
from storage.database import archive, retention
from storage.database.database import Database
from storage.database.preflight import Unusable
from storage.database.retention import Plan
from storage.reports import backups
from storage.reports.transfer import as_file

log = logger(__name__)


class Age:
    """Looks whether the newest backup is too old, also where none is made or tried."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def beat(self) -> None:
        """Tell the administrators, once a day."""
        async with self._database.transaction(self._clock.now()) as tx:
            await told.look(tx, real())


class Backups:
    """Makes what is due, and says so when it cannot."""

    def __init__(self, database: Database, url: str, clock: Clock, plan: Plan) -> None:
        self._database, self._url, self._clock, self._plan = database, url, clock, plan

    async def beat(self) -> None:
        """The backup of the last time of day, if it is still missing."""
        now = real()
        async with self._database.reading(self._clock.now()) as tx:
            last = await backups.last(tx)
        if not retention.due(last.at if last else None, now, self._plan, self._clock.zone):
            return
        try:
            await self.make(now)
        except (OSError, Unusable, sqlite3.Error) as error:
            log.error("no backup was made", why=str(error))
            async with self._database.transaction(self._clock.now()) as tx:
                await backups.failed(tx, now, str(error))
                await told.look(tx, now)

    async def make(self, now: datetime) -> archive.Archive:
        """One backup, written down; those that are no longer wished for are taken away."""
        made = await asyncio.to_thread(write, self._url, self._plan, now, self._clock.zone)
        async with self._database.transaction(self._clock.now()) as tx:
            await backups.made(tx, backups.Made(now, made.path.name, made.path.stat().st_size))
        log.info("backed up", file=made.path.name)
        return made


def write(url: str, plan: Plan, now: datetime, zone: ZoneInfo) -> archive.Archive:
    """An archive in the folder of the plan, and the folder thinned."""
    made = pack(url, plan.folder, plan.config, now)
    there = {at: path for path in plan.folder.iterdir() if (at := archive.moment_of(path))}
    for at in there.keys() - retention.kept(there, plan, zone):
        there[at].unlink(missing_ok=True)
    return made


def pack(url: str, folder: Path, config: Path | None, now: datetime) -> archive.Archive:
    """An archive of this database, whichever it is: it always holds a file of SQLite, and comes back into either."""
    with as_file(url, archive.made(folder)) as file:  # what is temporary may lie in memory
        return archive.make(file, folder, config, now, program())
