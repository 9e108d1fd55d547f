"""Correspondence (往来): what the bureau, a unit and the enterprise write to one another, and who owes the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines import standstill
from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.action import Action
from bot.rules.model.people import BUREAU, Refusal
from bot.rules.model.status import OPEN
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Asked, Request, Ticket
from bot.rules.office.office import Office
from bot.rules.processes.answers import Words, WordsOn
from bot.rules.processes.attempt import Attempt, nothing
from bot.rules.processes.change import opened, ruled_by
from bot.rules.processes.columns import NO, OWN, STAY, SV, UNASKED, WORDS, A, C, E, H, L, N, O, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Options, Process, Sight, Tell, Todo

TO_DESK = ""  # of an instruction: not to a unit

# fmt: off
KINDS: Mapping[Action, Asked] = {
    # what is written     who owes the answer
    A.WRITE_ENTERPRISE:   Asked.LETTER_TO_ENTERPRISE,
    A.WRITE_UNIT:         Asked.LETTER_TO_UNIT,
    A.INSTRUCT:           Asked.LETTER_TO_UNIT,  # or, where it names no unit, the desk
    A.CONSULT:            Asked.LETTER_TO_DESK,
}
# fmt: on
LETTERS = frozenset({Asked.LETTER_TO_UNIT, Asked.LETTER_TO_DESK, Asked.LETTER_TO_ENTERPRISE})
"""Correspondence: the side records by who owes the answer."""
OF_PARTS = frozenset({Asked.LETTER_TO_UNIT, Asked.RECEIPT, Asked.PAPER_REPLY})
ANSWERABLE = frozenset({"open", "sent"})  # what asks nothing may be answered all the same
BY_ID = frozenset({A.READ_LETTER})  # presses that name their record


@dataclass(frozen=True, slots=True)
class Writing(Words):
    """The words, to which unit, whether an answer is wanted, by which day where one is named, and the number."""

    for_unit: str = TO_DESK
    wanted: bool = True
    reply_by: date | None = None  # no day, but an answer is wanted: within the limit of the profile
    number: str = ""  # of an instruction


@dataclass(frozen=True, slots=True)
class Reply(WordsOn):
    """The answer, and of which unit or to which it is."""

    for_unit: str = TO_DESK


def letter(ticket: Ticket, which: int, *kinds: Asked) -> Request | None:
    """The letter of this id that can be answered; without one, the only open letter of these kinds."""
    found = [r for r in ticket.requests if r.kind in (kinds or LETTERS) and r.state in ANSWERABLE]
    meant = [r for r in found if r.id == which]
    waits = [r for r in found if r.state == "open"]
    return meant[0] if meant else waits[0] if not which and len(waits) == 1 else None


def may_write(attempt: Attempt) -> None:
    """Who has no matter under way any more is asked nothing about it."""
    said = attempt.given(Writing)
    if said and said.wanted and not attempt.ticket.open:
        raise Refusal("no_answer_any_more", status=attempt.ticket.status)
    _day_ahead(attempt)


def has_units(attempt: Attempt) -> None:
    """Some unit has a part; the one that is written to does."""
    said = attempt.given(Writing)
    if not attempt.ticket.active:
        raise Refusal("no_unit_yet")
    if said and attempt.ticket.part_of(said.for_unit) is None:
        raise Refusal("no_part", unit=attempt.office.name_of(said.for_unit))
    _arrives(attempt)
    _day_ahead(attempt)


def _arrives(attempt: Attempt) -> None:
    """What is written gets to the unit: to its group, or on paper."""
    said = attempt.given(Writing)
    if said and said.for_unit != TO_DESK and not attempt.office.reaches(said.for_unit):
        raise Refusal("no_chat", unit=attempt.office.name_of(said.for_unit))


def may_instruct(attempt: Attempt) -> None:
    """To the desk, or to a unit that has a part."""
    said = attempt.given(Writing)
    if said and said.for_unit != TO_DESK and attempt.ticket.part_of(said.for_unit) is None:
        raise Refusal("no_part", unit=attempt.office.name_of(said.for_unit))
    _arrives(attempt)
    _day_ahead(attempt)


def owes_answer(attempt: Attempt) -> None:
    """The unit it was written to, for one on paper the desk; or the desk."""
    _owed_by(attempt, Asked.LETTER_TO_UNIT, Asked.LETTER_TO_DESK)


def _owed_by(attempt: Attempt, *kinds: Asked) -> Request | None:
    if not attempt.someone:
        return None
    found = letter(attempt.ticket, attempt.which, *kinds)
    if found is None or found.kind not in kinds:
        raise Refusal("decided_already")
    staff, unit = attempt.actor.has(*BUREAU), attempt.office.unit(found.unit)
    at_desk = found.kind == Asked.LETTER_TO_DESK or (unit is not None and unit.paper)
    if found.kind != Asked.LETTER_TO_ENTERPRISE and attempt.actor.unit != found.unit and not (at_desk and staff):
        raise Refusal("not_yours")
    if found.kind == Asked.LETTER_TO_DESK and not staff:
        raise Refusal("not_yours")
    return found


def may_read(attempt: Attempt) -> None:
    """What wants an answer is answered; the rest is read."""
    found = _owed_by(attempt, Asked.LETTER_TO_UNIT, Asked.LETTER_TO_DESK)
    if found and found.facts.get("wanted", True):
        raise Refusal("answer_wanted")


def bureau_asked(attempt: Attempt) -> None:
    if letter(attempt.ticket, attempt.which, Asked.LETTER_TO_ENTERPRISE) is None:
        raise Refusal("nothing_asked")


def _day_ahead(attempt: Attempt) -> None:
    said = attempt.given(Writing)
    if said and said.reply_by and said.reply_by < attempt.today:
        raise Refusal("day_not_later")


def _write(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The letter, whose answer is awaited; to the enterprise one that asks nothing waits for nothing."""
    said = attempt.of(Writing)
    kind = KINDS[attempt.action]
    unit: str | None = said.for_unit
    if attempt.action == A.INSTRUCT and said.for_unit == TO_DESK:
        kind, unit = Asked.LETTER_TO_DESK, None
    facts: Facts = {**said.written(), "letter": attempt.action.value}
    one = Request(0, kind, attempt.actor.id, attempt.actor.name, attempt.now, unit, facts)
    ends = kind == Asked.LETTER_TO_ENTERPRISE and not said.wanted
    return opened(ticket, replace(one, state="sent") if ends else one)


def _answer(ticket: Ticket, attempt: Attempt) -> Ticket:
    return _closed(ticket, attempt, "answered")


def _read(ticket: Ticket, attempt: Attempt) -> Ticket:
    return _closed(ticket, attempt, "read")


def _closed(ticket: Ticket, attempt: Attempt, state: str) -> Ticket:
    bureau = attempt.action == A.ANSWER_BUREAU
    kinds = (Asked.LETTER_TO_ENTERPRISE,) if bureau else (Asked.LETTER_TO_UNIT, Asked.LETTER_TO_DESK)
    found = letter(ticket, attempt.which, *kinds)
    done = (ruled_by(r, state, attempt) if r is found else r for r in ticket.requests)
    return replace(ticket, requests=tuple(done))


def without_relieved(before: Ticket, after: Ticket) -> Ticket:
    """Who has the matter no more owes no answer on it, neither to a letter nor to a paper."""
    units = {part.unit for part in before.active} - {part.unit for part in after.active}
    gone = [r for r in after.requests if r.kind in OF_PARTS and r.state == "open" and r.unit in units]
    if not gone:
        return after
    return replace(after, requests=tuple(replace(r, state="dropped") if r in gone else r for r in after.requests))


def answered_by(s: Subject, office: Office) -> datetime | None:
    """When the answer is due: at the close of the day that is named, else by the profile's limit; or none is."""
    facts = s.request.facts if s.request else {}
    if s.request is None or not facts.get("wanted", True):
        return None
    if named := facts.get("reply_by"):
        return standstill.closes(date.fromisoformat(named), office.calendar)
    return office.calendar.due(s.request.asked_at, Limit.parse(office.limits_of(s.ticket)["letter"]))


def no_answer_wanted(s: Sight) -> bool:
    found = letter(s.ticket, s.which)
    return found is not None and not found.facts.get("wanted", True)


def has_unit(s: Sight) -> bool:
    return bool(s.ticket.active)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens        while it is  by                 then  comes with  may it?       does
        Act(A.WRITE_ENTERPRISE, set(S),      {O, SV, C},        STAY, Writing,    may_write,    _write),
        Act(A.WRITE_UNIT,       OPEN,        {O, SV, C},        STAY, Writing,    has_units,    _write),
        Act(A.INSTRUCT,         OPEN,        {C},               STAY, Writing,    may_instruct, _write),
        Act(A.CONSULT,          OPEN,        {L, H},            STAY, Writing,    nothing,      _write),
        Act(A.ANSWER_LETTER,    OPEN,        {L, H, O, SV},     STAY, Reply,      owes_answer,  _answer),
        Act(A.READ_LETTER,      OPEN,        {L, H, O, SV},     STAY, N,          may_read,     _read),
        Act(A.ANSWER_BUREAU,    OPEN,        {E, O, SV},        STAY, Reply,      bureau_asked, _answer),
    ),
    tells=(
        #    of what            enterprise, unit read later; is told
        Tell(A.WRITE_ENTERPRISE, WORDS, NO,   ("written.enterprise",)),
        Tell(A.WRITE_UNIT,       NO,    OWN,  ("letter.unit",)),
        Tell(A.INSTRUCT,         NO,    OWN,  ("instruction.debtor", "instructed.beside")),
        Tell(A.CONSULT,          NO,    OWN,  ("consulted.desk",)),
        Tell(A.ANSWER_LETTER,    NO,    OWN,  ("answered.writer",)),
        Tell(A.READ_LETTER,      NO,    OWN,  ()),
        Tell(A.ANSWER_BUREAU,    WORDS, NO,   ("heard.desk", "heard.enterprise")),
    ),
    offers=(
        #     card           row  label               action              verb    argument            when
        Offer("more",        0,   "write_enterprise", A.WRITE_ENTERPRISE, "form", "write_enterprise"),
        Offer("more",        0,   "write_unit",       A.WRITE_UNIT,       "form", "write_unit",       has_unit),
        Offer("more",        0,   "instruct",         A.INSTRUCT,         "form", "instruct"),
        Offer("unit",        6,   "consult",          A.CONSULT,          "form", "consult"),
        Offer("letter",      1,   "reply_letter",     A.ANSWER_LETTER,    "form", "reply_letter"),
        Offer("letter",      1,   "read_letter",      A.READ_LETTER,      "do",   A.READ_LETTER,      no_answer_wanted),
        Offer("inquiry",     1,   "reply_letter",     A.ANSWER_LETTER,    "form", "reply_letter"),
        Offer("inquiry",     1,   "read_letter",      A.READ_LETTER,      "do",   A.READ_LETTER,      no_answer_wanted),
        Offer("bureau_asks", 1,   "answer",           A.ANSWER_BUREAU,    "form", "answer_bureau"),
    ),
    flows=(
        #    asked for          then happens        questions                        offered answers, read as days
        Flow("write_enterprise", A.WRITE_ENTERPRISE, ("text", "reply_by"), (UNASKED, Options.REPLY_BY), "reply_by"),
        Flow("write_unit", A.WRITE_UNIT, ("for_unit", "text", "reply_by"),
            (Options.PARTS, UNASKED, Options.REPLY_BY), "reply_by"),
        Flow("instruct", A.INSTRUCT, ("for_unit", "text", "reply_by"),
            (Options.INSTRUCTED, UNASKED, Options.REPLY_BY), "reply_by"),
        Flow("consult",          A.CONSULT,          ("text",),                      (UNASKED,)),
        Flow("reply_letter",     A.ANSWER_LETTER,    ("text",),                      (UNASKED,)),
        Flow("answer_bureau",    A.ANSWER_BUREAU,    ("text",),                      (UNASKED,)),
    ),
    deadlines=(
        #        what is due     while it is  one for each                counted from  limit
        #        said at 70 %, said when passed
        Deadline("letter",       OPEN,        Asked.LETTER_TO_UNIT,       asked,        key("letter"),
                 "letter_near.unit", "letter_passed.unit", ends=answered_by),
        Deadline("letter_desk",  OPEN,        Asked.LETTER_TO_UNIT,       asked,        key("letter"),
                 "", "letter_passed.writer", ends=answered_by),
        Deadline("inquiry",      OPEN,        Asked.LETTER_TO_DESK,       asked,        key("letter"),
                 "inquiry_near.desk", "inquiry_passed.desk", ends=answered_by),
        Deadline("inquiry_desk", OPEN,        Asked.LETTER_TO_DESK,       asked,        key("letter"),
                 "", "inquiry_passed.instructor", ends=answered_by),
        Deadline("bureau_asks",  OPEN,        Asked.LETTER_TO_ENTERPRISE, asked,        key("letter"),
                 "bureau_near.enterprise", "bureau_passed.desk", ends=answered_by),
    ),
    todo=(
        #    what is owed by       counted by
        Todo("letter",    {L, H},  "letter",  card="letter"),
        Todo("inquiry",   {O, SV}, "inquiry", card="inquiry"),
    ),
    decisions=(
        #        offers         about                       letters
        Decision("letter",      Asked.LETTER_TO_UNIT,
                 ("letter.unit", "instruction.unit", "letter_near.unit", "letter_passed.unit")),
        Decision("inquiry",     Asked.LETTER_TO_DESK,
                 ("consulted.desk", "instruction.desk", "inquiry_near.desk", "inquiry_passed.desk")),
        Decision("bureau_asks", Asked.LETTER_TO_ENTERPRISE, ("written.enterprise", "bureau_near.enterprise")),
    ),
    by_phone=frozenset({"written.enterprise", "bureau_near.enterprise"}),
)
# fmt: on
