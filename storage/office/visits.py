"""Visits: who goes to which enterprise on which day, and who was there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.rules.model.people import Actor, Mention
from bot.rules.reading.shadow import normal
from bot.rules.visits.visit import Stage, Visit
from storage.database.columns import moment
from storage.database.database import Tx


async def plan(tx: Tx, visit: Visit, by: Actor) -> Visit:
    """One more enterprise on somebody's route."""
    id = await tx.run.visits.plan(
        person=visit.person, name=visit.name, enterprise=visit.enterprise, plain=normal(visit.enterprise),
        uscc=visit.uscc, address=visit.address, area=visit.area, contact=visit.contact, phone=visit.phone,
        day=visit.day.isoformat(), planned_at=tx.now, planned_name=by.name,
    )  # fmt: skip
    found = await get(tx, int(id))
    assert found is not None  # noqa: S101 - it has just been written
    return found


async def get(tx: Tx, id: int) -> Visit | None:
    """One visit."""
    row = await tx.run.visits.get(id=id)
    return _visit(row) if row else None


async def going(tx: Tx, person: int) -> Visit | None:
    """The visit on which somebody is."""
    row = await tx.run.visits.going(person=person)
    return _visit(row) if row else None


async def route(tx: Tx, person: int, day: date) -> list[Visit]:
    """Somebody's day, in order."""
    return [_visit(row) for row in await tx.run.visits.route(person=person, day=day.isoformat())]


async def planned(tx: Tx, first: date, last: date) -> list[Visit]:
    """What is planned on these days and was not done."""
    rows = await tx.run.visits.planned(first=first.isoformat(), last=last.isoformat())
    return [_visit(row) for row in rows]


async def between(tx: Tx, first: date, last: date) -> list[Visit]:
    """What was planned or done on these days: also the rows of 走访台账."""
    rows = await tx.run.visits.between(first=first.isoformat(), last=last.isoformat())
    return [_visit(row) for row in rows]


async def latest(tx: Tx, skip: int, most: int) -> list[Visit]:
    """The visits that were made, the newest first."""
    return [_visit(row) for row in await tx.run.visits.latest(skip=skip, most=most)]


async def of_enterprise(tx: Tx, name: str, uscc: str) -> list[Visit]:
    """The visits of one enterprise, the newest first: for its dossier."""
    return [_visit(row) for row in await tx.run.visits.of_enterprise(plain=normal(name), uscc=uscc)]


async def naming(tx: Tx, name: str, uscc: str) -> list[Visit]:
    """Every visit of one enterprise, planned ones, too: for whoever is to be forgotten there."""
    return [_visit(row) for row in await tx.run.visits.naming(plain=normal(name), uscc=uscc)]


async def forget_contact(tx: Tx, id: int) -> None:
    """Whom one speaks to there is known no longer."""
    await tx.run.visits.forget_contact(id=id)


async def forget_old(tx: Tx, before: date) -> None:
    """That somebody was there before this day is all that stays."""
    await tx.run.visits.forget_old_notes(before=before.isoformat())
    await tx.run.visits.forget_old(before=before.isoformat())


async def save(tx: Tx, visit: Visit) -> Visit:
    """What has become of it."""
    await tx.run.visits.save(
        id=visit.id, address=visit.address, area=visit.area, contact=visit.contact, phone=visit.phone,
        latitude=visit.latitude, longitude=visit.longitude, day=visit.day.isoformat(), state=visit.stage,
        started_at=visit.started_at, ended_at=visit.ended_at,
    )  # fmt: skip
    return visit


async def reorder(tx: Tx, ids: Sequence[int]) -> None:
    """In this order."""
    for seq, id in enumerate(ids, 1):
        await tx.run.visits.order(id=id, seq=seq)


def mention(visit: Visit) -> Mention:
    """Whoever goes there."""
    return Mention(visit.person, visit.name)


def _visit(row: Any) -> Visit:
    return Visit(
        row["id"], row["person"], row["name"], row["enterprise"], date.fromisoformat(row["day"]), Stage(row["state"]),
        row["uscc"], row["address"], row["area"], row["contact"], row["phone"], row["latitude"], row["longitude"],
        moment(row["started_at"]), moment(row["ended_at"]),
    )  # fmt: skip
