"""What waits for a chief's signature, and whom config.yaml named at the last start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Any

from bot.rules.model.people import Role
from storage.database.columns import moment
from storage.database.database import Tx


class Kind(StrEnum):
    """What a chief is asked to agree to."""

    # fmt: off
    BIND    = auto()  # a group or a person takes a place
    DISMISS = auto()  # a person leaves one
    PUBLIC  = auto()  # a bound group has become one that anybody can find
    # fmt: on


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a chief."""

    id: int
    purpose: str
    chat: int  # the group, or the person's private chat
    name: str
    asked_by: int
    asked_name: str
    made_by: int  # who made the code; of a dismissal, whom it is about: neither decides
    kind: Kind = Kind.BIND
    asked_at: datetime | None = None
    thread: int = 0  # the topic of the group


async def add(tx: Tx, it: Waiting) -> int:
    """Remember that it waits."""
    return int(
        await tx.run.countersigns.add(
            kind=it.kind, purpose=it.purpose, chat=it.chat, name=it.name, asked_by=it.asked_by,
            asked_name=it.asked_name, made_by=it.made_by, asked_at=tx.now,
            thread=it.thread,
        )
    )  # fmt: skip


async def waiting(tx: Tx, id: int) -> Waiting | None:
    """What waits under this id, if nobody has decided."""
    row = await tx.run.countersigns.waiting(id=id)
    return _waiting(row) if row else None


async def all_waiting(tx: Tx) -> list[Waiting]:
    """Everything that waits, the oldest first."""
    return [_waiting(row) for row in await tx.run.countersigns.all_waiting()]


def _waiting(row: Any) -> Waiting:
    return Waiting(**{**dict(row), "kind": Kind(row["kind"]), "asked_at": moment(row["asked_at"])})


async def drop_public(tx: Tx, chat: int) -> list[int]:
    """A group's name is public no more: nobody need decide. What waited."""
    return [row["id"] for row in await tx.run.countersigns.drop_public(chat=chat, at=tx.now)]


async def decide(tx: Tx, id: int, by: int, *, agree: bool) -> None:
    """A chief has decided."""
    await tx.run.countersigns.decide(id=id, at=tx.now, by=by, agreed=agree)


async def configured(tx: Tx) -> dict[tuple[str, Role], str]:
    """Whom config.yaml named at the last start: (user id or name, role) → name."""
    return {(r["who"], Role(r["role"])): r["name"] for r in await tx.run.countersigns.configured()}


async def configure(tx: Tx, now: Mapping[tuple[str, Role], str]) -> None:
    """Remember whom it names now."""
    await tx.run.countersigns.forget_configured()
    for (who, role), name in now.items():
        await tx.run.countersigns.configure(who=who, name=name, role=role)
