"""The journal: append-only, each line chained to the one before by its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.model.people import Actor
from storage.database.columns import from_json, to_column, to_json
from storage.database.database import Tx

MISSED = "clock, missed"  # the origin of what should have happened during an absence; then its moment
CHAINED = ("ticket", "at", "action", "actor", "actor_name", "roles", "unit", "was", "now", "origin", "facts")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline."""

    at: datetime
    action: str
    actor: int
    actor_name: str
    roles: tuple[str, ...]
    unit: str | None
    was: str | None
    now: str | None
    origin: str
    facts: Mapping[str, Any]

    @property
    def missed_at(self) -> datetime | None:
        """When it should have happened, if the hotline was away then."""
        _, missed, at = self.origin.partition(MISSED)
        return datetime.fromisoformat(at.strip()) if missed else None


async def add(
    tx: Tx, action: str, by: Actor, /, *, ticket: int | None = None, was: str | None = None, now: str | None = None,
    **facts: object,
) -> None:  # fmt: skip
    """Write down who did what, when, and from which message."""
    line = {
        "ticket": ticket, "at": tx.now, "action": action, "actor": by.id, "actor_name": by.name,
        "roles": sorted(by.roles), "unit": by.unit, "was": was, "now": now, "origin": tx.origin, "facts": facts,
    }  # fmt: skip
    stored = {name: to_column(value) for name, value in line.items()}
    previous = await tx.run.journal.last_hash() or ""
    await tx.run.journal.append(**stored, previous=previous, hash=_hash(previous, stored))


async def of_ticket(tx: Tx, ticket: int) -> list[Line]:
    """A ticket's timeline, oldest first."""
    return [_line(row) for row in await tx.run.journal.of_ticket(ticket=ticket)]


async def last_of(tx: Tx, ticket: int, action: str, limit: int) -> list[Line]:
    """The newest lines of one kind on a ticket, oldest first."""
    rows = await tx.run.journal.last_of(ticket=ticket, action=action, limit=limit)
    return [_line(row) for row in reversed(rows)]


async def every(tx: Tx, ticket: int, action: str) -> list[Line]:
    """All lines of one kind on a ticket, oldest first."""
    return [_line(row) for row in await tx.run.journal.every(ticket=ticket, action=action)]


async def envelopes_opened(tx: Tx, actor: int, since: datetime) -> int:
    """How often somebody has looked into an envelope since then."""
    return int(await tx.run.journal.envelopes_opened(actor=actor, since=since))


async def broken_at(tx: Tx) -> int | None:
    """The first line whose hash does not fit, or nothing when the chain holds."""
    return first_broken(await tx.run.journal.everything())


def first_broken(rows: Iterable[Any]) -> int | None:
    """The first of these lines, which are all there are, whose hash does not fit."""
    previous = ""
    for row in rows:
        if row["previous"] != previous or row["hash"] != _hash(previous, {name: row[name] for name in CHAINED}):
            return int(row["id"])
        previous = row["hash"]
    return None


def _hash(previous: str, stored: Mapping[str, Any]) -> str:
    return hashlib.sha256((previous + to_json([stored[name] for name in CHAINED])).encode()).hexdigest()


def _line(row: Any) -> Line:
    return Line(
        datetime.fromisoformat(row["at"]), row["action"], row["actor"], row["actor_name"],
        tuple(from_json(row["roles"], [])), row["unit"], row["was"], row["now"], row["origin"],
        from_json(row["facts"], {}),
    )  # fmt: skip
