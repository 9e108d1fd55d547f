"""Where no enterprise stands behind a matter: what nobody may do, who confirms it, and by which day it is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.rules.deadlines.due import due, original_due
from bot.rules.model.action import Action
from bot.rules.model.alarms import Rings
from bot.rules.model.kinds import Kind
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.processes.evidence import OF_ENTERPRISES, Evidence
from bot.rules.reports.cases import Case
from bot.rules.reports.judgment import OF_ENTERPRISES as JUDGED
from bot.rules.reports.statistics import statistics
from bot.rules.tickets.lifecycle import BY_ACTION, judge, may
from bot.rules.tickets.plan import plan
from tests.rules.sample import ticket
from tests.support.office import DESK, OFFICE, START
from tests.support.table import rows, walks

NAMED = date(2023, 6, 30)
PARTS = ("hit", "miss", "none")
CLOSE = START.replace(month=6, day=30, hour=17, minute=30)
WANG = Actor(1001, "王督查", frozenset({Role.OPERATOR, Role.SUPERVISOR}), None, DESK)
CHEN = Actor(1004, "陈督查", frozenset({Role.SUPERVISOR}), None, DESK)
LIU = Actor(1003, "刘专员", frozenset({Role.OPERATOR}), None, DESK)
FENG = Actor(1009, "冯工", frozenset({Role.OPERATOR, Role.OFFICER}), "gongdian", DESK)


def task(status: Status = Status.HANDLED, **more: object) -> Ticket:
    """A task from above that 陈督查 has approved and 王督查 has entered for the unit."""
    made = {"kind": Kind.ASSIGNED, "number": "JB-2023-0001", "reporter": None, "approved_by": 1004, "reported_by": 1001}
    return ticket(status, approved_at=START, **{**made, **more})


def test_who_confirms() -> None:
    cases = (
        # who, of what, what it comes to: nothing, or the reason of the refusal
        (LIU, task(), ""),
        (CHEN, task(), "confirm_another"),  # who approved it
        (WANG, task(), "confirm_another"),  # who entered the report of the unit on paper
        (FENG, task(), "own_unit"),  # who stands on its roster
        (LIU, task(solved="no"), "chief_decides"),
        (LIU, task(kind=Kind.VISIT), "asks_enterprise"),
        (LIU, task(kind=Kind.HOTLINE), "asks_enterprise"),
    )

    def wrong() -> Iterator[str]:
        for who, of, reason in cases:
            said = ""
            try:
                judge(of, Action.CONFIRM_EVIDENCE, who, Evidence("看过"), OFFICE, START)
            except Refusal as refusal:
                said = refusal.reason
            if said != reason:
                yield f"{who.name} of {of.kind}: {said or 'may'}, not {reason or 'may'}"

    walks(wrong())


@rows("kind", [Kind.ASSIGNED, Kind.FOUND])
def test_nothing_that_needs_an_enterprise_can_be_done(kind: Kind) -> None:
    def wrong() -> Iterator[str]:
        for action in sorted(OF_ENTERPRISES):
            for status in BY_ACTION[action].when:
                if may(task(status, kind=kind), action, OFFICE, START):
                    yield f"{action} of {kind} in {status}"

    walks(wrong())


def test_no_enterprise_is_asked_and_somebody_of_the_bureau_is_reminded() -> None:
    asked, confirmed = (plan(task(kind=kind), OFFICE) for kind in (Kind.HOTLINE, Kind.ASSIGNED))
    assert [a.rings for a in asked if a.rings == Rings.CALL]
    assert [(a.rings, a.line) for a in confirmed] == [(Rings.PASSED, "evidence")]
    assert confirmed[0].due_at == START + timedelta(days=1, hours=23, minutes=30)


def test_a_day_named_from_above_is_the_due_time_of_the_first_round() -> None:
    given = task(Status.IN_PROGRESS, named_due=NAMED, grade=None)
    assert due(given, OFFICE) == CLOSE
    assert original_due(replace(given, round=2), OFFICE) == CLOSE, "done again, the day still stands"
    late = replace(given, round=2, named_due=date(2023, 5, 22))
    assert original_due(late, OFFICE) == original_due(replace(late, named_due=None), OFFICE), "half the usual at least"
    assert due(replace(given, named_due=date(2023, 6, 24)), OFFICE) == CLOSE - timedelta(days=5), "a Saturday"


def test_what_enterprises_are_asked_is_not_counted_of_a_task() -> None:
    later = START + timedelta(days=90)
    for kind in Kind:
        (found,) = statistics([Case(task(kind=kind, first_dispatched_at=START))], OFFICE, later)
        shares = {name for name in JUDGED if any(getattr(found.whole.shares[name], part) for part in PARTS)}
        assert shares == (JUDGED if kind.has_enterprise else set()), kind
