"""Backups: the administrators hear when the newest one is too old, once a day, and why."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.desk.letters import letters
from bot.rules.model.messages import Priority
from bot.rules.model.people import Role
from storage.database.database import Tx
from storage.reports import backups
from storage.reports.backups import Made

OLD = timedelta(hours=36)  # one of a day was missed, and half a day has passed
AGAIN = timedelta(days=1)


def is_old(last: Made | None, now: datetime) -> bool:
    """Whether a backup is missing that should be there."""
    return last is None or now - last.at >= OLD


async def _old(tx: Tx, last: Made | None, real: datetime, error: str) -> bool:
    """The same; where there never was one, since it failed first, or since there has been something to back up."""
    if last is not None or error:
        return is_old(last, real)
    first = None if tx.office.rehearsal else await backups.first_run(tx)  # a rehearsal's time is not the real one
    return first is not None and real - first >= OLD


async def look(tx: Tx, real: datetime) -> None:
    """Tell the administrators when nothing has been backed up for too long; else the supervisors, who stand in."""
    last, told = await backups.last(tx), await backups.last_told(tx)
    error = await backups.last_error(tx)
    if (told and real - told < AGAIN) or not await _old(tx, last, real, error):
        return
    for person in tx.office.holders(Role.ADMIN) or tx.office.holders(Role.SUPERVISOR):
        if person.id:
            await letters.write(
                tx, person.id, "admin/backup_old", last=last.at if last else None, error=error,
                priority=Priority.NOTICE, must=True,
            )  # fmt: skip
    await backups.told(tx, real)
