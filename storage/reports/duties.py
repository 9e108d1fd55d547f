"""What people of the bureau owe, listed: off the rows that are kept, or off the tickets while those are worked out."""

from __future__ import annotations

from collections.abc import Collection, Set

from bot.rules.model.people import Role
from bot.rules.reports.sums.lots import Ids
from bot.rules.reports.waits import unique
from bot.rules.tickets import duties as rules
from bot.rules.tickets.duties import Kept
from bot.rules.tickets.todo import Owed
from storage.counting import duties
from storage.database.database import Tx
from storage.tickets import tickets
from storage.time import replan


async def how_many(tx: Tx, held: Set[Role]) -> int:
    """How much people of these roles owe now."""
    if await replan.under_way(tx):
        return len(await _walked(tx, held))
    return await duties.how_many(tx, await duties.owing(tx, held))


async def page(tx: Tx, held: Set[Role], officers: Collection[int], start: int, end: int) -> list[Owed]:
    """What they owe now, from here to there: the cases of these officers first, then the most pressing."""
    if await replan.under_way(tx):
        found = sorted(await _walked(tx, held), key=lambda one: (one.officer not in officers, *one.order))
        here = found[start:end]
    else:
        here = await duties.page(tx, await duties.owing(tx, held), officers, start, end)
    read = {ticket.id: ticket for ticket in await tickets.these(tx, {one.ticket for one in here})}
    return [one.owed(read[one.ticket]) for one in here]


async def whose(tx: Tx, held: Set[Role]) -> Ids:
    """The open tickets on which they owe something, what is due first in front."""
    return unique(ticket for ticket, _ in await _pressing(tx, held))


async def pressing(tx: Tx, held: Set[Role], most: int) -> tuple[list[Owed], int]:
    """The first of what they owe on open tickets, what is due first in front; and how much it is."""
    every = await _pressing(tx, held)
    read = {ticket.id: ticket for ticket in await tickets.these(tx, {ticket for ticket, _ in every[:most]})}
    kept = {id: rules.of_ticket(ticket, tx.office) for id, ticket in read.items()}
    return [kept[ticket][place].owed(read[ticket]) for ticket, place in every[:most]], len(every)


async def _pressing(tx: Tx, held: Set[Role]) -> list[tuple[int, int]]:
    if not await replan.under_way(tx):
        return await duties.pressing(tx, await duties.owing(tx, held))
    found = await _walked(tx, held, followers=False)
    return [(one.ticket, one.place) for one in sorted(found, key=lambda one: (one.due or one.since, *one.order[1:]))]


async def _walked(tx: Tx, held: Set[Role], *, followers: bool = True) -> list[Kept]:
    every = (*await tickets.open_tickets(tx), *(await tickets.asked_followers(tx) if followers else ()))
    found = (one for ticket in every for one in rules.of_ticket(ticket, tx.office))
    return [one for one in found if one.begun(tx.now) and rules.owing(one.who, held, tx.office)]
