"""Substitutes as they are kept: proposed, read back, standing, over."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.rules.office.substitutes import Substitute
from storage.database.columns import moment
from storage.database.database import Tx


async def propose(tx: Tx, one: Substitute) -> int:
    """Somebody means to be away; it holds when they have read it back."""
    return int(
        await tx.run.substitutes.propose(
            person=one.person, name=one.name, by=one.by, by_name=one.by_name, unit=one.unit,
            first=one.first.isoformat(), last=one.last.isoformat(), at=tx.now,
        )
    )  # fmt: skip


async def one(tx: Tx, id: int) -> Substitute | None:
    """What was proposed or holds under this id."""
    row = await tx.run.substitutes.one(id=id)
    return _read(row) if row else None


async def agree(tx: Tx, id: int) -> None:
    """It has been read back, and is right."""
    await tx.run.substitutes.agree(id=id, at=tx.now)


async def end(tx: Tx, id: int) -> None:
    """It holds no more."""
    await tx.run.substitutes.end(id=id, at=tx.now)


async def standing(tx: Tx) -> tuple[Substitute, ...]:
    """What holds today or later."""
    return tuple(_read(row) for row in await tx.run.substitutes.standing(day=tx.today.isoformat()))


async def over(tx: Tx) -> tuple[Substitute, ...]:
    """What came to its end by itself, each told once."""
    found = tuple(_read(row) for row in await tx.run.substitutes.over(day=tx.today.isoformat()))
    for it in found:
        await tx.run.substitutes.tell(id=it.id, at=tx.now)
    return found


async def done_for(tx: Tx, it: Substitute, signed: str) -> int:
    """How many matters the substitute acted on with this signature."""
    return int(await tx.run.substitutes.done_for(by=it.by, signed=signed, since=it.at))


def _read(row: Any) -> Substitute:
    return Substitute(
        row["id"], row["person"], row["name"], row["by"], row["by_name"], row["unit"], date.fromisoformat(row["first"]),
        date.fromisoformat(row["last"]), moment(row["at"]), row["agreed_at"] is not None,
    )  # fmt: skip
