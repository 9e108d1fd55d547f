"""Who owes an answer, who may review a ruling and how long one may be asked for; and what falls with a unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.rules.model.action import Action
from bot.rules.model.papers import Paper, Rung, Stage, Supervision
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Request, Ticket
from bot.rules.office.office import Office
from bot.rules.processes import correspondence, ruling_review
from bot.rules.processes.answers import Which
from bot.rules.processes.attempt import Attempt, Guard
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START
from tests.support.table import walks

ON_PAPER = replace(OFFICE, units=tuple(replace(unit, paper=True) for unit in OFFICE.units))
FENG = Actor(2012, "冯工", frozenset({Role.OFFICER}), "gongdian")
CAO = Actor(2022, "曹工", frozenset({Role.OFFICER}), "yancao")
LIU = Actor(1003, "刘专员", frozenset({Role.OPERATOR}))
WANG = Actor(1001, "王督查", frozenset({Role.SUPERVISOR}))
CHEN = Actor(1004, "陈督查", frozenset({Role.SUPERVISOR}))
LI = Actor(1002, "李局长", frozenset({Role.CHIEF}))


def asked(kind: Asked, unit: str | None = "gongdian", state: str = "open", **facts: Any) -> Ticket:
    """A matter with one side record."""
    one = Request(7, kind, 1001, "王督查", START, unit, facts, state)
    return ticket(Status.IN_PROGRESS, requests=(one,))


def refused(guard: Guard, one: Ticket, by: Actor, office: Office = OFFICE, which: int = 7) -> str:
    """Why it may not happen; empty when it may."""
    try:
        guard(Attempt(one, by, Which(which), office, START, Action.ANSWER_LETTER))
    except Refusal as refusal:
        return refusal.reason
    return ""


TO_UNIT, TO_DESK = asked(Asked.LETTER_TO_UNIT), asked(Asked.LETTER_TO_DESK)
TO_READ = asked(Asked.LETTER_TO_UNIT, wanted=False)
OWES, READS, REVIEWS = correspondence.owes_answer, correspondence.may_read, ruling_review.did_not_rule
EVERYBODY = [p.id for p in OFFICE.holders(Role.SUPERVISOR, Role.CHIEF)]
# fmt: off
CELLS: tuple[tuple[Guard, Ticket, Actor, Office, str], ...] = (
    # may this    about this                                      somebody  there      why not
    (OWES,        TO_UNIT,                                        FENG,     OFFICE,    ""),
    (OWES,        TO_UNIT,                                        CAO,      OFFICE,    "not_yours"),
    (OWES,        TO_UNIT,                                        LIU,      OFFICE,    "not_yours"),
    (OWES,        TO_UNIT,                                        LIU,      ON_PAPER,  ""),
    (OWES,        TO_DESK,                                        LIU,      OFFICE,    ""),
    (OWES,        TO_DESK,                                        FENG,     OFFICE,    "not_yours"),
    (OWES,        asked(Asked.LETTER_TO_UNIT, state="answered"),  FENG,     OFFICE,    "decided_already"),
    (READS,       TO_READ,                                        FENG,     OFFICE,    ""),
    (READS,       TO_UNIT,                                        FENG,     OFFICE,    "answer_wanted"),
    (REVIEWS,     asked(Asked.RULING_REVIEW, involved=[1004]),    WANG,     OFFICE,    ""),
    (REVIEWS,     asked(Asked.RULING_REVIEW, involved=[1004]),    CHEN,     OFFICE,    "involved"),
    (REVIEWS,     asked(Asked.RULING_REVIEW, involved=EVERYBODY), WANG,     OFFICE,    "involved"),
    (REVIEWS,     asked(Asked.RULING_REVIEW, involved=EVERYBODY), LI,       OFFICE,    ""),
)
# fmt: on


@walks(CELLS, of=lambda cell: f"{cell[0].__name__} {cell[2].name}")
def test_who_may(cell: tuple[Guard, Ticket, Actor, Office, str]) -> None:
    guard, one, by, office, wanted = cell
    found = refused(guard, one, by, office)
    assert found == wanted, f"{guard.__name__} {by.name}: {found!r}, not {wanted!r}"


def test_who_is_relieved_owes_nothing_more() -> None:
    before = replace(TO_UNIT, requests=(*TO_UNIT.requests, *asked(Asked.LETTER_TO_DESK).requests))
    part = before.assignments[0]
    after = replace(before, assignments=(replace(part, ended_at=START), replace(part, id=2, unit="yancao")))
    states = {r.kind: r.state for r in correspondence.without_relieved(before, after).requests}
    assert states == {Asked.LETTER_TO_UNIT: "dropped", Asked.LETTER_TO_DESK: "open"}
    again = replace(before, assignments=(replace(part, ended_at=START), replace(part, id=2)))
    assert correspondence.without_relieved(before, again) == again, "another round relieves nobody"


def test_a_ruling_is_asked_about_once_and_for_ten_working_days() -> None:
    slip = Supervision(
        9, Rung.RED, "important:1", "gongdian", Stage.ISSUED, START, 1004, "陈督查", Paper.SLIP_RED, "红督〔2023〕1号",
        issued_at=START, signed_by=1002, facts={"drafter": 1004},
    )  # fmt: skip
    one = ticket(Status.IN_PROGRESS, supervisions=(slip,))

    def offered(of: Ticket, now: datetime = START, unit: str = "gongdian") -> list[str]:
        return [ruled.of for ruled in ruling_review.rulings(of, unit, OFFICE, now)]

    assert offered(one) == ["paper:9"]
    assert set(ruling_review.rulings(one, "gongdian", OFFICE, START)[0].by) == {1002, 1004}
    assert offered(one, unit="yancao") == []
    last = OFFICE.calendar.due(START, ruling_review.Limit.parse("10wd"))
    assert offered(one, last) == ["paper:9"]
    assert offered(one, last + timedelta(minutes=1)) == []
    reviewed = asked(Asked.RULING_REVIEW, state="refused", of="paper:9")
    assert offered(replace(reviewed, supervisions=(slip,))) == []
    refused_return = asked(Asked.RETURN, state="refused", round=1)
    assert offered(refused_return) == [], "a ruling on a return is final"
