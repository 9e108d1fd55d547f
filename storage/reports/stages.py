"""What is overdue or runs out, listed: off the rows that are kept, or off the tickets while those are worked out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from bot.rules.tickets import stages as rules
from bot.rules.tickets.stages import Running
from storage.counting import stages
from storage.counting.stages import ALL
from storage.database.database import Tx
from storage.tickets import tickets
from storage.time import replan


async def how_many_late(tx: Tx) -> int:
    """How many tickets are overdue."""
    return len(await _walked(tx)) if await replan.under_way(tx) else await stages.how_many_late(tx)


async def late(tx: Tx, start: int = 0, most: int = ALL) -> list[Running]:
    """Each under the first of its stages that is late, the longest overdue first; or a part of them."""
    if await replan.under_way(tx):
        return (await _walked(tx))[start : start + most]
    return await stages.late(tx, start, most)


async def near(tx: Tx) -> list[Running]:
    """What is not overdue and runs out today: each ticket once, the next first."""
    begins = datetime.combine(tx.today, time(), tx.office.calendar.zone)
    ends = begins + timedelta(days=1)  # a limit that ends at midnight ends on the day before
    if not await replan.under_way(tx):
        return await stages.near(tx, begins, ends)
    each = [[*rules.running(ticket, tx.office)] for ticket in await tickets.open_tickets(tx)]
    still = ([one for one in running if begins < one.due <= ends] for running in each if not _over(tx, running))
    return sorted((min(left, key=lambda one: one.due) for left in still if left), key=lambda one: one.due)


def _over(tx: Tx, running: Iterable[Running]) -> Running | None:
    return next((one for one in running if tx.now > one.due), None)


async def _walked(tx: Tx) -> list[Running]:
    each = (rules.running(ticket, tx.office) for ticket in await tickets.open_tickets(tx))
    found = (_over(tx, running) for running in each)
    return sorted((one for one in found if one), key=lambda one: one.due)
