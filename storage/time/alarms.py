"""Alarms: what will ring, by the hotline's own clock."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from bot.rules.model.alarms import Alarm, Owner
from storage.database.columns import moment
from storage.database.database import Tx

FIRST = timedelta(seconds=5)  # after the first failure; four times as long after each further one
LONGEST = timedelta(days=1)


async def replace(tx: Tx, owner: Owner, planned: Iterable[Alarm]) -> None:
    """Set the planned alarms of an owner and no others. What has rung stays, so nothing rings twice."""
    await _replace(tx, await tx.run.alarms.pending(subject=owner.encode()), planned)


async def replace_all(tx: Tx, planned: Mapping[Owner, Iterable[Alarm]]) -> None:
    """The same of many owners: a statement for all of them instead of one for each."""
    rows = await tx.run.alarms.pending_of(subjects=json.dumps([owner.encode() for owner in planned]))
    await _replace(tx, rows, chain.from_iterable(planned.values()))


async def _replace(tx: Tx, pending: Iterable[Any], planned: Iterable[Alarm]) -> None:
    wanted = {_key(alarm) for alarm in planned}
    now = {(row["subject"], row["name"], datetime.fromisoformat(row["due_at"])) for row in pending}
    if gone := now - wanted:
        await tx.run.planned.unset(alarms=sorted(gone))
    if new := wanted - now:
        await tx.run.planned.set(alarms=sorted(new))


async def put_off(tx: Tx, owner: Owner, alarms: Iterable[Alarm]) -> None:
    """These alarms instead of the same ones at earlier moments: those stay, and whoever rings one sets it anew."""
    wanted = {alarm.name: alarm for alarm in alarms}
    now = {alarm.name: alarm for alarm in await pending(tx, owner)}
    if wanted.keys() != now.keys() or any(now[name].due_at > wanted[name].due_at for name in wanted):
        await replace(tx, owner, wanted.values())


async def pending(tx: Tx, owner: Owner) -> list[Alarm]:
    """The alarms an owner has set, the earliest first."""
    return [_alarm(row) for row in await tx.run.alarms.pending(subject=owner.encode())]


async def claim_due(tx: Tx, now: datetime, limit: int = 1) -> list[Alarm]:
    """The alarms that are due, in order. Whoever rings them does it in this transaction, so nobody else can."""
    return [_alarm(row) for row in await tx.run.alarms.claim_due(now=now, limit=limit)]


async def next_due(tx: Tx) -> datetime | None:
    """When the next alarm rings, or is tried again."""
    return moment(await tx.run.alarms.next_due())


async def rung(tx: Tx, alarm: Alarm) -> None:
    """It has rung, and never will again."""
    await tx.run.alarms.rung(**_columns(_key(alarm)), now=tx.now)


async def failed(tx: Tx, alarm: Alarm) -> int:
    """It could not be rung and is tried again, later each time. How often it has failed by now."""
    attempts = int(await tx.run.alarms.attempts(**_columns(_key(alarm))) or 0)
    free_at = tx.now + min(FIRST * 4 ** min(attempts, 10), LONGEST)
    await tx.run.alarms.failed(**_columns(_key(alarm)), free_at=free_at)
    return attempts + 1


def _key(alarm: Alarm) -> tuple[str, str, datetime]:
    return alarm.owner.encode(), alarm.name, alarm.due_at


def _columns(key: tuple[str, str, datetime]) -> dict[str, Any]:
    return dict(zip(("subject", "name", "due_at"), key, strict=True))


def _alarm(row: Any) -> Alarm:
    return Alarm.parse(row["subject"], row["name"], datetime.fromisoformat(row["due_at"]))
