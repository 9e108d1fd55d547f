"""What a guard refuses is refused for whoever may do the thing else; each line fails when its guard is taken away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules.model.action import Action
from bot.rules.model.kinds import Kind
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.answers import NOTHING, Answers
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import opened
from bot.rules.processes.correspondence import Writing
from bot.rules.processes.following import TakenOut
from bot.rules.processes.responsibility import Colleague
from bot.rules.tickets.lifecycle import judge
from tests.rules.sample import ticket
from tests.support.office import OFFICE, START
from tests.support.table import rows

A, S = Action, Status
CHEN = Actor(1004, "陈督查", frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF}))
ZHAO = Actor(3001, "赵经理", frozenset({Role.ENTERPRISE}))
CLOCK = Actor(0, "", frozenset({Role.CLOCK}))
CAME, NEW, AT_WORK = map(ticket, (S.SUBMITTED, S.DISPATCHED, S.IN_PROGRESS))
TAKEN, DONE, OFF = map(ticket, (S.ACCEPTED, S.HANDLED, S.STRUCK_OFF))
WANG = Actor(1001, "王督查", frozenset({Role.SUPERVISOR}))
FENG = Actor(2012, "冯工", frozenset({Role.OFFICER}), unit="gongdian")
SIGNED = replace(NEW, assignments=tuple(replace(part, signed_at=START) for part in NEW.assignments))
PART_DONE = replace(AT_WORK, assignments=tuple(replace(part, done_at=START) for part in AT_WORK.assignments))
REPORTED = ticket(S.FEEDBACK_SUBMITTED, reported_by=CHEN.id)
LONG_AGO = START - timedelta(days=100)


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
    (A.THIRD_NO,              replace(DONE, attempts=1),      "chief_decides"),  # in the first round it is no third
    (A.ANSWER_ABOVE,          ticket(S.STRUCK_OFF),           "nothing_to_answer_above"),
    (A.MARK_URGENT,           replace(NEW, urgent=True),      "urgent_already"),
    (A.LIFT_URGENT,           NEW,                            "not_urgent"),
    (A.HIDE_WORDS,            AT_WORK,                        "not_confidential"),
    (A.RESUME,                AT_WORK,                        "not_paused"),
    (A.PROPOSE_TERMINATE,   asked(Asked.TERMINATION),       "termination_waits"),
    (A.HAND_TO_UNIT,          NEW,                            "not_on_paper"),
    (A.SIGN_FOR,              NEW,                            "not_on_paper"),
    (A.PROGRESS_FOR,          AT_WORK,                        "not_on_paper"),
    (A.REPORT_FOR,            AT_WORK,                        "not_on_paper"),
    (A.READ_FOR,              TAKEN,                          "decided_already"),
    (A.REPLY_FOR,             TAKEN,                          "decided_already"),
    (A.ATTEND_FOR,            TAKEN,                          "gathering_over"),
    (A.REJECT,                CAME,                           "nothing_proposed"),
    (A.GRANT_REVIEW,          ticket(S.REJECTED),             "nothing_asked"),
    (A.LIMIT_CO_UNIT,         NEW,                            "no_co_unit"),
    (A.ADMIT_RETURN,          NEW,                            "nothing_asked"),
    (A.GRANT_RETURN,          NEW,                            "nothing_asked"),
    (A.GRANT_EXTENSION,       AT_WORK,                        "nothing_asked"),
    (A.ANSWER,                AT_WORK,                        "nothing_asked"),
    (A.ANSWER_BUREAU,         TAKEN,                          "nothing_asked"),
    (A.CALL_OFF,              TAKEN,                          "nothing_asked"),
    (A.MINUTES,               TAKEN,                          "nothing_asked"),
    (A.RECONVENE,             TAKEN,                          "nothing_asked"),
    (A.SIGN_RUNG,             TAKEN,                          "nothing_asked"),
    (A.WITHDRAW_RUNG,         TAKEN,                          "nothing_asked"),
    (A.GRANT_RULING_REVIEW,   TAKEN,                          "nothing_asked"),
    (A.TERMINATE,             TAKEN,                          "nothing_asked"),
    (A.UNDO,                  TAKEN,                          "nothing_to_undo"),
    (A.UNRECOGNISE,           TAKEN,                          "not_recognised"),
    (A.ASK_WITHDRAW,          TAKEN,                          "asks_itself"),
    (A.CONFIRM_WITHDRAW,      TAKEN,                          "asks_itself"),
    (A.STAY_WITH_IT,          TAKEN,                          "asks_itself"),
    (A.WITHDRAW,              TAKEN,                          "nothing_asked"),
    (A.OWN_WISH,              ticket(S.WITHDRAWN),            "nothing_asked"),
    (A.REWRITE,               TAKEN,                          "released_already"),
    (A.RELEASE,               TAKEN,                          "released_already"),
    (A.ASK_TO_SHOW,           TAKEN,                          "not_confidential"),
    (A.PASS_FILE,             TAKEN,                          "not_confidential"),
    (A.RELEASE_RELAY,         TAKEN,                          "decided_already"),
    (A.KEEP_RELAY,            TAKEN,                          "decided_already"),
    (A.CALLBACK_NO,           DONE,                           "chat_first"),
    (A.THIRD_NO,              DONE,                           "chat_first"),
    (A.DOUBT_EVIDENCE,        DONE,                           "asks_enterprise"),
    (A.THIRD_DOUBT,           DONE,                           "asks_enterprise"),
    (A.CONFIRM_EVIDENCE,      DONE,                           "asks_enterprise"),
    (A.WANT_TERMINATION,      DONE,                           "moved_on"),
    (A.TO_LONG_TERM,          DONE,                           "moved_on"),
    (A.FOLLOWER_YES,          ticket(S.MERGED),               "callback_over"),
    (A.REDO_FOR_CONDUCT,      OFF,                            "callback_over"),
    (A.REBOUND_YES,           OFF,                            "nothing_asked"),
    (A.UNMERGE,               ticket(S.MERGED, ended_at=LONG_AGO), "merge_too_old"),
    (A.DRAFT_RUNG,            ticket(S.ACCEPTED, assignments=()), "no_unit_yet"),
    (A.PAUSE,                 asked(Asked.PAUSE),             "paused_already"),
    (A.RECALL,                SIGNED,                         "signed_already"),
    (A.RECOGNISE,             ticket(S.ACCEPTED, kind=Kind.LISTED), "recognised_already"),
    (A.SEND_BACK,             REPORTED,                       "entered_yourself"),
    (A.APPROVE,               REPORTED,                       "entered_yourself"),
    (A.ASK_REVIEW,            asked(Asked.REVIEW, OFF),       "review_waits"),
)
OTHERS = (
    #  what                   of which matter      who       why not
    (A.CHANGE_ANSWER,         TAKEN,               ZHAO,     "answer_stands"),
    (A.RELAY,                 TAKEN,               ZHAO,     "decided_already"),
    (A.AGREE_TO_SHOW,         TAKEN,               ZHAO,     "nothing_asked"),
    (A.REOPEN,                OFF,                 ZHAO,     "reopen_late"),
    (A.RUNG,                  TAKEN,               CLOCK,    "nothing_asked"),
    (A.FOLLOWER_LAPSED,       ticket(S.MERGED),    CLOCK,    "callback_over"),
    (A.PRESS_ON,              replace(AT_WORK, pressed_at=START), ZHAO, "pressed_today"),
    (A.REASSIGN,              replace(AT_WORK, reassigned=1), WANG, "chief_reassigns"),
    (A.CHANGE_RESPONSIBLE,    PART_DONE,           FENG,     "co_done_already"),
    (A.REQUEST_RETURN,        PART_DONE,           FENG,     "co_done_already"),
)
GIVEN = (
    #  what                   of which matter      what comes with it                            why not
    (A.CHANGE_CASE_OFFICER,   AT_WORK,             Colleague(person=9, name="外人"),              "not_at_desk"),
    (A.INSTRUCT,              AT_WORK,             Writing(text="办", for_unit="yancao"),        "no_part"),
    (A.WRITE_ENTERPRISE,      OFF,                 Writing(text="问", wanted=True),              "no_answer_any_more"),
    (A.TAKE_OUT,              ticket(S.MERGED),    TakenOut(text="没好"),                        "callback_over"),
)
# fmt: on


@rows(("action", "of", "reason"), REFUSED)
def test_a_guard_says_why_not(action: Action, of: Ticket, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        judge(of, action, CHEN, NOTHING, OFFICE, START)
    assert refused.value.reason == reason


@rows(("action", "of", "who", "reason"), OTHERS)
def test_so_it_does_to_the_enterprise_and_the_clock(action: Action, of: Ticket, who: Actor, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        judge(of, action, who, NOTHING, OFFICE, START)
    assert refused.value.reason == reason


@rows(("action", "of", "given", "reason"), GIVEN)
def test_so_it_does_for_what_comes_with_it(action: Action, of: Ticket, given: Answers, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        judge(of, action, CHEN, given, OFFICE, START)
    assert refused.value.reason == reason
