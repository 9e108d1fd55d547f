"""Duties: what stands to be done about each ticket at the bureau, in the order in which it is listed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Set
from datetime import datetime
from heapq import merge
from itertools import chain, islice
from typing import Any

from bot.rules.model.people import Role
from bot.rules.tickets import duties as rules
from bot.rules.tickets.duties import Kept
from storage.database.columns import moment
from storage.database.database import Tx


async def owing(tx: Tx, held: Set[Role]) -> tuple[str, ...]:
    """The spellings of all debtors that people of these roles are among."""
    return tuple(row["who"] for row in await tx.run.duties.debtors() if rules.owing(row["who"], held, tx.office))


async def how_many(tx: Tx, whose: Iterable[str]) -> int:
    """How much these owe now."""
    return sum([int(await tx.run.duties.how_many(who=who, now=tx.now)) for who in whose])


async def pressing(tx: Tx, whose: Iterable[str]) -> list[tuple[int, int]]:
    """All that these owe now on what is open, what is due first in front: the ticket, and which of its duties."""
    rows = [row for who in whose for row in await tx.run.duties.pressing(who=who, now=tx.now)]
    return [(ticket, place) for _, ticket, place in sorted((row["at"], row["ticket"], row["place"]) for row in rows)]


async def page(tx: Tx, whose: Iterable[str], officers: Iterable[int], start: int, end: int) -> list[Kept]:
    """What these owe now, the cases of these officers first, then the most pressing: of all that a part."""
    whose, officers = tuple(whose), tuple(officers)
    run, but = tx.run.duties, json.dumps(officers)
    own = [await run.page_of_officer(officer=one, who=who, now=tx.now, limit=end) for one in officers for who in whose]
    others = [await run.page(who=who, but=but, now=tx.now, limit=end) for who in whose]
    merged = (merge(*(map(read, rows) for rows in lists), key=lambda one: one.order) for lists in (own, others))
    return list(islice(chain.from_iterable(merged), start, end))


def read(row: Any) -> Kept:
    """A row as a value."""
    return Kept(
        row["ticket"], row["place"], row["who"], row["rank"], row["duty"], row["request"],
        datetime.fromisoformat(row["since"]), moment(row["due"]), moment(row["begins"]), row["officer"],
    )  # fmt: skip
