"""What is kept of what waits: lists read off it are those that a walk finds, also while it is worked out anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.rules.model.people import BUREAU, STAFF, Role
from bot.rules.tickets import duties as rules
from bot.rules.tickets.todo import TODO, Debtors
from storage.counting import waits as kept
from storage.database.database import Tx
from storage.reports import boards, duties, waits
from storage.tickets import tickets
from storage.time import replan
from tests.support.crowd import STATES, Crowd
from tests.support.office import OFFICE
from tests.support.stage import Hotline


async def test_while_it_is_worked_out_the_lists_ask_the_tickets(hotline: Hotline) -> None:
    await Crowd(hotline).fills(2 * len(STATES))
    async with hotline.app.database.transaction(hotline.clock.now()) as tx:
        before = await _listed(tx)
        assert before[0]
        for ticket in await tickets.open_tickets(tx):
            await kept.none_of(tx, ticket.id)
        assert (await _listed(tx))[0] == []
        await replan.begin(tx, "other rules", ())
        assert await _listed(tx) == before
        await kept.anew(tx, await tickets.open_tickets(tx))
        await replan.finish(tx, str(await replan.worked_out_with(tx)))
        assert await _listed(tx) == before


async def _listed(tx: Tx) -> Any:
    page = [(one.ticket.number, one.duty, one.due) for one in await duties.page(tx, BUREAU, [], 2, 20)]
    first, many = await duties.pressing(tx, STAFF, 5)
    said = [(one.ticket.number, one.duty) for one in first]
    return page, said, many, await waits.late(tx), await waits.near(tx), await boards.counted(tx)


@pytest.mark.parametrize("line", TODO, ids=lambda line: f"{line.name} {','.join(sorted(line.by))}")
def test_debtors_are_spelled_in_a_word(line: Any) -> None:
    who = Debtors(line.by, line.alone, 1001 if line.alone else None)
    for held in (frozenset({role}) for role in Role):
        assert rules.owing(rules.spelled(who), held, OFFICE) == who.owe(held, OFFICE)


def test_a_chief_owes_it_where_nobody_else_is_left_but_who_approved() -> None:
    operators, chief = OFFICE.holders(Role.OPERATOR), frozenset({Role.CHIEF})
    one = replace(OFFICE, people=tuple(p for p in OFFICE.people if p not in operators[1:]))
    by_them, by_another = (rules.spelled(Debtors(chief, {Role.OPERATOR}, id)) for id in (operators[0].id, 77))
    assert rules.owing(by_them, chief, one)
    assert not rules.owing(by_another, chief, one)
