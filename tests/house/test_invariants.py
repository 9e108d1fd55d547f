"""DOMAIN 5.5: what holds whatever people do, over random histories through the one door."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.deadlines import due as deadlines_due
from bot.rules.model.people import Role
from bot.rules.model.status import ENDED, OPEN, Status
from bot.rules.model.ticket import Ticket
from bot.rules.tickets.lifecycle import RULES
from storage.database.database import Database, Tx
from storage.tickets import callbacks, journal
from storage.tickets import tickets as stored_tickets
from tests.house import matters
from tests.house.history import CHEN, CHIEF, WANG, History
from tests.support.breadth import slice_of, whole
from tests.support.office import OFFICE, START
from tests.support.table import rows

pytestmark = pytest.mark.slow


UNIT_ROLES = {Role.OFFICER, Role.HEAD}


@pytest.mark.parametrize("seed", slice_of(range(2), apart=2, name="fuzz"))
async def test_what_always_holds(database: Database, seed: int) -> None:
    history = History(database, seed)
    await history.lives(700 if whole("fuzz") else 300)
    async with database.transaction(history.now) as tx:
        await always(history, tx)


async def always(history: History, tx: Tx) -> None:
    """1, 4, 5, 6, 11: what always holds."""
    found = [await stored_tickets.lock(tx, i) for i in history.ids]
    for ticket in found:
        _concrete(ticket)
        _never_with_the_accused(ticket)
        assert ticket.due_at == deadlines_due.due(ticket, tx.office)
        if ticket.status == Status.STRUCK_OFF:
            await _called_back(tx, ticket)
    assert await journal.broken_at(tx) is None
    assert len(found) == sum(t.status in OPEN for t in found) + sum(t.status in ENDED for t in found)
    await _nothing_leaks(tx)
    reached = {t.status for t in found}
    assert len(reached) >= 3, f"the histories are too tame: {reached}"
    assert any(not t.has_enterprise for t in found), "the histories know enterprises only"


def _concrete(ticket: Ticket) -> None:
    """Invariant 1."""
    if ticket.status in (Status.DISPATCHED, Status.IN_PROGRESS, Status.FEEDBACK_SUBMITTED, Status.HANDLED):
        assert ticket.problem
        assert ticket.lead
        assert ticket.lead.responsible
        assert ticket.due_at


def _never_with_the_accused(ticket: Ticket) -> None:
    """Invariant 11."""
    assert ticket.against not in {a.unit for a in ticket.assignments}


async def _called_back(tx: Tx, ticket: Ticket) -> None:
    """Invariant 4."""
    attempts = [a for a in await callbacks.of_ticket(tx, ticket.id) if a.round == ticket.round]
    if not ticket.has_enterprise:
        assert attempts[-1].channel == "evidence"
        assert attempts[-1].by not in {one.name for one in (WANG, CHEN, CHIEF) if one.id == ticket.approved_by}
    elif ticket.solved == "none":
        assert len(attempts) >= 3
        assert any(a.channel == "phone" for a in attempts)
        assert not ticket.satisfied
    else:
        assert any(a.reached and a.solved in ("yes", "partly") for a in attempts)


async def _nothing_leaks(tx: Tx) -> None:
    """Invariant 6, on everything ever written to a unit's group; and 11: not a word to the accused."""
    groups = {unit.chat: unit.code for unit in tx.office.units}
    rows = await tx._here.rows("select to_chat, payload, ticket from outbox")
    written = [row for row in rows if row[0] in groups]
    assert written
    for chat, payload, number in written:
        for name in ("药益宝", *matters.NAMES):
            assert name not in payload, payload
        if number is not None:
            assert (await stored_tickets.lock(tx, number)).against != groups[chat]


def test_no_event_of_a_unit_ends_a_ticket() -> None:
    """Invariant 3."""
    for rule in RULES:
        if not rule.by.isdisjoint(UNIT_ROLES):
            assert rule.to not in ENDED


@rows("status", sorted(OPEN))
def test_every_open_status_can_be_left_and_reached(status: Status) -> None:
    assert any(status in rule.when and rule.to not in (None, status) for rule in RULES) or status == Status.DISPATCHED
    assert status == Status.SUBMITTED or any(rule.to == status for rule in RULES) or status == Status.IN_PROGRESS


def test_the_due_time_depends_on_nothing_but_dispatch_grade_urgency_and_round() -> None:
    """Invariant 2."""
    from tests.rules.sample import ticket

    one = ticket(Status.IN_PROGRESS)
    other = replace(one, title="x", rev=99, signed_at=START, progressed_at=START, attempts=2, pressed_at=START)
    assert deadlines_due.due(one, OFFICE) == deadlines_due.due(other, OFFICE)
    assert deadlines_due.due(replace(one, round=2), OFFICE) != deadlines_due.due(one, OFFICE)
