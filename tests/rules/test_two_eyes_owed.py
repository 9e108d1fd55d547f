"""Who is owed a call or a look after the approval: the chief only where nobody else is left besides who approved."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Role
from bot.rules.model.status import Status
from bot.rules.tickets.todo import owed
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START
from tests.support.table import rows

WANG, LIU, CHEN = 1001, 1003, 1004
ALL = frozenset({WANG, LIU, CHEN})
O, SV, C = Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF  # noqa: E741


@rows(("there", "approved", "is_caller", "rings"), [
    #  of the desk there are  who approved  asked by phone  the call is owed by
    (ALL,                     WANG,         True,           {O, SV}),
    ({WANG, LIU},             WANG,         True,           {O, SV}),  # 刘专员 is left to ring
    ({WANG},                  WANG,         True,           {O, SV, C}),
    ({WANG},                  CHEN,         True,           {O, SV}),
    ({WANG},                  WANG,         False,          set()),  # it is asked in its chat, and nobody rings
])  # fmt: skip
def test_the_chief_is_owed_a_call_only_where_nobody_else_may_ring(
    there: frozenset[int], approved: int, is_caller: bool, rings: set[Role]
) -> None:
    people = tuple(p for p in OFFICE.people if p.id not in ALL or p.id in there)
    office = replace(OFFICE, people=people)
    asked = ticket(
        Status.HANDLED, approved_by=approved, approved_at=START, question_delivered_at=START,
        reporter=None if is_caller else 3001,
    )  # fmt: skip
    found = {role for role in (O, SV, C) for one in owed(asked, office, START, {role}) if one.duty == "phone"}
    assert found == rings
