"""A report leaves whole, and with the head's name where that is needed."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from bot.rules.model.action import Action
from bot.rules.model.kinds import Grade
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.answers import NOTHING, Answers
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import opened
from bot.rules.processes.report import Report
from bot.rules.tickets.lifecycle import judge
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START

A = Action
FENG = Actor(2012, "冯工", frozenset({Role.OFFICER}), unit="gongdian")
ZHENG = Actor(2011, "郑经理", frozenset({Role.HEAD}), unit="gongdian")
WHOLE = Report(facts="停电。", action="换电缆。", result="已恢复。", basis="供电规则。", evidence="记录。")
PARTS = [field.name for field in fields(Report) if field.name != "files"]
NEW = ticket(Status.IN_PROGRESS)  # grade B
HARD = replace(NEW, assignments=tuple(replace(part, signed_at=START) for part in NEW.assignments), signed_at=START)
EASY, HASTY = replace(HARD, grade=Grade.C), replace(HARD, urgent=True)
WAITS = opened(HARD, Attempt(HARD, FENG, WHOLE, OFFICE, START, A.REPORT).asks(Asked.REPORT, **WHOLE.written()))


def refused(one: Ticket, action: Action, by: Actor, given: Answers = WHOLE) -> str:
    """Why not; empty: it may."""
    try:
        judge(one, action, by, given, OFFICE, START)
    except Refusal as refusal:
        return refusal.reason
    return ""


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("nothing", ["", "  \n"])
def test_a_report_that_lacks_a_part_goes_nowhere(part: str, nothing: str) -> None:
    lacks = replace(WHOLE, **{part: nothing})
    assert refused(HARD, A.REPORT, FENG, lacks) == "report_incomplete"
    assert refused(EASY, A.FEEDBACK, FENG, lacks) == "report_incomplete"
    assert refused(HARD, A.FEEDBACK, ZHENG, lacks) == "report_incomplete"


def test_a_press_without_words_reports_nothing() -> None:
    assert refused(EASY, A.FEEDBACK, FENG, NOTHING) == "report_incomplete"


# fmt: off
SIGNED = (
    # of which   by whom  why not
    (HARD,       FENG,    "head_signs"),
    (WAITS,      FENG,    "head_signs"),  # the own report, which waits for the head
    (HARD,       ZHENG,   ""),
    (WAITS,      ZHENG,   ""),
    (EASY,       FENG,    ""),
    (HASTY,      FENG,    ""),
)
# fmt: on


@pytest.mark.parametrize(("one", "by", "reason"), SIGNED)
def test_a_hard_matter_is_reported_with_its_heads_name(one: Ticket, by: Actor, reason: str) -> None:
    assert refused(one, A.FEEDBACK, by) == reason
