"""What waits, of all that is open: off indexes and what is kept, or off the tickets while that is worked out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from bot.rules.model.kinds import Kind
from bot.rules.model.papers import Rung, Stage
from bot.rules.model.people import STAFF, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.reports import waits as rules
from bot.rules.reports.waits import Brief, Timed, Waits
from bot.rules.tickets.duties import is_open
from bot.rules.tickets.stages import Running
from storage.counting import stages
from storage.counting import waits as kept
from storage.counting.stages import ALL
from storage.database.database import Tx
from storage.reports import duties
from storage.tickets import tickets
from storage.time import replan

AT_ONCE = 500  # tickets read together when the books are verified


async def now(tx: Tx) -> Waits:
    """All of it."""
    if await replan.under_way(tx):
        return rules.of_tickets(await tickets.open_tickets(tx), tx.office, tx.now)
    every = await open_ones(tx)
    ids = {one.id for one in every}
    over, run = await overdue(tx, every), tx.run.waits
    signs = await run.unsigned(statuses=json.dumps(sorted(rules.TO_SIGN)))
    rungs = await run.rungs(ids=json.dumps([one.id for one in over]))
    agenda = await _agenda(tx)
    return Waits(
        open=every,
        desk=await duties.whose(tx, STAFF),
        chief=await duties.whose(tx, {Role.CHIEF}),
        overdue=over,
        today=_timed(every, await near(tx)),
        unsigned=tuple(row["id"] for row in signs),
        enterprise=tuple(row["id"] for row in await run.for_enterprise() if row["id"] in ids),
        rungs={row["ticket"]: Rung(row["rung"]) for row in rungs if row["stage"] == Stage.ISSUED},
        meetings=rules.meetings_of(agenda, tx.office, tx.now),
        promises=rules.promises_of(agenda, tx.office, tx.now),
    )


async def open_ones(tx: Tx) -> tuple[Brief, ...]:
    """All that is open, as far as it is counted."""
    return tuple(
        Brief(
            row["id"], Kind(row["kind"]), Status(row["status"]), datetime.fromisoformat(row["submitted_at"]),
            row["officer"], row["officer_name"],
        )
        for row in await tx.run.waits.open()
    )  # fmt: skip


async def overdue(tx: Tx, every: Sequence[Brief]) -> tuple[Timed, ...]:
    """What of it is overdue."""
    return _timed(every, await late(tx))


def _timed(every: Sequence[Brief], found: Iterable[Running]) -> tuple[Timed, ...]:
    kinds = {one.id: one.kind for one in every}
    return tuple(rules.of_running(one, kinds[one.ticket]) for one in found)


async def _agenda(tx: Tx) -> list[Ticket]:
    """The tickets about which somebody meets today, or for which something was promised."""
    begins = datetime.combine(tx.today, time(), tx.office.calendar.zone)
    meet = await tx.run.waits.meet(after=begins, before=begins + timedelta(days=1))
    promised = await tx.run.waits.promised(day=tx.today)
    return [ticket for ticket in await tickets.these(tx, {row["id"] for row in (*meet, *promised)}) if is_open(ticket)]


# ── what is overdue, and what runs out ──


async def how_many_late(tx: Tx) -> int:
    """How many tickets are overdue."""
    return len((await _walked(tx))[0]) if await replan.under_way(tx) else await stages.how_many_late(tx)


async def late(tx: Tx, start: int = 0, most: int = ALL) -> list[Running]:
    """Each under the first of its stages that is late, the longest overdue first; or a part of them."""
    if await replan.under_way(tx):
        return (await _walked(tx))[0][start : start + most]
    return await stages.late(tx, start, most)


async def near(tx: Tx) -> list[Running]:
    """What is not overdue and runs out today: each ticket once, the next first."""
    if await replan.under_way(tx):
        return (await _walked(tx))[1]
    begins = datetime.combine(tx.today, time(), tx.office.calendar.zone)
    return await stages.near(tx, begins, begins + timedelta(days=1))  # what ends at midnight ends on the day before


async def _walked(tx: Tx) -> tuple[list[Running], list[Running]]:
    return rules.running_out(await tickets.open_tickets(tx), tx.office, tx.now)


# ── the books are verified ──


async def unlike(tx: Tx) -> int | None:
    """The first ticket of which something else is kept than what waits."""
    seen, last = set[int](), 0
    while found := await tickets.open_after(tx, last, AT_ONCE):
        if (wrong := await kept.first_unlike(tx, found)) is not None:
            return wrong
        seen, last, tx.kept = seen | {ticket.id for ticket in found}, found[-1].id, {}
    asked = await tickets.asked_followers(tx)
    if (wrong := await kept.first_unlike(tx, asked)) is not None:
        return wrong
    rows = (*await tx.run.duties.of_whom(), *await tx.run.stages.of_whom())
    return min({row["ticket"] for row in rows} - seen - {ticket.id for ticket in asked}, default=None)
