"""Own phones: numbers that somebody has shown to be theirs, and what the desk said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.model.people import Actor
from storage.database.columns import moment
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class OwnPhone:
    """The number that somebody has shown to be their own."""

    person: int
    name: str
    phone: str  # E.164
    shown_at: datetime
    ruled: str = ""  # yes, no; empty: the desk has not looked at it
    ruled_name: str = ""


async def show(tx: Tx, person: int, name: str, phone: str) -> OwnPhone:
    """The desk has to look at it."""
    await tx.run.own_phones.show(person=person, name=name, phone=phone, now=tx.now)
    return OwnPhone(person, name, phone, tx.now)


async def of_person(tx: Tx, person: int) -> OwnPhone | None:
    """What somebody has shown."""
    row = await tx.run.own_phones.of_person(person=person)
    return _read(row) if row else None


async def of_number(tx: Tx, phone: str) -> list[OwnPhone]:
    """Whose number it is, as the desk has agreed."""
    return [_read(row) for row in await tx.run.own_phones.of_number(phone=phone)]


async def waiting(tx: Tx) -> list[OwnPhone]:
    """What the desk has not looked at yet."""
    return [_read(row) for row in await tx.run.own_phones.waiting()]


async def rule(tx: Tx, person: int, ruled: str, by: Actor) -> None:
    """The desk has looked at it."""
    await tx.run.own_phones.rule(person=person, ruled=ruled, by=by.id, by_name=by.name, now=tx.now)


async def forget(tx: Tx, person: int) -> None:
    """It is kept no longer."""
    await tx.run.own_phones.forget(person=person)


async def forget_old(tx: Tx, before: datetime) -> list[int]:
    """It goes with the last of their matters; whose the desk has never looked at."""
    return [row["person"] for row in await tx.run.own_phones.forget_old(before=before) if not row["ruled"]]


def _read(row: Any) -> OwnPhone:
    at = moment(row["shown_at"])
    assert at is not None  # noqa: S101 - the column is not null
    return OwnPhone(row["person"], row["name"], row["phone"], at, row["ruled"], row["ruled_name"])
