"""What may be corrected, and by which day an answer may be asked for; who hears that one is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.rules.model.action import Action
from bot.rules.model.kinds import Grade
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.processes import correction, correspondence
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.correction import Correction
from bot.rules.tickets.plan import BY_NAME
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START
from tests.support.table import walks

CHEN = Actor(1004, "陈督查", frozenset({Role.SUPERVISOR}))
LIU = Actor(1003, "刘专员", frozenset({Role.OPERATOR}))
ONE = replace(ticket(Status.IN_PROGRESS), grade=Grade.C, confidential=True, accepted_at=START)
UNGRADED, NEW, OPEN = replace(ONE, grade=None), replace(ONE, accepted_at=None), replace(ONE, confidential=False)
OF_ALL, OWN = Action.CORRECT, Action.CORRECT_OWN
# fmt: off
CORRECTED = (
    # of which matter, by whom, with which act, what, to what   refused as
    (ONE,      CHEN, OF_ALL, "area",       "宛城区外",           ""),
    (ONE,      CHEN, OF_ALL, "area",       ONE.area,             "same_value"),
    (ONE,      LIU,  OF_ALL, "grade",      "B",                  "role_only"),
    (ONE,      CHEN, OF_ALL, "grade",      "B",                  ""),
    (UNGRADED, CHEN, OF_ALL, "grade",      "B",                  "too_early"),
    (NEW,      CHEN, OF_ALL, "problem",    "停电",               "too_early"),
    (ONE,      CHEN, OF_ALL, "enterprise", "药益宝",             "choose_fact"),
    (ONE,      CHEN, OWN,    "secrecy",    "confidential",       "confidential_already"),
    (OPEN,     CHEN, OWN,    "secrecy",    "confidential",       ""),
)
DAYS = ((-1, "day_not_later"), (0, ""), (1, ""))
HEARD = {
    # a letter waits           near                                    passed
    "letter":       ("correspondence/letter_near.unit",        "correspondence/letter_passed.unit"),
    "letter_desk":  ("",                                       "correspondence/letter_passed.writer"),
    "inquiry":      ("correspondence/inquiry_near.desk",       "correspondence/inquiry_passed.desk"),
    "inquiry_desk": ("",                                       "correspondence/inquiry_passed.instructor"),
    "bureau_asks":  ("correspondence/bureau_near.enterprise",  "correspondence/bureau_passed.desk"),
}
# fmt: on


def refused(guard: Any, one: Ticket, by: Actor, given: Any, action: Action, office: Office = OFFICE) -> str:
    try:
        guard(Attempt(one, by, given, office, START, action))
    except Refusal as refusal:
        return refusal.reason
    return ""


@walks(CORRECTED, of=lambda case: case[3:])
def test_what_may_be_corrected(case: tuple[Ticket, Actor, Action, str, str, str]) -> None:
    one, by, action, fact, value, wanted = case
    given = Correction(text="写错了", fact=fact, value=value)
    found = refused(correction.may_correct, one, by, given, action)
    assert found == wanted or (wanted == "role_only" and found), found


@walks(DAYS)
def test_no_answer_is_asked_for_by_a_day_that_is_over(case: tuple[int, str]) -> None:
    days, wanted = case
    day = OFFICE.calendar.day_of(START) + timedelta(days=days)
    given = correspondence.Writing("请说明", "gongdian", reply_by=day)
    assert refused(correspondence.has_units, ONE, CHEN, given, Action.WRITE_UNIT) == wanted


def test_nothing_is_written_to_a_unit_that_it_does_not_reach() -> None:
    given = correspondence.Writing("请说明", "gongdian")
    unbound = replace(OFFICE, units=tuple(replace(unit, chat=None) for unit in OFFICE.units))
    for guard, action in (
        (correspondence.has_units, Action.WRITE_UNIT),
        (correspondence.may_instruct, Action.INSTRUCT),
    ):
        assert refused(guard, ONE, CHEN, given, action) == ""
        assert refused(guard, ONE, CHEN, given, action, unbound) == "no_chat"


def test_who_hears_of_a_letter_that_is_late() -> None:
    assert {name: (BY_NAME[name].near, BY_NAME[name].passed) for name in HEARD} == HEARD
