"""Colleagues: whom the submitter of a matter has let in to it, and the links that ask somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from storage.database.database import Tx

ASKED, ADMITTED, REMOVED = "asked", "admitted", "removed"
"""Has opened a link and waits; reads and supplements; does so no more."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who has opened a link."""

    id: int
    ticket: int
    person: int
    name: str
    state: str


async def invite(tx: Tx, ticket: int, code: str, until: datetime) -> None:
    """A link that can be opened once; only its hash is kept."""
    await tx.run.colleagues.invite(hash=_hash(code), ticket=ticket, until=until)


async def open_link(tx: Tx, code: str, person: int) -> int | None:
    """The ticket of a link that is opened for the first time and in time; nobody else can open it now."""
    found: int | None = await tx.run.colleagues.open_link(hash=_hash(code), person=person, now=tx.now)
    return found


async def ask(tx: Tx, ticket: int, person: int, name: str) -> Colleague:
    """Somebody wants to be let in."""
    row = await tx.run.colleagues.ask(ticket=ticket, person=person, name=name, state=ASKED, at=tx.now)
    return Colleague(row["id"], ticket, person, name, row["state"])


async def rule(tx: Tx, id: int, state: str) -> None:
    """The submitter has decided."""
    await tx.run.colleagues.rule(id=id, state=state, at=tx.now)


async def of_ticket(tx: Tx, ticket: int) -> list[Colleague]:
    """Who waits and who is let in, in the order in which they came."""
    rows = await tx.run.colleagues.of_ticket(ticket=ticket, removed=REMOVED)
    return [Colleague(r["id"], r["ticket"], r["person"], r["name"], r["state"]) for r in rows]


async def admitted(tx: Tx, ticket: int, person: int) -> str | None:
    """The name under which this person was let in to the matter; nothing of anybody else."""
    name: str | None = await tx.run.colleagues.admitted(ticket=ticket, person=person, state=ADMITTED)
    return name


async def matters(tx: Tx, person: int) -> list[int]:
    """The matters this person was let in to, the newest first."""
    return [row["ticket"] for row in await tx.run.colleagues.matters(person=person, state=ADMITTED)]


async def forget(tx: Tx, person: int) -> None:
    """They are let in nowhere any more, and nobody knows that they were."""
    await tx.run.colleagues.forget(person=person)


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
