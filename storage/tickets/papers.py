"""Supervisions: the rungs of the ladder, one row each."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from bot.rules.model.papers import Paper, Rung, Stage, Supervision
from storage.database.columns import from_json, moment
from storage.database.database import Tx

FIXED = {"id", "rung", "fact", "unit", "opened_at", "opened_by", "opened_name", "paper"}
NAMES = tuple(f.name for f in fields(Supervision))
COLUMNS = tuple(name for name in NAMES if name != "id")


async def of_ticket(tx: Tx, ticket: int) -> tuple[Supervision, ...]:
    """Every rung of a ticket, oldest first."""
    return tuple(read(row) for row in await tx.run.papers.of_ticket(ticket=ticket))


async def save(tx: Tx, ticket: int, one: Supervision, before: Supervision | None) -> Supervision:
    """Remember a new rung, or what has become of one."""
    values: dict[str, Any] = {name: getattr(one, name) for name in COLUMNS}
    if one.id == 0:
        row = await tx.run.papers.insert(ticket=ticket, **values)
        return replace(one, id=row["id"])
    if one != before:
        changed = {name: value for name, value in values.items() if name not in FIXED}
        await tx.run.papers.update(id=one.id, **changed)
    return one


async def issued(tx: Tx, unit: str | None, rung: Rung, since: datetime) -> int:
    """How many papers of this rung a unit got since then, on whatever ticket."""
    return int(await tx.run.papers.issued(unit=unit, rung=rung, since=since))


def read(row: Any) -> Supervision:
    """A rung as it was kept."""
    values = {name: row[name] for name in NAMES}
    values |= {
        "rung": Rung(row["rung"]),
        "stage": Stage(row["stage"]),
        "paper": Paper(row["paper"]) if row["paper"] else None,
        "opened_at": datetime.fromisoformat(row["opened_at"]),
        "answer_by": moment(row["answer_by"]),
        "issued_at": moment(row["issued_at"]),
        "facts": from_json(row["facts"], {}),
        "delivered_at": moment(row["delivered_at"]),
        "unreached_at": moment(row["unreached_at"]),
    }
    return Supervision(**values)
