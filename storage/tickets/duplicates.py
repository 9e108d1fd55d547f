"""Duplicates: which tickets are likely about the same matter, compared once and kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.rules.tickets.duplicates import Likely, Matter
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A ticket that is likely about the same matter."""

    number: str
    title: str


async def candidates(tx: Tx, ticket: int, since: datetime) -> list[Matter]:
    """What a new ticket is compared with, as far as it takes to compare it."""
    return [Matter(*row) for row in await tx.run.duplicates.candidates(since=since, but=ticket)]


async def keep(tx: Tx, ticket: int, found: Iterable[Likely]) -> None:
    """Remember what a new ticket is likely the same as."""
    rows = [{"ticket": ticket, "other": one.id, "score": one.score} for one in found]
    if rows:
        await tx.run.duplicates.keep(rows)


async def of_ticket(tx: Tx, ticket: int, since: datetime) -> list[Duplicate]:
    """At most three, submitted since then, the likeliest first."""
    return [Duplicate(*row) for row in await tx.run.duplicates.of_ticket(ticket=ticket, since=since)]
