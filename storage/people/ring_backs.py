"""Ring-backs: who asked for a person of the bureau, and whether they were rung."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.model.people import Actor
from bot.rules.office.ring_back import RingBack
from storage.database.columns import moment
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Counted:
    """How many asked in a span of time, how many were rung, and how many of these in time."""

    asked: int
    rung: int
    in_time: int


async def ask(tx: Tx, person: int, ticket: int, name: str, phone: str, due: datetime) -> RingBack:
    """It waits for the desk from now on."""
    id = await tx.run.ring_backs.ask(
        person=person, ticket=ticket or None, name=name, phone=phone, now=tx.now, due=due
    )  # fmt: skip
    return RingBack(int(id), person, ticket, name, phone, tx.now, due)


async def get(tx: Tx, id: int) -> RingBack | None:
    """The one of this id."""
    row = await tx.run.ring_backs.get(id=id)
    return _read(row) if row else None


async def of_person(tx: Tx, person: int) -> RingBack | None:
    """The one that somebody still waits for."""
    row = await tx.run.ring_backs.of_person(person=person)
    return _read(row) if row else None


async def waiting(tx: Tx) -> list[RingBack]:
    """Those that wait for the desk, the most pressing first."""
    return [_read(row) for row in await tx.run.ring_backs.waiting()]


async def reachable_at(tx: Tx, id: int, phone: str) -> None:
    """The number at which they are to be rung."""
    await tx.run.ring_backs.phone(id=id, phone=phone)


async def tried(tx: Tx, id: int) -> None:
    """Nobody answered."""
    await tx.run.ring_backs.tried(id=id, now=tx.now)


async def rung(tx: Tx, id: int, by: Actor | None) -> None:
    """They were rung; by nobody: they want it no more."""
    await tx.run.ring_backs.rung(id=id, by=by.id if by else None, by_name=by.name if by else "", now=tx.now)


async def counted(tx: Tx, start: datetime, end: datetime) -> Counted:
    """How it went in a span of time."""
    row = await tx.run.ring_backs.counted(start=start, end=end)
    return Counted(row["asked"], row["rung"], row["in_time"])


def _read(row: Any) -> RingBack:
    return RingBack(
        row["id"], row["person"], row["ticket"] or 0, row["name"], row["phone"], _always(row["asked_at"]),
        _always(row["due_at"]), row["tries"], moment(row["tried_at"]), moment(row["rung_at"]), row["rung_name"],
    )  # fmt: skip


def _always(text: str) -> datetime:
    at = moment(text)
    assert at is not None  # noqa: S101 - the column is not null
    return at
