"""Who of which part may what, and which unit may be named for what: each crossing as it was worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from bot.rules.model.action import Action
from bot.rules.model.meetings import MeetingKind
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Assignment, Proposal, Ticket
from bot.rules.office.office import Office
from bot.rules.processes.answers import NOTHING, Answers, Promise
from bot.rules.processes.co_units import CoLimit, CoUnit
from bot.rules.processes.commitments import Promising
from bot.rules.processes.correspondence import Writing
from bot.rules.processes.dispatch import Choice
from bot.rules.processes.meetings import Convening
from bot.rules.processes.progress import Progress
from bot.rules.processes.reassignment import Reassignment
from bot.rules.tickets.lifecycle import BY_UNIT, RULES, judge
from tests.rules.sample import ticket
from tests.support.office import CHENGGUAN, GONGDIAN, OFFICE, START, YANCAO

A = Action
LEAD = Assignment(1, "gongdian", True, 1, START, 2012, "冯工", START, delivered_at=START)
CO = Assignment(2, "chengguan", False, 1, START, 2002, "钱工", START, delivered_at=START)
SHARED = ticket(Status.IN_PROGRESS, assignments=(LEAD, CO), signed_at=START)

PEOPLE = (("lead's officer", "gongdian", Role.OFFICER), ("lead's head", "gongdian", Role.HEAD),
          ("co-unit's officer", "chengguan", Role.OFFICER), ("co-unit's head", "chengguan", Role.HEAD),
          ("another unit's officer", "yancao", Role.OFFICER))  # fmt: skip
NONE, LEAD_ONLY, CO_ONLY, NOT_YOURS, FIRST = "nothing_asked", "lead_only", "co_only", "not_yours", "sign_first"
DECIDED = "decided_already"  # no letter waits
# fmt: off
OF_PARTS: dict[Action, tuple[str, str, str, str]] = {
    # on a matter at work, nothing asked yet: refused as …   (to another unit it is never theirs)
    #                     lead's officer    lead's head       co-unit's officer  co-unit's head
    A.NOTE:              ("",               "",               "",                ""),
    A.SIGN:              ("signed_by",      "signed_by",      "signed_by",       "signed_by"),
    A.CO_DONE:           (CO_ONLY,          CO_ONLY,          "",                ""),
    A.CONTACTED:         ("",               "",               "",                ""),
    A.PROGRESS:          ("",               "",               "",                ""),
    A.ASK:               ("",               "",               "",                ""),
    A.REQUEST_RETURN:    ("",               "",               "",                ""),
    A.REQUEST_EXTENSION: (NONE,             NONE,             LEAD_ONLY,         LEAD_ONLY),
    A.ENDORSE:           (NOT_YOURS,        "nothing_to_endorse", NOT_YOURS,     "nothing_to_endorse"),
    A.CHANGE_RESPONSIBLE: ("",              "",               "",                ""),
    A.REPORT:            ("co_units_first", NOT_YOURS,        LEAD_ONLY,         NOT_YOURS),
    A.HAND_BACK:         (NOT_YOURS,        NONE,             NOT_YOURS,         LEAD_ONLY),
    A.FEEDBACK:          ("co_units_first", "co_units_first", LEAD_ONLY,         LEAD_ONLY),
    A.ATTEND:            (NONE,             NONE,             NONE,              NONE),
    A.EXCUSE:            (NONE,             NONE,             NONE,              NONE),
    A.PROMISE:           ("",               "",               "",                ""),
    A.KEEP_PROMISE:      (NONE,             NONE,             NONE,              NONE),
    A.EXPLAIN_PROMISE:   (NONE,             NONE,             NONE,              NONE),
    A.AMEND:             ("",               "",               "",                ""),
    A.CONSULT:           ("",               "",               "",                ""),
    A.ANSWER_LETTER:     (DECIDED,          DECIDED,          DECIDED,           DECIDED),
    A.READ_LETTER:       (DECIDED,          DECIDED,          DECIDED,           DECIDED),
    A.READ_PAPER:        (NOT_YOURS,        NOT_YOURS,        NOT_YOURS,         NOT_YOURS),
    A.READ_NOTICE:       ("read_already",   "read_already",   "read_already",    "read_already"),
    A.REPLY_PAPER:       (NONE,             NONE,             NONE,              NONE),
    A.ASK_RULING_REVIEW: ("no_ruling",      "no_ruling",      "no_ruling",       "no_ruling"),
}
# fmt: on


def refused(one: Ticket, action: Action, by: Actor, office: Office = OFFICE, answers: Answers = NOTHING) -> str:
    """Why this may not happen; empty when it may."""
    try:
        judge(one, action, by, answers, office, START)
    except Refusal as refusal:
        return refusal.reason
    return ""


def test_what_each_kind_of_part_may_is_as_it_was_worked_out() -> None:
    units = {rule.action for rule in RULES if rule.by & BY_UNIT}
    assert set(OF_PARTS) == units, "an action of the units has no row here"
    wrong = []
    for action, by_hand in OF_PARTS.items():
        for (name, unit, role), reason in zip(PEOPLE, (*by_hand, NOT_YOURS), strict=True):
            found = refused(SHARED, action, Actor(9, name, frozenset({role}), unit, -1))
            wrong += [f"{action} by the {name}: {found!r} instead of {reason!r}"] if found != reason else []
    assert not wrong, "\n".join(wrong)


# fmt: off
UNSIGNED: dict[Action, str] = {  # what an officer of a co-unit that has not signed yet may: refused as …
    A.NOTE: "",  A.SIGN: "",  A.REQUEST_RETURN: "",
    A.CO_DONE: FIRST,  A.CONTACTED: FIRST,  A.PROGRESS: FIRST,  A.ASK: FIRST,  A.REQUEST_EXTENSION: FIRST,
    A.ENDORSE: NOT_YOURS,  A.CHANGE_RESPONSIBLE: "",
    A.REPORT: FIRST,  A.HAND_BACK: NOT_YOURS,  A.FEEDBACK: FIRST,  A.PROMISE: FIRST,
    A.ATTEND: NONE,  A.EXCUSE: NONE,  A.KEEP_PROMISE: NONE,  A.EXPLAIN_PROMISE: NONE,
    A.AMEND: "",  A.CONSULT: "",  A.ANSWER_LETTER: DECIDED,  A.READ_LETTER: DECIDED,  # what is written needs no signing
    A.READ_PAPER: NOT_YOURS,  A.READ_NOTICE: "read_already",  A.REPLY_PAPER: NONE,  A.ASK_RULING_REVIEW: "no_ruling",
}
# fmt: on


def test_before_signing_a_unit_may_only_sign_return_and_write() -> None:
    assert set(UNSIGNED) == set(OF_PARTS), "an action of the units has no row here"
    one = replace(SHARED, assignments=(LEAD, replace(CO, signed_at=None)))
    found = {a: refused(one, a, Actor(9, "钱工", frozenset({Role.OFFICER}), "chengguan", -1)) for a in UNSIGNED}
    wrong = [f"{a}: {found[a]!r} instead of {reason!r}" for a, reason in UNSIGNED.items() if found[a] != reason]
    assert not wrong, "\n".join(wrong)


# fmt: off
MINE, BAD, MUTE, LOST = "has_it_already", "complained_of", "no_chat", "no_such_unit"
PART, CO_LESS = "no_part", "no_co_unit"
NAMED: tuple[tuple[str, Action, Status, str, str, str, str, str, str], ...] = (
    # named as  for              while it is         the lead  the co-unit  complained of  no chat  unknown  another
    ("lead",    A.PROPOSE,       Status.ACCEPTED,    "",       "",          BAD,           "",      LOST,    ""),
    ("co",      A.PROPOSE,       Status.ACCEPTED,    "",       "",          BAD,           "",      LOST,    ""),
    ("lead",    A.DISPATCH,      Status.ACCEPTED,    "",       "",          BAD,           MUTE,    LOST,    ""),
    ("co",      A.DISPATCH,      Status.ACCEPTED,    "",       "",          BAD,           MUTE,    LOST,    ""),
    ("unit",    A.ADD_CO_UNIT,   Status.IN_PROGRESS, MINE,     MINE,        BAD,           MUTE,    LOST,    ""),
    ("limited", A.LIMIT_CO_UNIT, Status.IN_PROGRESS, CO_LESS,  "",          CO_LESS,       CO_LESS, CO_LESS, CO_LESS),
    ("old",     A.REASSIGN,      Status.IN_PROGRESS, "",       "",          PART,          PART,    PART,    PART),
    ("lead's",  A.REASSIGN,      Status.IN_PROGRESS, MINE,     "",          BAD,           MUTE,    LOST,    ""),
    ("co's",    A.REASSIGN,      Status.IN_PROGRESS, MINE,     MINE,        BAD,           MUTE,    LOST,    ""),
    ("to",      A.WRITE_UNIT,    Status.IN_PROGRESS, "",       "",          PART,          PART,    PART,    PART),
    ("to",      A.INSTRUCT,      Status.IN_PROGRESS, "",       "",          PART,          PART,    PART,    PART),
    ("called",  A.CONVENE,       Status.IN_PROGRESS, "",       "",          BAD,           "",      "",      ""),
    ("vowed",   A.PROMISE,       Status.IN_PROGRESS, "",       "",          BAD,           "",      "",      ""),
    ("said",    A.PROGRESS,      Status.IN_PROGRESS, "",       "",          BAD,           "",      "",      ""),
)
# fmt: on
NAMING = frozenset({"unit", "units", "lead", "co", "new", "for_unit", "owner_unit", "promises"})  # with these words
NAMED_ELSEWHERE = {
    # named on paper: only who has a part and no chat is found at all (tests/stories/dispatch/test_on_paper.py)
    A.HAND_TO_UNIT, A.SIGN_FOR, A.PROGRESS_FOR, A.REPORT_FOR, A.ATTEND_FOR, A.EXCUSE_FOR, A.ANSWER_LETTER,
    # who should have it, said by whoever gives it back: a suggestion; the rulings hand it to nobody (test_units_named)
    A.REQUEST_RETURN, A.ADMIT_RETURN, A.DECLINE_RETURN, A.GRANT_RETURN, A.REFUSE_RETURN,
    A.GRANT_RULING_REVIEW, A.REFUSE_RULING_REVIEW,
    A.MINUTES,  # of a meeting that has begun: tests/stories/meetings
    A.TAKE_OUT,  # it goes on with whom it had: tests/stories/merger
    A.CORRECT, A.CORRECT_ENTERPRISE, A.CORRECT_OWN, A.AMEND,  # `new` words, no unit
    A.ANSWER_BUREAU, A.WRITE_ENTERPRISE, A.CONSULT,  # to somebody else
}  # fmt: skip
GIVEN: Mapping[str, Callable[[str], Answers]] = {
    "unit": CoUnit,
    "limited": CoLimit,
    "old": lambda code: Reassignment("换单位。", old=code, new="free"),
    "lead's": lambda code: Reassignment("换单位。", old="gongdian", new=code),
    "co's": lambda code: Reassignment("换单位。", old="chengguan", new=code),
    "called": lambda code: Convening(0, MeetingKind.SITE, START + timedelta(days=1), units=(code,)),
    "vowed": lambda code: Promising(0, "送电。", "5月26日", (Promise(code, "送电。", date(2023, 5, 26)),)),
    "said": lambda code: Progress("送电。", promises=(Promise(code, "送电。", date(2023, 5, 26)),)),
    "to": lambda code: Writing("请说明情况。", for_unit=code),
}
KINDS = ("the lead", "the co-unit", "complained of", "without a chat", "unknown", "another")
CODES = ("gongdian", "chengguan", "bad", "silent", "?", "free")


def named(role: str, action: Action, status: Status, code: str) -> str:
    """Why this unit may not be named; empty when it may."""
    more = (replace(YANCAO, code="silent", chat=None), replace(YANCAO, code="bad"), replace(YANCAO, code="free"))
    office = replace(OFFICE, units=(CHENGGUAN, GONGDIAN, *more))
    form: dict[str, Any] = {role: (code,) if role == "co" else code}
    proposal = replace(Proposal("free", (), SHARED.grade, "停电"), **form) if action == A.DISPATCH else Proposal()
    one = replace(SHARED, status=status, against="bad", proposal=proposal)
    answers = GIVEN[role](code) if role in GIVEN else Choice(**form)
    by = Actor(1004, "陈督查", frozenset({Role.SUPERVISOR, Role.CHIEF}))
    if action in OF_PARTS:
        by = Actor(9, "冯工", frozenset({Role.OFFICER}), "gongdian", -1)
    return refused(one, action, by, office, answers)


def test_which_unit_may_be_named_for_what_is_as_it_was_worked_out() -> None:
    naming = {rule.action for rule in RULES if NAMING & {one.name for one in fields(rule.needs)}}
    rows = {action for _, action, *_ in NAMED}
    assert naming - rows == NAMED_ELSEWHERE, "an action that names a unit has no row here"
    wrong = []
    for role, action, status, *by_hand in NAMED:
        for kind, code, reason in zip(KINDS, CODES, by_hand, strict=True):
            found = named(role, action, status, code)
            wrong += [f"{action}, {role}: {kind}: {found!r} instead of {reason!r}"] if found != reason else []
    assert not wrong, "\n".join(wrong)
