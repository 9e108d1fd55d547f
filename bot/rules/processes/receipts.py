"""Receipts (已阅) and answers to papers (书面回复): who got a paper says that it was read, and answers if it asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.action import Action
from bot.rules.model.meetings import Meeting, of_id
from bot.rules.model.meetings import Stage as MeetingStage
from bot.rules.model.papers import Rung, Stage, Supervision
from bot.rules.model.people import Refusal
from bot.rules.model.status import AT_WORK, OPEN, WORKING
from bot.rules.model.ticket import Asked, Request, Ticket
from bot.rules.office.office import Office
from bot.rules.processes.answers import Which, WordsOn
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import ruled_by
from bot.rules.processes.columns import DONE, NO, OWN, STAY, A, H, L, N
from bot.rules.processes.row import About, Act, Decision, Flow, Offer, Process, Sight, Tell, Todo

ANSWERED = frozenset({Rung.RED})  # papers that want an answer in writing …
BY_ACTING = frozenset({Rung.BLUE, Rung.YELLOW})  # … those that whoever acts on the matter after them has read …
READ = ANSWERED | BY_ACTING | {Rung.NOTICE}  # … and all that are to be read
KINDS = (Asked.RECEIPT, Asked.PAPER_REPLY)
BY_ID = frozenset({A.READ_PAPER})  # presses that name their record
ACTS = frozenset(
    {A.SIGN, A.CONTACTED, A.PROGRESS, A.ASK, A.REPORT, A.FEEDBACK, A.CO_DONE, A.REQUEST_RETURN, A.REQUEST_EXTENSION,
     A.CONSULT, A.SIGN_FOR, A.PROGRESS_FOR, A.REPORT_FOR}
)  # fmt: skip
"""What a unit does on a matter, and what is entered for it: whoever does so knows what was sent before."""


@dataclass(frozen=True, slots=True)
class Read(Which):
    """What was read: its number."""

    number: str = ""


def read(ticket: Ticket, action: Action, which: int) -> Which:
    """What a press is about, with the number of the paper that it says was read."""
    if action not in (A.READ_PAPER, A.READ_NOTICE):
        return Which(which)
    met = of_id(ticket.meetings, which) if action == A.READ_NOTICE else None
    found = next((r for r in ticket.requests if r.id == which), None)
    return Read(which, met.number if met else str(found.facts.get("number", "")) if found else "")


def receipt(ticket: Ticket, unit: str | None, number: str) -> Request | None:
    """What this unit has not said yet to have read."""
    return of(ticket, Asked.RECEIPT, unit, number)


def of(ticket: Ticket, kind: Asked, unit: str | None, number: str) -> Request | None:
    """What this unit owes on the paper of this number; without one, on any."""
    found = (r for r in ticket.requests if r.kind == kind and r.state == "open" and r.unit == unit)
    return next((r for r in found if number in ("", r.facts["number"])), None)


def _meant(attempt: Attempt) -> Request | None:
    """The record that was pressed under; none in particular: whatever this unit has still to read."""
    unit = attempt.actor.unit
    found = next((r for r in attempt.ticket.requests if r.id == attempt.which and r.unit == unit), None)
    return found if found or attempt.which else of(attempt.ticket, Asked.RECEIPT, unit, "")


def paper_unread(attempt: Attempt) -> None:
    """It was sent to this unit, and nobody of it has said yet that it was read."""
    found = _meant(attempt)
    if found is None:
        raise Refusal("not_yours")
    if receipt(attempt.ticket, attempt.actor.unit, found.facts["number"]) is None:
        raise Refusal("read_already")


def notice_unread(attempt: Attempt) -> None:
    """The notice of a meeting that this unit has neither read nor answered yet."""
    if attempt.someone:
        met = of_id(attempt.ticket.meetings, attempt.which)
        if met is None or receipt(attempt.ticket, attempt.actor.unit, met.number) is None:
            raise Refusal("read_already")


def paper_unanswered(attempt: Attempt) -> None:
    """A paper that wants an answer in writing waits for this unit's."""
    found = _reply_meant(attempt)
    if found is None:
        raise Refusal("nothing_asked")


def _reply_meant(attempt: Attempt) -> Request | None:
    waits = of(attempt.ticket, Asked.PAPER_REPLY, attempt.actor.unit, "")
    if not attempt.which or waits is None:
        return waits
    return next((r for r in attempt.ticket.requests if r.id == attempt.which and r.unit == waits.unit), None)


def _read(ticket: Ticket, attempt: Attempt) -> Ticket:
    met = of_id(ticket.meetings, attempt.which) if attempt.action == A.READ_NOTICE else None
    found = None if met else _meant(attempt)
    number = met.number if met else found.facts["number"] if found else ""
    return _done(ticket, attempt, number, "read", Asked.RECEIPT)


def _reply(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Who answers has read it; the ladder goes on from what was answered, as from a word of progress."""
    found = _reply_meant(attempt)
    if found is None:
        return ticket
    after = _done(ticket, attempt, found.facts["number"], "answered", Asked.PAPER_REPLY, Asked.RECEIPT)
    return with_answer(after, found, attempt.now)


def with_answer(ticket: Ticket, found: Request, now: datetime) -> Ticket:
    """The ticket with the paper answered that this record is about."""
    return replace(ticket, supervisions=tuple(_answered(s, found, now) for s in ticket.supervisions))


def _answered(said: Supervision, found: Request, now: datetime) -> Supervision:
    return replace(said, facts={**said.facts, "answered_at": now.isoformat()}) if _is_of(said, found) else said


def _is_of(said: Supervision, found: Request) -> bool:
    return said.number != "" and said.number == found.facts["number"]


def _done(ticket: Ticket, attempt: Attempt, number: str, state: str, *kinds: Asked) -> Ticket:
    """The ticket with this unit's records of this paper closed."""
    return closed_for(ticket, attempt, (attempt.actor.unit, number), state, *kinds)


def closed_for(
    ticket: Ticket, attempt: Attempt, whose: tuple[str | None, str], state: str, *kinds: Asked
) -> Ticket:  # fmt: skip
    """The ticket with the records closed that a unit, whoever speaks for it, has of a paper: (unit, number)."""

    def closed(r: Request) -> Request:
        mine = r.state == "open" and r.kind in kinds and (r.unit, r.facts["number"]) == whose
        return ruled_by(r, state, attempt) if mine else r

    return replace(ticket, requests=tuple(map(closed, ticket.requests)))


def kept(before: Ticket, after: Ticket, attempt: Attempt) -> Ticket:
    """The ticket with a record for every paper that has just gone out, and without those of what holds no more.

    Who says whether it comes to a meeting has read the notice; who acts on the matter, the slips before.
    """
    after = _acted(after, attempt)
    gone = {s.number for s in after.supervisions if s.stage == Stage.WITHDRAWN}
    gone |= {g.number for g in after.meetings if g.stage == MeetingStage.OFF}
    if attempt.action in (A.ATTEND, A.EXCUSE) and (met := of_id(after.meetings, attempt.which)):
        after = _done(after, attempt, met.number, "read", Asked.RECEIPT)
    over = [r for r in after.requests if r.kind in KINDS and r.state == "open" and r.facts["number"] in gone]
    if over:
        left = tuple(replace(r, state="dropped") if r in over else r for r in after.requests)
        after = replace(after, requests=left)
    new = (*_of_papers(before, after, attempt), *_of_meetings(before, after, attempt))
    return replace(after, requests=(*after.requests, *new)) if new else after


def _acted(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The slips that this unit has read, as its next act shows: only who does nothing has to say so."""
    unit = attempt.actor.unit or getattr(attempt.answers, "for_unit", None)
    if unit is None or attempt.action not in ACTS:
        return ticket
    for said in ticket.supervisions:
        if said.rung in BY_ACTING and said.number and receipt(ticket, unit, said.number):
            ticket = closed_for(ticket, attempt, (unit, said.number), "read", Asked.RECEIPT)
    return ticket


def _of_papers(before: Ticket, after: Ticket, attempt: Attempt) -> Iterator[Request]:
    out = {s.id for s in before.supervisions if s.stage == Stage.ISSUED}
    for said in after.supervisions:
        if said.stage != Stage.ISSUED or said.id in out or said.rung not in READ or not said.number:
            continue
        others = [part.unit for part in after.active] if said.rung == Rung.NOTICE else []
        for unit in dict.fromkeys((said.unit, *others)):
            if _gets(unit, after, attempt.office):
                yield _new(Asked.RECEIPT, unit, attempt, number=said.number)
        if said.rung in ANSWERED and said.answer_by and _gets(said.unit, after, attempt.office):
            at, day = said.answer_by.isoformat(), attempt.office.calendar.day_of(said.answer_by).isoformat()
            yield _new(Asked.PAPER_REPLY, said.unit, attempt, number=said.number, answer_by=at, until=day)


def _of_meetings(before: Ticket, after: Ticket, attempt: Attempt) -> Iterator[Request]:
    called = {g.number: g.units for g in before.meetings}
    for met in after.meetings:
        for unit in met.units if met.called and met.number else ():
            if unit not in called.get(met.number, ()) and _gets(unit, after, attempt.office):
                yield _new(Asked.RECEIPT, unit, attempt, number=met.number)


def _gets(unit: str | None, ticket: Ticket, office: Office) -> bool:
    """Whether it was sent to this unit: into its group, or by the desk on paper."""
    return unit is not None and office.reaches(unit) and unit != ticket.against


def _new(kind: Asked, unit: str | None, attempt: Attempt, **facts: Any) -> Request:
    return Request(0, kind, attempt.actor.id, attempt.actor.name, attempt.now, unit, facts)


def answered_by(s: Subject, office: Office) -> datetime | None:
    """Until when the paper wants its answer, as it says itself."""
    if s.request is None:
        return None
    if named := s.request.facts.get("answer_by"):
        return datetime.fromisoformat(named)
    return office.calendar.due(s.request.asked_at, Limit.parse(office.limits_of(s.ticket)["red_answer"]))


def notice_open(s: Sight) -> bool:
    met: Meeting | None = of_id(s.ticket.meetings, s.which)
    return met is not None and receipt(s.ticket, s.unit, met.number) is not None


# fmt: off
PAGE = Process(
    acts=(
        #   what happens   while it is  by      then  comes with  may it?           does
        Act(A.READ_PAPER,  OPEN,        {L, H}, STAY, N,          paper_unread,     _read),
        Act(A.READ_NOTICE, OPEN,        {L, H}, STAY, N,          notice_unread,    _read, about=About.MEETING),
        Act(A.REPLY_PAPER, OPEN,        {L, H}, STAY, WordsOn,    paper_unanswered, _reply),
    ),
    tells=(
        #    of what       enterprise, unit read later; is told
        Tell(A.READ_PAPER,  NO,   OWN,   ()),
        Tell(A.READ_NOTICE, NO,   OWN,   ()),
        Tell(A.REPLY_PAPER, NO,   OWN,   ("replied.desk",)),
    ),
    offers=(
        #     card          row  label          action         verb    argument        when
        Offer("paper_got",  1,   "read_letter", A.READ_PAPER,  "do",   A.READ_PAPER),
        Offer("paper_got",  1,   "reply_paper", A.REPLY_PAPER, "form", "reply_paper"),
        Offer("paper_read", 1,   "read_letter", A.READ_PAPER,  "do",   A.READ_PAPER),
        Offer("invitation", 2,   "read_letter", A.READ_NOTICE, "do",   A.READ_NOTICE,  notice_open),
    ),
    flows=(
        #    asked for      then happens   questions  offered answers
        Flow("reply_paper", A.REPLY_PAPER, ("text",), (DONE,)),
    ),
    deadlines=(
        #        what is due          while it is        one for each       counted from  limit
        #        said at 70 %, said when passed
        Deadline("receipt",           OPEN,              Asked.RECEIPT,     asked,        key("receipt"),
                 "", "unread.desk"),
        Deadline("paper_reply",       WORKING | AT_WORK, Asked.PAPER_REPLY, asked,        key("red_answer"),
                 "reply_near.unit", "reply_passed.unit", ends=answered_by),
        Deadline("paper_reply_desk",  WORKING | AT_WORK, Asked.PAPER_REPLY, asked,        key("red_answer"),
                 "", "reply_passed.desk", ends=answered_by),
    ),
    todo=(
        #    what is owed    by      counted by
        Todo("paper_reply",  {L, H}, "paper_reply"),
        Todo("receipt",      {L, H}, "receipt"),
    ),
    decisions=(
        #        offers        about              letters
        Decision("paper_got",  Asked.PAPER_REPLY, ("papers/red_slip.unit", "reply_near.unit", "reply_passed.unit")),
        Decision("paper_read", Asked.RECEIPT,     ("papers/notice.unit", "papers/warned.unit", "papers/urged.unit")),
    ),
)
# fmt: on
