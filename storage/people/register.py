"""Listed enterprises: the register, and changes of it that wait for their button."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from bot.rules.model.kinds import Kind
from bot.rules.model.people import Actor
from bot.rules.office.register import Act, Change, Entry, Listed
from bot.rules.reading.shadow import normal
from storage.database.columns import from_json, moment
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch of the register."""

    number: int
    size: int
    since: date
    suspended: int = 0
    matters: int = 0  # of the kind of listed enterprises, since they came on it …
    ended: int = 0  # … and of these, how many are over


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change that was proposed."""

    change: Change
    done: datetime | None
    undone: bool = False
    before: tuple[Listed, ...] = ()  # those that it changed, as they stood


async def batches(tx: Tx) -> list[Batch]:
    """How many each batch has."""
    rows = await tx.run.register.batches()
    return [
        Batch(r["batch"], r["size"], date.fromisoformat(r["since"]), r["suspended"], r["matters"], r["ended"])
        for r in rows
    ]


async def of_batch(tx: Tx, batch: int) -> list[Listed]:
    """The enterprises of one batch."""
    return [listed_of(row) for row in await tx.run.register.of_batch(batch=batch)]


async def of_firm(tx: Tx, firm: int) -> list[Listed]:
    """When the enterprise of this record was on the register, the newest first."""
    return [listed_of(row) for row in await tx.run.register.of_firm(firm=firm)]


async def standing(tx: Tx, firm: int) -> Listed | None:
    """Its place on the register now."""
    return next((one for one in await of_firm(tx, firm) if one.until is None), None)


async def on_it(tx: Tx) -> list[Listed]:
    """Every enterprise on the register that is served now, batch by batch."""
    return [listed_of(row) for row in await tx.run.register.on_it()]


async def quiet(tx: Tx, before: datetime, most: int) -> list[Listed]:
    """Those that are served and of which nothing has been heard since then, the longest silent first."""
    return [listed_of(row) for row in await tx.run.quiet.listed(before=before, most=most)]


async def holding(tx: Tx, name: str, uscc: str) -> Listed | None:
    """The enterprise of this credit code, or else of exactly this name, if it is on the register."""
    row = await tx.run.register.holding(uscc=uscc, plain=normal(name))
    return listed_of(row) if row else None


async def known_by_phone(tx: Tx, phone: str) -> list[str]:
    """The enterprises of listed matters that gave this phone."""
    return [row["enterprise"] for row in await tx.run.register.known_by_phone(phone=phone, kind=Kind.LISTED)]


async def find(tx: Tx, words: str, uscc: str, most: int) -> list[Listed]:
    """By a part of the name, or the whole credit code."""
    escaped = "".join(f"!{c}" if c in "!%_" else c for c in normal(words))
    return [listed_of(row) for row in await tx.run.register.find(uscc=uscc, pattern=f"%{escaped}%", most=most)]


async def add(tx: Tx, entry: Entry, since: date, firm: int | None, change: int) -> None:
    """An enterprise comes on the register, with its record."""
    await tx.run.register.add(
        name=entry.name, plain=normal(entry.name), uscc=entry.uscc, batch=entry.batch, since=since.isoformat(),
        firm=firm, officer=entry.officer, deputy=entry.deputy, change=change,
    )  # fmt: skip


async def serve(tx: Tx, id: int, uscc: str, officer: str, deputy: str) -> None:
    """Who serves it, and the code that it has got."""
    await tx.run.register.serve(id=id, uscc=uscc, officer=officer, deputy=deputy)


async def remove(tx: Tx, id: int, until: date, why: str, change: int) -> None:
    """An enterprise is taken off; that it was on the register stays known."""
    await tx.run.register.remove(id=id, until=until.isoformat(), why=why, change=change)


async def suspend(tx: Tx, id: int, day: date | None, why: str) -> None:
    """It is not served from that day on; without one, it is again."""
    await tx.run.register.suspend(id=id, day=day.isoformat() if day else None, why=why)


async def propose(tx: Tx, change: Change, by: Actor) -> int:
    """Keep a change until its button is pressed; its number goes into the button."""
    comes, acts = [asdict(entry) for entry in change.comes], [asdict(act) for act in change.acts]
    return int(await tx.run.register.propose(at=tx.now, by_id=by.id, by_name=by.name, comes=comes, goes=acts))


async def proposed(tx: Tx, id: int) -> Proposed | None:
    """A change that was proposed."""
    row = await tx.run.register.proposed(id=id)
    if row is None:
        return None
    comes = tuple(Entry(**entry) for entry in from_json(row["comes"]))
    acts = tuple(Act("remove", one) if isinstance(one, str) else Act(**one) for one in from_json(row["goes"]))
    before = tuple(listed_of(one) for one in from_json(row["before"]))
    return Proposed(Change(comes, acts), moment(row["done_at"]), row["undone_at"] is not None, before)


async def done(tx: Tx, id: int, before: Iterable[Listed] = ()) -> None:
    """It has been decided; these it changes, and so they stood."""
    await tx.run.register.done(id=id, at=tx.now)
    await tx.run.register.remember(id=id, before=[_kept(one) for one in before])


async def undo(tx: Tx, id: int, before: Iterable[Listed]) -> list[Listed]:
    """Everything is as it was before this change; whom it had brought."""
    brought = [listed_of(row) for row in await tx.run.register.brought(change=id)]
    await tx.run.register.drop_brought(change=id)
    await tx.run.register.put_back(change=id)
    for one in before:
        await serve(tx, one.id, one.uscc, one.officer, one.deputy)
        await suspend(tx, one.id, one.suspended, one.why)
    await tx.run.register.undone(id=id, at=tx.now)
    return brought


def listed_of(row: Any) -> Listed:
    """A row of the register."""
    until, suspended = (date.fromisoformat(row[name]) if row[name] else None for name in ("until", "suspended"))
    return Listed(
        row["id"], row["name"], row["uscc"], row["batch"], date.fromisoformat(row["since"]), until, row["firm"] or 0,
        row["officer"], row["deputy"], suspended, row["why"],
    )  # fmt: skip


def _kept(one: Listed) -> dict[str, Any]:
    """As JSON holds it, with the names of the columns."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(one).items()}
