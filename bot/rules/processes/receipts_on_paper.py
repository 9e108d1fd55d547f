"""Receipts of units on paper (代已阅、代书面回复、代参加、代请假): a supervisor enters what such a unit says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.rules.deadlines.targets import Subject
from bot.rules.model.meetings import Answer, Meeting, Reply, of_id, with_changed
from bot.rules.model.people import Refusal
from bot.rules.model.status import OPEN
from bot.rules.model.ticket import Asked, Request, Ticket
from bot.rules.office.office import Office
from bot.rules.processes import receipts
from bot.rules.processes.answers import Which
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.columns import DONE, NO, OWN, STAY, SV, UNASKED, A
from bot.rules.processes.row import About, Act, Decision, Flow, Offer, Options, Process, Sight, Tell, Todo

ANSWERS = {A.ATTEND_FOR: Answer.ATTEND, A.EXCUSE_FOR: Answer.EXCUSED}


@dataclass(frozen=True, slots=True)
class SaidFor(Which):
    """Which paper it is about, who of the unit said so, and in which words."""

    said_by: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class GuestFor(SaidFor):
    """The same of a meeting, to which several units may be invited: for which of them."""

    for_unit: str = ""


def on_paper(unit: str | None, office: Office) -> bool:
    """Whether this unit gets everything on paper."""
    found = office.unit(unit)
    return found is not None and found.paper and found.chat is None


def guests(one: Meeting, office: Office) -> tuple[str, ...]:
    """The units on paper that are invited."""
    return tuple(unit for unit in one.units if on_paper(unit, office))


def _paper_meant(attempt: Attempt, kind: Asked) -> Request:
    """Refuses: decided_already, not_on_paper."""
    found = _waits(attempt.ticket, attempt.which, kind)
    if found is None:
        raise Refusal("decided_already")
    if not on_paper(found.unit, attempt.office):
        raise Refusal("not_on_paper")
    return found


def _waits(ticket: Ticket, which: int, kind: Asked) -> Request | None:
    """What a unit still owes on the paper that this record is about."""
    about = next((r for r in ticket.requests if r.id == which and r.kind in receipts.KINDS), None)
    return receipts.of(ticket, kind, about.unit, about.facts["number"]) if about else None


def may_read_for(attempt: Attempt) -> None:
    if attempt.someone:
        _paper_meant(attempt, Asked.RECEIPT)


def may_reply_for(attempt: Attempt) -> None:
    if attempt.someone:
        _paper_meant(attempt, Asked.PAPER_REPLY)


def may_answer_for(attempt: Attempt) -> None:
    """Until it begins, as a unit in its own group. Refuses: gathering_over, not_on_paper, not_invited."""
    if not attempt.someone:
        return
    one, said = of_id(attempt.ticket.meetings, attempt.which), attempt.given(GuestFor)
    if one is None or not one.called or attempt.now >= one.starts_at:
        raise Refusal("gathering_over")
    if not guests(one, attempt.office):
        raise Refusal("not_on_paper")
    if said and said.for_unit not in guests(one, attempt.office):
        raise Refusal("not_invited")


def _read(ticket: Ticket, attempt: Attempt) -> Ticket:
    return _closed(ticket, attempt, _paper_meant(attempt, Asked.RECEIPT), "read", Asked.RECEIPT)


def _reply(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Who answers has read it."""
    found = _paper_meant(attempt, Asked.PAPER_REPLY)
    after = _closed(ticket, attempt, found, "answered", Asked.PAPER_REPLY, Asked.RECEIPT)
    return receipts.with_answer(after, found, attempt.now)


def _closed(ticket: Ticket, attempt: Attempt, found: Request, state: str, *kinds: Asked) -> Ticket:
    return receipts.closed_for(ticket, attempt, (found.unit, found.facts["number"]), state, *kinds)


def _answer(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Who says whether it comes has read the notice."""
    said, one = attempt.of(GuestFor), of_id(ticket.meetings, attempt.which)
    assert one is not None  # noqa: S101 - the guard has seen it
    reply = Reply(ANSWERS[attempt.action], said.said_by, attempt.now, said.text)

    def replied(g: Meeting) -> Meeting:
        return replace(g, replies={**g.replies, said.for_unit: reply})

    after = replace(ticket, meetings=with_changed(ticket.meetings, one.id, replied))
    return receipts.closed_for(after, attempt, (said.for_unit, one.number), "read", Asked.RECEIPT)


def _of_such(kind: Asked) -> Callable[[Sight], bool]:
    """Whether a unit on paper still owes this on the paper that a letter is about."""

    def asks(s: Sight) -> bool:
        found = _waits(s.ticket, s.which, kind)
        return found is not None and on_paper(found.unit, s.office)

    return asks


def _to_come(s: Sight) -> bool:
    one = of_id(s.ticket.meetings, s.which)
    return one is not None and one.called and s.now < one.starts_at


def entered_for(s: Subject, office: Office) -> bool:
    """Whether the unit that owes it is on paper, so that the bureau enters it."""
    return on_paper(s.unit, office)


def to_be_answered_for(s: Subject, office: Office) -> bool:
    """Whether a unit on paper is invited, and nobody has entered yet whether it comes."""
    return s.meeting is not None and any(not s.meeting.answered(unit) for unit in guests(s.meeting, office))


# fmt: off
PAGE = Process(
    acts=(
        #   what happens   while it is  by    then  comes with  may it?         does
        Act(A.READ_FOR,    OPEN,        {SV}, STAY, SaidFor,    may_read_for,   _read),
        Act(A.REPLY_FOR,   OPEN,        {SV}, STAY, SaidFor,    may_reply_for,  _reply),
        Act(A.ATTEND_FOR,  OPEN,        {SV}, STAY, GuestFor,   may_answer_for, _answer, about=About.MEETING),
        Act(A.EXCUSE_FOR,  OPEN,        {SV}, STAY, GuestFor,   may_answer_for, _answer, about=About.MEETING),
    ),
    tells=(
        #    of what       enterprise, unit read later; is told
        Tell(A.READ_FOR,   NO,   OWN,   ()),
        Tell(A.REPLY_FOR,  NO,   OWN,   ("receipts/replied.desk",)),
        Tell(A.ATTEND_FOR, NO,   OWN,   ()),
        Tell(A.EXCUSE_FOR, NO,   OWN,   ("meetings/excused.desk",)),
    ),
    offers=(
        #     card                 row  label         action        verb    argument      when
        Offer("paper_got_on_paper",  1, "read_for",   A.READ_FOR,   "form", "read_for",   _of_such(Asked.RECEIPT)),
        Offer("paper_got_on_paper",  1, "reply_for",  A.REPLY_FOR,  "form", "reply_for",  _of_such(Asked.PAPER_REPLY)),
        Offer("paper_read_on_paper", 1, "read_for",   A.READ_FOR,   "form", "read_for",   _of_such(Asked.RECEIPT)),
        Offer("invited_on_paper",    1, "attend_for", A.ATTEND_FOR, "form", "attend_for", _to_come),
        Offer("invited_on_paper",    1, "excuse_for", A.EXCUSE_FOR, "form", "excuse_for", _to_come),
    ),
    flows=(
        #    asked for     then happens  questions                        offered answers
        Flow("read_for",   A.READ_FOR,   ("said_by",),                     (UNASKED,)),
        Flow("reply_for",  A.REPLY_FOR,  ("said_by", "text"),              (UNASKED, DONE)),
        Flow("attend_for", A.ATTEND_FOR, ("for_unit", "said_by"),          (Options.ON_PAPER, UNASKED)),
        Flow("excuse_for", A.EXCUSE_FOR, ("for_unit", "said_by", "text"),  (Options.ON_PAPER, UNASKED, UNASKED)),
    ),
    todo=(
        #    what is owed  by    counted by     decided by, of which
        Todo("read_for",   {SV}, "receipt",     card="paper_read_on_paper", of=entered_for),
        Todo("reply_for",  {SV}, "paper_reply", card="paper_got_on_paper",  of=entered_for),
        Todo("attend_for", {SV}, "gathering",   card="invited_on_paper",    of=to_be_answered_for),
    ),
    decisions=(
        #        offers                 about              letters
        Decision("paper_read_on_paper", Asked.RECEIPT,     ("receipts/unread.desk",)),
        Decision("paper_got_on_paper",  Asked.PAPER_REPLY, ("receipts/reply_passed.desk",)),
    ),
)
# fmt: on
