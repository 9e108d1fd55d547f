"""Troubles of the machine and of the configuration, as the engine tells the desk of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.desk.admin import backups, disk, failures
from bot.desk.clock import jumps
from bot.rules.office.office import Office
from storage.database.database import Tx
from storage.reports import backups as stored_backups

Trouble = Callable[[Tx], Awaitable[object]]
LEFT = ("陈督查", "市供电公司")  # whom and which unit a new configuration no longer has


async def _no_backup(tx: Tx) -> None:
    await stored_backups.failed(tx, tx.now, "磁盘只读")
    await backups.look(tx, tx.now)


TROUBLES: Mapping[str, Trouble] = {
    "backup": _no_backup,
    "disk": lambda tx: disk.full(tx, "/var/lib/hotline"),
    "undrawn": lambda tx: failures.not_drawn(tx, None, "督办通知单.docx"),
    "stopped": lambda tx: jumps.away(tx, tx.now - timedelta(hours=5)),
    "drifts": lambda tx: jumps.drifting(tx, timedelta(minutes=4)),
    "wrong": lambda tx: jumps.wrong(tx, timedelta(hours=3)),
    "right": jumps.back,
}


def after_they_left(office: Office) -> Office:
    """The bureau, once somebody and a unit are no longer configured."""
    person, unit = LEFT
    return replace(
        office,
        people=tuple(one for one in office.people if one.name != person),
        units=tuple(one for one in office.units if one.name != unit),
    )
