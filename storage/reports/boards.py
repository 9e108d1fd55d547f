"""What the board shows, off indexes: how many stand in each column, and a page of one of them."""

from __future__ import annotations

import json

from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.reports.board import OVERDUE, WAITING, board
from storage.counting.stages import ALL
from storage.database.database import Tx
from storage.reports import waits
from storage.tickets import tickets


async def counted(tx: Tx) -> dict[str, int]:
    """How many stand in each column; one with nothing in it is left out."""
    rows = await tx.run.boards.how_many(statuses=json.dumps(sorted({status for status, _ in WAITING.values()})))
    there = {(Status(row["status"]), Kind(row["kind"])): row["many"] for row in rows}
    return board(there, await waits.how_many_late(tx))


async def page(tx: Tx, name: str, start: int, most: int) -> list[Ticket]:
    """Some of those in a column, the oldest first, or the longest overdue."""
    return await these(tx, await _ids(tx, name, start, most, confidential=True))


async def not_confidential(tx: Tx, name: str) -> list[int]:
    """All of them that anybody may read of."""
    return await _ids(tx, name, 0, ALL, confidential=False)


async def these(tx: Tx, ids: list[int]) -> list[Ticket]:
    """These, in this order."""
    found = {ticket.id: ticket for ticket in await tickets.these(tx, ids)}
    return [found[id] for id in ids]


async def _ids(tx: Tx, name: str, start: int, most: int, *, confidential: bool) -> list[int]:
    if name != OVERDUE:
        status, kinds = WAITING[name]
        rows = await tx.run.boards.there(
            status=status, kinds=json.dumps(sorted(kinds)), confidential=confidential, start=start, most=most
        )
        return [row["id"] for row in rows]
    late = [one.ticket for one in await waits.late(tx, start, most)]
    if confidential:
        return late
    lie_open = {row["id"] for row in await tx.run.boards.open_of(ids=json.dumps(late))}
    return [id for id in late if id in lie_open]
