"""Firms: the record of each enterprise, by which names it is found, and what points to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.model.kinds import Kind
from bot.rules.model.people import Actor
from bot.rules.model.status import Status
from bot.rules.office.firms import Contact, Firm
from bot.rules.reading.shadow import normal
from storage.database.columns import moment
from storage.database.database import Tx

ALIKE = "alike"  # under which the records of a name are kept in a transaction


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of an enterprise, as far as its record needs it."""

    id: int
    kind: Kind
    status: Status
    against: str | None
    confidential: bool
    ended_at: datetime | None
    submitted_at: datetime
    contact: Contact


@dataclass(frozen=True, slots=True)
class Said:
    """Thanks that an enterprise left."""

    at: datetime
    kind: str  # letter, banner, call
    words: str
    number: str  # of the matter; empty: of none


@dataclass(frozen=True, slots=True)
class Promise:
    """What a unit has promised in a matter of it."""

    what: str
    unit: str
    until: str
    stage: str
    number: str


async def alike(tx: Tx, name: str, uscc: str) -> list[Firm]:
    """The records of this name, now or once, or of this credit code."""
    plain = normal(name)
    kept: list[Firm] | None = tx.kept.get((ALIKE, plain, uscc))
    if kept is None:
        kept = tx.kept[ALIKE, plain, uscc] = [_firm(row) for row in await tx.run.firms.alike(plain=plain, uscc=uscc)]
    return kept


def _changed(tx: Tx) -> None:
    """What was read of the records is read anew."""
    tx.kept = {key: value for key, value in tx.kept.items() if key[0] != ALIKE}


async def get(tx: Tx, id: int) -> Firm | None:
    """The record of this id."""
    row = await tx.run.firms.get(id=id)
    return _firm(row) if row else None


async def of_ticket(tx: Tx, ticket: int) -> Firm | None:
    """The record that a matter points to."""
    id = await tx.run.firms.of_ticket(ticket=ticket)
    return await get(tx, int(id)) if id else None


async def add(tx: Tx, name: str, uscc: str, area: str) -> Firm:
    """A new record."""
    _changed(tx)
    id = int(await tx.run.firms.add(name=name, plain=normal(name), uscc=uscc, area=area, at=tx.now))
    return Firm(id, name, uscc, area, root=id)


async def point(tx: Tx, ticket: int, firm: Firm) -> None:
    """A matter points to this record."""
    await tx.run.firms.point(ticket=ticket, firm=firm.id)


async def learn(tx: Tx, firm: Firm, uscc: str, area: str) -> None:
    """What was not known yet is known now."""
    _changed(tx)
    await tx.run.firms.learn(id=firm.id, uscc=uscc, area=area)


async def describe(tx: Tx, firm: Firm, industry: str, size: str) -> None:
    """Its trade and its size; what is empty stays as it was."""
    _changed(tx)
    await tx.run.firms.describe(id=firm.id, industry=industry or firm.industry, size=size or firm.size)


async def rewrite(tx: Tx, firm: Firm, name: str, uscc: str) -> None:
    """What it is called, and its code."""
    _changed(tx)
    await tx.run.firms.rewrite(id=firm.id, name=name, plain=normal(name), uscc=uscc)


async def add_name(tx: Tx, firm: Firm, name: str) -> None:
    """Another name by which it is found."""
    _changed(tx)
    await tx.run.firms.add_name(firm=firm.id, name=name, plain=normal(name), at=tx.now)


async def drop_name(tx: Tx, firm: Firm, name: str) -> None:
    """A name that it never had."""
    _changed(tx)
    await tx.run.firms.drop_name(firm=firm.id, plain=normal(name))


async def names(tx: Tx, firm: Firm) -> list[str]:
    """Its other names, and those of the records that are part of it."""
    rows = await tx.run.firms.names(firm=firm.id)
    others = {row["plain"]: row["name"] for row in rows if row["plain"] != normal(firm.name)}
    return list(others.values())


async def merge(tx: Tx, firm: Firm, into: Firm | None) -> None:
    """It is part of another record from now on; of none: it stands by itself again."""
    _changed(tx)
    await tx.run.firms.merge(id=firm.id, into=into.id if into else None)


async def merged(tx: Tx, firm: Firm) -> list[Firm]:
    """The records that are part of this one."""
    return [_firm(row) for row in await tx.run.firms.merged(into=firm.id)]


async def stands_alone(tx: Tx, firm: Firm, ticket: int) -> bool:
    """Whether nothing but this matter hangs on the record."""
    return not await tx.run.firms.others(firm=firm.id, ticket=ticket)


async def forget_unused(tx: Tx) -> None:
    """Records on which nothing hangs any more are not kept, nor who was known there."""
    _changed(tx)
    await tx.run.firms.forget_contacts()
    for row in await tx.run.firms.unused():
        await tx.run.firms.forget_names(firm=row["id"])
        await tx.run.plaques.forget(firm=row["id"])
        await tx.run.check_ins.forget_firm(firm=row["id"])
        await tx.run.firms.forget(firm=row["id"])


async def find(tx: Tx, words: str, uscc: str, most: int, *, every: bool) -> list[Firm]:
    """By a part of a name, or the whole credit code; `every`: those, too, that only confidential matters know."""
    escaped = "".join(f"!{c}" if c in "!%_" else c for c in normal(words))
    pattern = f"%{escaped}%" if escaped else ""
    return [_firm(row) for row in await tx.run.firms.find(pattern=pattern, uscc=uscc or "-", every=every, most=most)]


async def matters(tx: Tx, firm: Firm, *, every: bool) -> list[Matter]:
    """Its matters, the open ones first, then the newest; `every`: the confidential ones, too."""
    return [_matter(row) for row in await tx.run.firms.matters(firm=firm.id, every=every)]


async def contacts(tx: Tx, firm: Firm) -> list[Contact]:
    """Who speaks for it, as the bureau has entered them."""
    rows = await tx.run.firms.contacts(firm=firm.id)
    return [Contact(row["name"], row["phone"], row["duty"]) for row in rows]


async def add_contact(tx: Tx, firm: Firm, contact: Contact, by: Actor) -> None:
    """Somebody speaks for it, as the bureau knows."""
    await tx.run.firms.add_contact(
        firm=firm.id, name=contact.name, phone=contact.phone, duty=contact.duty, at=tx.now, by_name=by.name
    )


async def drop_contacts(tx: Tx, firm: int, entered_at: datetime) -> None:
    """Those that were entered with what is taken back now."""
    await tx.run.firms.drop_contacts(firm=firm, at=entered_at)


async def thanks(tx: Tx, ids: Iterable[int], called: Iterable[str]) -> list[Said]:
    """Thanks left for these matters, and those entered for an enterprise called so, the newest first."""
    left = [_said(row, row["number"]) for row in await tx.run.firms.thanks(ids=json.dumps(list(ids)))]
    own = await tx.run.firms.own_thanks(names=json.dumps(list(called), ensure_ascii=False))
    return sorted(left + [_said(row, "") for row in own], key=lambda one: one.at, reverse=True)


async def promises(tx: Tx, ids: Iterable[int]) -> list[Promise]:
    """What units have promised in these matters, what is open first."""
    return [Promise(**dict(row)) for row in await tx.run.firms.promises(ids=json.dumps(list(ids)))]


async def heard_at(tx: Tx, ids: Iterable[int]) -> datetime | None:
    """When the enterprise said something last in these matters."""
    return moment(await tx.run.firms.heard_at(ids=json.dumps(list(ids))))


def _firm(row: Any) -> Firm:
    return Firm(row["id"], row["name"], row["uscc"], row["area"], row["industry"], row["size"], row["root"])


def _matter(row: Any) -> Matter:
    contact = Contact(row["contact"], row["phone"], "", row["channel"])
    return Matter(
        row["id"], Kind(row["kind"]), Status(row["status"]), row["against"], bool(row["confidential"]),
        moment(row["ended_at"]), datetime.fromisoformat(row["submitted_at"]), contact,
    )  # fmt: skip


def _said(row: Any, number: str) -> Said:
    return Said(datetime.fromisoformat(row["at"]), row["kind"], row["words"], number)
