"""What a guard refuses is refused for whoever may do the thing else; each line fails when its guard is taken away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.model.action import Action
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.answers import NOTHING
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import opened
from bot.rules.tickets.lifecycle import judge
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START

A, S = Action, Status
CHEN = Actor(1004, "陈督查", frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF}))
CAME, NEW, AT_WORK = map(ticket, (S.SUBMITTED, S.DISPATCHED, S.IN_PROGRESS))


def asked(what: Asked, of: Ticket = AT_WORK) -> Ticket:
    """Somebody else has asked for this already."""
    by = Attempt(of, replace(CHEN, id=1001, name="王督查"), NOTHING, OFFICE, START, A.PROPOSE_TERMINATE)
    return opened(of, by.asks(what))


# fmt: off
REFUSED = (
    #  what                   of which matter                 why not
    (A.ACCEPT,                asked(Asked.REJECTION, CAME),   "rejection_waits"),
    (A.PROPOSE_REJECT,        asked(Asked.REJECTION, CAME),   "rejection_waits"),
    (A.SUPPLEMENT,            asked(Asked.SUPPLY),            "moved_on"),
    (A.REDO,                  ticket(S.HANDLED),              "moved_on"),
    (A.ANSWER_ABOVE,          ticket(S.STRUCK_OFF),           "nothing_to_answer_above"),
    (A.MARK_URGENT,           replace(NEW, urgent=True),      "urgent_already"),
    (A.LIFT_URGENT,           NEW,                            "not_urgent"),
    (A.HIDE_WORDS,            AT_WORK,                        "not_confidential"),
    (A.RESUME,                AT_WORK,                        "not_paused"),
    (A.PROPOSE_TERMINATE,   asked(Asked.TERMINATION),       "termination_waits"),
    (A.HAND_TO_UNIT,          NEW,                            "not_on_paper"),
    (A.SIGN_FOR,              NEW,                            "not_on_paper"),
    (A.PROGRESS_FOR,          AT_WORK,                        "not_on_paper"),
)
# fmt: on


@pytest.mark.parametrize(("action", "of", "reason"), REFUSED, ids=[line[0] for line in REFUSED])
def test_a_guard_says_why_not(action: Action, of: Ticket, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        judge(of, action, CHEN, NOTHING, OFFICE, START)
    assert refused.value.reason == reason
