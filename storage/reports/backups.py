"""Backups: when one was made, and what went wrong. Its moments are real ones, also in a rehearsal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database.columns import moment
from storage.database.database import Tx

REMEMBERED = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made."""

    at: datetime
    file: str
    bytes: int


async def made(tx: Tx, backup: Made) -> None:
    """A backup lies there now; tries of more than a year ago are forgotten."""
    await tx.run.backups.made(made_at=backup.at, file=backup.file, bytes=backup.bytes)
    await tx.run.backups.forget(before=backup.at - REMEMBERED)


async def failed(tx: Tx, at: datetime, error: str) -> None:
    """No backup could be made."""
    await tx.run.backups.failed(made_at=at, error=error)


async def last(tx: Tx) -> Made | None:
    """The newest backup there is."""
    row = await tx.run.backups.last()
    return Made(datetime.fromisoformat(row["made_at"]), row["file"], row["bytes"]) if row else None


async def last_error(tx: Tx) -> str:
    """What went wrong at the last try that failed."""
    return await tx.run.backups.last_error() or ""


async def last_told(tx: Tx) -> datetime | None:
    """When the administrators were told last that the newest backup is too old."""
    return moment(await tx.run.backups.last_told())


async def first_run(tx: Tx) -> datetime | None:
    """When the hotline started first."""
    return moment(await tx.run.backups.first_run())


async def told(tx: Tx, at: datetime) -> None:
    """They have been told."""
    await tx.run.backups.told(told_at=at)
