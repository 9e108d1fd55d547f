"""Duties: what stands to be done about each ticket at the bureau, in the order in which it is listed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Set
from dataclasses import asdict
from datetime import datetime
from heapq import merge
from itertools import chain, islice
from typing import Any

from bot.rules.model.people import Role
from bot.rules.model.ticket import Ticket
from bot.rules.tickets import duties as rules
from bot.rules.tickets.duties import Kept
from storage.database.columns import moment
from storage.database.database import Tx


async def changed(tx: Tx, before: Ticket | None, after: Ticket) -> None:
    """A ticket has changed, and what stands to be done about it may have."""
    wanted = rules.of_ticket(after, tx.office)
    if before is None or wanted != rules.of_ticket(before, tx.office):
        await _write(tx, after.id, wanted, new=before is None)


async def anew(tx: Tx, tickets: Iterable[Ticket]) -> None:
    """What stands to be done about these is worked out anew, whatever was kept."""
    wanted = {ticket.id: rules.of_ticket(ticket, tx.office) for ticket in tickets}
    now = await of_tickets(tx, wanted)
    for ticket, kept in wanted.items():
        if kept != now.get(ticket, ()):
            await _write(tx, ticket, kept, new=False)


async def none_of(tx: Tx, ticket: int) -> None:
    """Nothing is to be done about it any more."""
    await tx.run.duties.clear(ticket=ticket)


async def of_tickets(tx: Tx, ids: Iterable[int]) -> Mapping[int, tuple[Kept, ...]]:
    """What is kept of these tickets."""
    found: dict[int, tuple[Kept, ...]] = {}
    for row in await tx.run.duties.of_tickets(ids=json.dumps(list(ids))):
        found[row["ticket"]] = (*found.get(row["ticket"], ()), _read(row))
    return found


async def _write(tx: Tx, ticket: int, wanted: tuple[Kept, ...], *, new: bool) -> None:
    if not new:
        await none_of(tx, ticket)
    if wanted:
        await tx.run.duties.put(duties=[asdict(one) for one in wanted])


# ── as they are listed ──


async def owing(tx: Tx, held: Set[Role]) -> tuple[str, ...]:
    """The spellings of all debtors that people of these roles are among."""
    return tuple(row["who"] for row in await tx.run.duties.debtors() if rules.owing(row["who"], held, tx.office))


async def how_many(tx: Tx, whose: Iterable[str]) -> int:
    """How much these owe now."""
    return sum([int(await tx.run.duties.how_many(who=who, now=tx.now)) for who in whose])


async def page(tx: Tx, whose: Iterable[str], officers: Iterable[int], start: int, end: int) -> list[Kept]:
    """What these owe now, the cases of these officers first, then the most pressing: of all that a part."""
    whose, officers = tuple(whose), tuple(officers)
    run, but = tx.run.duties, json.dumps(officers)
    own = [await run.page_of_officer(officer=one, who=who, now=tx.now, limit=end) for one in officers for who in whose]
    others = [await run.page(who=who, but=but, now=tx.now, limit=end) for who in whose]
    merged = (merge(*(map(_read, rows) for rows in lists), key=lambda one: one.order) for lists in (own, others))
    return list(islice(chain.from_iterable(merged), start, end))


def _read(row: Any) -> Kept:
    return Kept(
        row["ticket"], row["place"], row["who"], row["rank"], row["duty"], row["request"],
        datetime.fromisoformat(row["since"]), moment(row["due"]), moment(row["begins"]), row["officer"],
    )  # fmt: skip
