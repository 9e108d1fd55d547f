"""Standing: what is kept of what the bureau owes, beside what the rules say of each ticket."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.desk.clock.replan import fingerprint
from bot.rules.model.kinds import Kind
from bot.rules.model.people import BUREAU, Role
from bot.rules.model.ticket import Ticket
from bot.rules.reports import waits
from bot.rules.reports.board import OVERDUE, WAITING
from bot.rules.tickets import duties as rules
from bot.rules.tickets import stages, todo
from bot.rules.tickets.duties import is_open
from storage.counting import waits as kept
from storage.database.database import Tx
from storage.reports import boards, duties
from storage.reports import waits as listed_waits
from storage.tickets import tickets
from storage.time import replan

ROLES = tuple(frozenset(held) for held in ({Role.OPERATOR}, {Role.OPERATOR, Role.SUPERVISOR}, {Role.CHIEF}, BUREAU))
ALL = 1_000_000


async def at_rest(tx: Tx) -> None:
    """The same, unless what is kept is just being worked out, or is to be at the next start."""
    if not await replan.under_way(tx) and await replan.worked_out_with(tx) == fingerprint(tx.office):
        await compared(tx)


async def compared(tx: Tx) -> None:
    """The rows of each open ticket are what its rules say, and the lists off them those that a walk finds."""
    tx.kept = {}  # as they are written, not as they have just been worked with
    every = [*await tickets.open_tickets(tx), *await tickets.asked_followers(tx)]
    wanted = {ticket.id: one for ticket in every if (one := rules.of_ticket(ticket, tx.office))}
    assert await kept.of_tickets(tx, "duties", [row["ticket"] for row in await tx.run.duties.of_whom()]) == wanted
    await _stages(tx, every)
    officers = {ticket.case_officer.id for ticket in every if ticket.case_officer}
    for held in ROLES:
        for own in {frozenset[int](), *(frozenset({one}) for one in officers)}:
            listed = [_told(one) for one in await duties.page(tx, held, own, 0, ALL)]
            assert listed == [_told(one) for one in _walked(tx, every, held, own)]
            assert await duties.how_many(tx, held) == len(listed)


async def _stages(tx: Tx, every: list[Ticket]) -> None:
    wanted = {ticket.id: one for ticket in every if (one := stages.kept(ticket, tx.office))}
    assert await kept.of_tickets(tx, "stages", [row["ticket"] for row in await tx.run.stages.of_whom()]) == wanted
    open_ones = [ticket for ticket in every if is_open(ticket)]
    assert _counted(await listed_waits.now(tx)) == _counted(waits.of_tickets(open_ones, tx.office, tx.now))
    late, near = waits.timed(open_ones, tx.office, tx.now)
    assert [_running(one) for one in await listed_waits.late(tx)] == [_timed(one) for one in late]
    assert await listed_waits.how_many_late(tx) == len(late)
    assert [_running(one) for one in await listed_waits.near(tx)] == [_timed(one) for one in near]
    there = {name: count for name, count in (await boards.counted(tx)).items() if name != OVERDUE}
    assert there == {name: n for name in WAITING if (n := sum(_stands(ticket, name) for ticket in every))}
    for name in there:
        ids = [ticket.id for ticket in every if _stands(ticket, name)]
        assert [ticket.id for ticket in await boards.page(tx, name, 0, ALL)] == ids


def _counted(found: waits.Waits) -> waits.Waits:
    late = {one.id for one in found.overdue}
    return replace(found, rungs={id: rung for id, rung in found.rungs.items() if id in late})


def _stands(ticket: Ticket, name: str) -> bool:
    status, kinds = WAITING[name]
    return ticket.status == status and ticket.kind in kinds


def _running(one: stages.Running) -> Any:
    return one.ticket, stages.STAGES[one.place], one.due, one.unit


def _timed(one: waits.Timed) -> Any:
    return one.id, one.stage, one.due, one.unit


def _told(one: todo.Owed) -> Any:
    return one.ticket.number, one.duty, one.since, one.due, one.request


def _walked(tx: Tx, every: list[Ticket], held: frozenset[Role], officers: frozenset[int]) -> list[todo.Owed]:
    """Every ticket is asked: their own cases, then the most pressing; of one day, those of listed enterprises."""

    def lane(one: todo.Owed) -> Any:
        officer, at = one.ticket.case_officer, one.due or one.since
        own = officer is not None and officer.id in officers
        return not own, tx.office.calendar.day_of(at), one.ticket.kind != Kind.LISTED, at, one.ticket.id

    return sorted((one for ticket in every for one in todo.owed(ticket, tx.office, tx.now, held)), key=lane)
