"""Judging: with which policy what is counted was judged, and how far what is over was judged anew since it changed."""

from __future__ import annotations

from storage.counting import counted
from storage.counting.counted import Row
from storage.database.database import Tx


async def begin(tx: Tx, policy: str) -> None:
    """What was judged by another policy is judged anew: what is over bit by bit; what is open is in no sum until it has
    been. Days that begin at another hour are all new."""
    run, zone = tx.run.replanning, str(tx.office.calendar.zone)
    known = await run.get(key="counted_in")
    if known != zone:
        if known is not None:
            await counted.begin_anew(tx)
        await run.put(key="counted_in", value=zone)
    if await run.get(key="counted_with") != policy:
        await run.put(key="counted_with", value=policy)
        await run.put(key="counting_anew", value=0)
        await counted.open_anew(tx)


async def is_with(tx: Tx, policy: str) -> bool:
    """Whether it was this one."""
    return bool(await tx.run.replanning.get(key="counted_with") == policy)


async def next_ones(tx: Tx, limit: int) -> list[Row] | None:
    """Those that are judged anew next; nothing while none have to be."""
    after = await tx.run.replanning.get(key="counting_anew")
    if after is None:
        return None
    return [counted.row(row) for row in await tx.run.counted.over(after=int(after), limit=limit)]


async def done_to(tx: Tx, rows: list[Row], limit: int) -> bool:
    """So far it is done. Whether there is more."""
    if len(rows) < limit:
        await tx.run.replanning.drop(key="counting_anew")
        return False
    await tx.run.replanning.put(key="counting_anew", value=rows[-1].id)
    return True
