"""Due times of many matters that move together: a statement for all of them where one matter has one of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.rules.model.messages import Priority
from bot.rules.model.ticket import Envelope, Ticket
from storage.counting import counted
from storage.database.columns import as_read, to_column
from storage.database.database import Tx
from storage.delivery.outbox import BOARD_RESTS


async def save(tx: Tx, moved: Sequence[tuple[Ticket, Ticket]]) -> None:
    """Remember when these matters and their parts are due now; nothing else of them has changed."""
    whole = [{"id": after.id, "due": to_column(after.due_at)} for b, after in moved if b.due_at != after.due_at]
    parts = [
        {"id": part.id, "due": to_column(part.due_at)}
        for before, after in moved
        for was, part in zip(before.assignments, after.assignments, strict=True)
        if was.due_at != part.due_at
    ]
    if whole:
        await tx.run.retimed.tickets(moments=whole)
    if parts:
        await tx.run.retimed.parts(moments=parts)
    for _, after in moved:
        read = replace(after, due_at=as_read(after.due_at), assignments=as_read(after.assignments))
        tx.kept["ticket", after.id] = read
    if moved:
        await counted.wait(tx, [after.id for _, after in moved])


async def read_ahead(tx: Tx, ids: Iterable[int]) -> None:
    """Who is behind these matters, and who was folded into them: kept for whoever asks in this transaction."""
    wanted = list(ids)
    if not wanted:
        return
    for row in await tx.run.retimed.envelopes(ids=json.dumps(wanted)):
        behind = {name: row[name] for name in ("enterprise", "contact", "phone", "uscc", "also")}
        tx.kept["envelope", row["ticket"]] = Envelope(**behind)
    tx.kept |= {("followers", id): [] for id in wanted}
    for row in await tx.run.retimed.followers(ids=json.dumps(wanted)):
        tx.kept["followers", row["whole"]].append((row["id"], row["number"], row["reporter"]))


async def show(tx: Tx, ids: Iterable[int], priority: Priority) -> None:
    """Have every card of these matters shown again, and the boards soon."""
    rows = await tx.run.retimed.cards(
        ids=json.dumps(list(ids)), priority=priority, written_at=tx.now, board_at=tx.now + BOARD_RESTS
    )
    tx.postponed |= any(row["not_before"] for row in rows)
    tx.stirred |= {row["to_chat"] for row in rows}
