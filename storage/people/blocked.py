"""Who is not heard for a while, why, and by whose word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.database.columns import moment
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Block:
    """Somebody who is not heard until then."""

    person: int
    name: str
    reason: str
    until: datetime
    by: int
    by_name: str


async def block(tx: Tx, one: Block) -> None:
    """They are not heard from now on; today they have been told."""
    await tx.run.blocked.block(
        person=one.person, name=one.name, reason=one.reason, until=one.until, by=one.by, by_name=one.by_name,
        at=tx.now, told_on=tx.today.isoformat(),
    )  # fmt: skip


async def unblock(tx: Tx, person: int) -> None:
    """They are heard again."""
    await tx.run.blocked.unblock(person=person)


async def standing(tx: Tx) -> list[Block]:
    """Everybody who is not heard now."""
    return [_block(row) for row in await tx.run.blocked.standing(now=tx.now)]


async def one(tx: Tx, person: int) -> Block | None:
    """Why somebody is not heard."""
    row = await tx.run.blocked.one(person=person)
    return _block(row) if row else None


async def tell(tx: Tx, person: int) -> bool:
    """Whether they have to be told today, which happens now."""
    return await tx.run.blocked.tell(person=person, day=tx.today.isoformat()) is not None


async def accounts(tx: Tx, name: str) -> dict[int, str]:
    """The accounts behind the name of a contact or an enterprise, each with whose it is."""
    rows = await tx.run.blocked.accounts(name=name)
    return {row["reporter"]: f"{row['enterprise']} {row['contact']}" for row in rows}


def _block(row: object) -> Block:
    found = dict(row)  # type: ignore[call-overload]
    until = moment(found["until"])
    assert until is not None  # noqa: S101 - the column is not null
    return Block(found["person"], found["name"], found["reason"], until, found["by"], found["by_name"])
