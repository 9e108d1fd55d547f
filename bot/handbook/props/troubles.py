"""Troubles of the machine and of the configuration, as the engine tells the desk of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.desk.admin import backups, disk, failures
from bot.desk.clock import jumps
from bot.desk.ledgers import handover
from bot.desk.ledgers.handover import Sum
from bot.desk.people import bindings, topics
from bot.rules.office.office import Office
from storage.database.database import Tx
from storage.delivery import inbox
from storage.delivery.inbox import Heard
from storage.office import ledger_orders
from storage.people import people
from storage.reports import backups as stored_backups

Trouble = Callable[[Tx], Awaitable[object]]
PUT_ASIDE = 900_000_000  # the number of an update
LEFT = ("陈督查", "市供电公司")  # whom and which unit a new configuration no longer has


async def _no_backup(tx: Tx) -> None:
    await stored_backups.failed(tx, tx.now, "磁盘只读")
    await backups.look(tx, tx.now)


async def _put_aside(tx: Tx) -> None:
    """Something that was heard does not work, five times."""
    await inbox.keep(tx, [Heard(PUT_ASIDE, "0", {"update_id": PUT_ASIDE})], tx.now)
    await inbox.failed(tx, PUT_ASIDE, tx.now, "KeyError", dead=True)
    await failures.not_heard(tx, PUT_ASIDE)


async def _topic_closed(tx: Tx) -> None:
    """The topic in which a unit's group was bound takes nothing any more."""
    unit = next(one for one in tx.office.units if one.name == LEFT[1])
    assert unit.chat is not None  # noqa: S101 - it has a group
    await people.bind_chat(tx, f"unit:{unit.code}", unit.chat, unit.name, 0, thread=7)
    await bindings.refresh(tx)
    await topics.lost(tx, unit.chat, "Bad Request: TOPIC_CLOSED")


async def _ledger_made(tx: Tx) -> None:
    """The bookkeeper has made what was ordered first."""
    sums = [Sum("合计", 2, (("正在推进", 2), ("已销号", 0)), even=True)]
    if order := await ledger_orders.first(tx):
        await handover.made(tx, order, 2, b"PK", sums)


async def _ledger_failed(tx: Tx) -> None:
    if order := await ledger_orders.first(tx):
        await handover.failed(tx, order, "MemoryError")


TROUBLES: Mapping[str, Trouble] = {
    "backup": _no_backup,
    "disk": lambda tx: disk.full(tx, "/var/lib/hotline"),
    "undrawn": lambda tx: failures.not_drawn(tx, None, "督办通知单.docx"),
    "stopped": lambda tx: jumps.away(tx, tx.now - timedelta(hours=5)),
    "drifts": lambda tx: jumps.drifting(tx, timedelta(minutes=4)),
    "wrong": lambda tx: jumps.wrong(tx, timedelta(hours=3)),
    "right": jumps.back,
    "aside": _put_aside,
    "topic": _topic_closed,
    "ledger": _ledger_made,
    "no ledger": _ledger_failed,
}


def after_they_left(office: Office) -> Office:
    """The bureau, once somebody and a unit are no longer configured."""
    person, unit = LEFT
    return replace(
        office,
        people=tuple(one for one in office.people if one.name != person),
        units=tuple(one for one in office.units if one.name != unit),
    )
