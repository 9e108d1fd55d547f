"""Waits: what is kept beside each ticket about what waits, written whenever the ticket is, and only what differs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.tickets import duties as duty_rules
from bot.rules.tickets import stages as stage_rules
from storage.counting import duties, stages
from storage.database.database import Tx

Rows = tuple[Any, ...]
KEPT: Mapping[str, tuple[Callable[[Ticket, Office], Rows], Callable[[Any], Any]]] = {  # by their statements
    "duties": (duty_rules.of_ticket, duties.read),
    "stages": (stage_rules.kept, stages.read),
}


async def changed(tx: Tx, before: Ticket | None, after: Ticket) -> None:
    """A ticket has changed, and what waits about it may have."""
    ends = before is not None and before.ended_at is None and after.ended_at is not None
    for noun, (rows, _) in KEPT.items():
        now = rows(before, tx.office) if before else ()
        await _write(tx, noun, after.id, now, rows(after, tx.office), anyhow=ends)


async def only_of(tx: Tx, tickets: Iterable[Ticket], after: int, last: int) -> None:
    """Of the tickets behind `after` up to `last`, something waits about these only."""
    ids = json.dumps([ticket.id for ticket in tickets])
    for noun in KEPT:
        await getattr(tx.run, noun).clear_between(after=after, last=last, but=ids)


async def anew(tx: Tx, tickets: Iterable[Ticket]) -> None:
    """What waits about these is worked out anew, whatever was kept."""
    every = tuple(tickets)
    for noun, (rows, _) in KEPT.items():
        now = await of_tickets(tx, noun, (ticket.id for ticket in every))
        pairs = {ticket.id: (now.get(ticket.id, ()), rows(ticket, tx.office)) for ticket in every}
        for ticket, (kept, wanted) in pairs.items():
            await _clear(tx, noun, ticket, kept, wanted)
        await _put(tx, noun, (one for kept, wanted in pairs.values() for one in wanted if one not in kept))


async def none_of(tx: Tx, ticket: int) -> None:
    """Nothing waits about it any more."""
    for noun in KEPT:
        await _write(tx, noun, ticket, (), (), anyhow=True)


async def of_tickets(tx: Tx, noun: str, ids: Iterable[int]) -> dict[int, Rows]:
    """What is kept of these tickets."""
    found: dict[int, Rows] = {}
    for row in await getattr(tx.run, noun).of_tickets(ids=json.dumps(list(ids))):
        found[row["ticket"]] = (*found.get(row["ticket"], ()), KEPT[noun][1](row))
    return found


async def first_unlike(tx: Tx, tickets: Iterable[Ticket]) -> int | None:
    """The first of these of which something else is kept than what waits."""
    every = tuple(tickets)
    found = [(rows, await of_tickets(tx, noun, (t.id for t in every))) for noun, (rows, _) in KEPT.items()]
    differ = (t.id for t in every if any(now.get(t.id, ()) != rows(t, tx.office) for rows, now in found))
    return next(differ, None)


async def _write(tx: Tx, noun: str, ticket: int, now: Rows, wanted: Rows, *, anyhow: bool = False) -> None:
    """Only what differs; of one that ends nothing is left, by whichever rules it was written."""
    await _clear(tx, noun, ticket, now, wanted, anyhow=anyhow)
    await _put(tx, noun, (one for one in wanted if one not in now))


async def _clear(tx: Tx, noun: str, ticket: int, now: Rows, wanted: Rows, *, anyhow: bool = False) -> None:
    places = {one.place for one in wanted}
    if anyhow or any(one.place not in places for one in now):
        await getattr(tx.run, noun).clear(ticket=ticket, but=json.dumps(sorted(places)))


async def _put(tx: Tx, noun: str, new: Iterable[Any]) -> None:
    if rows := [asdict(one) for one in new]:
        await getattr(tx.run, noun).put(rows=rows)
