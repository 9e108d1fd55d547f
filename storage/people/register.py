"""Listed enterprises: the register, and changes of it that wait for their button."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.rules.model.kinds import Kind
from bot.rules.model.people import Actor
from bot.rules.office.register import Change, Entry, Listed
from bot.rules.reading.shadow import normal
from storage.database.columns import from_json
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch of the register."""

    number: int
    size: int
    since: date


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change that was proposed."""

    change: Change
    done: bool


async def batches(tx: Tx) -> list[Batch]:
    """How many each batch has."""
    rows = await tx.run.register.batches()
    return [Batch(r["batch"], r["size"], date.fromisoformat(r["since"])) for r in rows]


async def of_batch(tx: Tx, batch: int) -> list[Listed]:
    """The enterprises of one batch."""
    return [_listed(row) for row in await tx.run.register.of_batch(batch=batch)]


async def of_firm(tx: Tx, firm: int) -> list[Listed]:
    """When the enterprise of this record was on the register, the newest first."""
    return [_listed(row) for row in await tx.run.register.of_firm(firm=firm)]


async def standing(tx: Tx, firm: int) -> Listed | None:
    """Its place on the register now."""
    return next((one for one in await of_firm(tx, firm) if one.until is None), None)


async def on_it(tx: Tx) -> list[Listed]:
    """Every enterprise on the register, batch by batch."""
    return [_listed(row) for row in await tx.run.register.on_it()]


async def holding(tx: Tx, name: str, uscc: str) -> Listed | None:
    """The enterprise of this credit code, or else of exactly this name, if it is on the register."""
    row = await tx.run.register.holding(uscc=uscc, plain=normal(name))
    return _listed(row) if row else None


async def known_by_phone(tx: Tx, phone: str) -> list[str]:
    """The enterprises of listed matters that gave this phone."""
    return [row["enterprise"] for row in await tx.run.register.known_by_phone(phone=phone, kind=Kind.LISTED)]


async def find(tx: Tx, words: str, uscc: str, most: int) -> list[Listed]:
    """By a part of the name, or the whole credit code."""
    escaped = "".join(f"!{c}" if c in "!%_" else c for c in normal(words))
    return [_listed(row) for row in await tx.run.register.find(uscc=uscc, pattern=f"%{escaped}%", most=most)]


async def add(tx: Tx, entry: Entry, since: date, firm: int | None) -> None:
    """An enterprise comes on the register, with its record."""
    await tx.run.register.add(
        name=entry.name,
        plain=normal(entry.name),
        uscc=entry.uscc,
        batch=entry.batch,
        since=since.isoformat(),
        firm=firm,
    )


async def remove(tx: Tx, id: int, until: date) -> None:
    """An enterprise is taken off; that it was on the register stays known."""
    await tx.run.register.remove(id=id, until=until.isoformat())


async def propose(tx: Tx, change: Change, by: Actor) -> int:
    """Keep a change until its button is pressed; its number goes into the button."""
    comes = [asdict(entry) for entry in change.comes]
    return int(
        await tx.run.register.propose(at=tx.now, by_id=by.id, by_name=by.name, comes=comes, goes=list(change.goes))
    )


async def proposed(tx: Tx, id: int) -> Proposed | None:
    """A change that was proposed."""
    row = await tx.run.register.proposed(id=id)
    if row is None:
        return None
    comes = tuple(Entry(**entry) for entry in from_json(row["comes"]))
    return Proposed(Change(comes, tuple(from_json(row["goes"]))), row["done_at"] is not None)


async def done(tx: Tx, id: int) -> None:
    """It has been decided."""
    await tx.run.register.done(id=id, at=tx.now)


def _listed(row: Any) -> Listed:
    until = date.fromisoformat(row["until"]) if row["until"] else None
    return Listed(
        row["id"], row["name"], row["uscc"], row["batch"], date.fromisoformat(row["since"]), until, row["firm"] or 0
    )
