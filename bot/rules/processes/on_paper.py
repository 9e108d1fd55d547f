"""Units on paper (纸质送达): the desk hands over by hand, and a supervisor enters what the unit says on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time

from bot.rules.deadlines.deadlines import Deadline, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.action import Action
from bot.rules.model.people import Refusal
from bot.rules.model.status import AT_WORK, TO_SIGN, WORKING, Status
from bot.rules.model.ticket import Assignment, Ticket
from bot.rules.office.office import Office
from bot.rules.processes.answers import Answers, Promise
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import _contact, spoken_by
from bot.rules.processes.columns import DONE, LINE, NO, STAY, SV, UNASKED, WORDS, A, O, S
from bot.rules.processes.commitments import none_by_the_accused, promised
from bot.rules.processes.receipts_on_paper import entered_for, on_paper
from bot.rules.processes.report import finished, ready_on_paper
from bot.rules.processes.row import Act, Flow, Offer, Options, Process, Sight, Tell, Todo


@dataclass(frozen=True, slots=True)
class OnPaper(Answers):
    """For which unit something is entered, who of it said so, and in which words; the paper is its file."""

    for_unit: str
    said_by: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class PaperProgress(OnPaper):
    """How far it is, and what is promised with it."""

    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperReport(OnPaper):
    """A report that came on paper, by its parts where it has them."""

    facts: str = ""
    action: str = ""
    result: str = ""
    basis: str = ""
    evidence: str = ""


def to_hand(part: Assignment) -> bool:
    return part.given_at is None


def to_sign(part: Assignment) -> bool:
    return part.signed_at is None


def signed(part: Assignment) -> bool:
    return part.signed_at is not None


def to_report(part: Assignment) -> bool:
    return signed(part) and part.done_at is None


def parts(ticket: Ticket, office: Office) -> tuple[Assignment, ...]:
    """The parts of units that get everything on paper."""
    return tuple(part for part in ticket.active if (unit := office.unit(part.unit)) and unit.paper)


FITS: dict[Action, Callable[[Assignment], bool]] = {
    A.HAND_TO_UNIT: to_hand, A.SIGN_FOR: to_sign, A.PROGRESS_FOR: signed, A.REPORT_FOR: to_report,
}  # fmt: skip
"""Of which parts it may be entered."""


def fitting(action: Action, ticket: Ticket, office: Office) -> list[str]:
    """The units on paper for which this may be entered now."""
    return [part.unit for part in parts(ticket, office) if FITS[action](part)]


def _meant(attempt: Attempt) -> None:
    """Refuses: not_on_paper, nothing_owed."""
    every = parts(attempt.ticket, attempt.office)
    said = attempt.given(OnPaper)
    mine = [part for part in every if said is None or part.unit == said.for_unit]
    if not mine:
        raise Refusal("not_on_paper")
    if not any(map(FITS[attempt.action], mine)):
        raise Refusal("nothing_owed")


def may_hand_to(attempt: Attempt) -> None:
    _meant(attempt)


def may_sign_for(attempt: Attempt) -> None:
    _meant(attempt)


def may_progress_for(attempt: Attempt) -> None:
    _meant(attempt)
    none_by_the_accused(attempt)


def may_report_for(attempt: Attempt) -> None:
    """The lead's report waits for its co-units, on paper as in the chat."""
    _meant(attempt)
    said, lead = attempt.given(OnPaper), attempt.ticket.lead
    units = [said.for_unit] if said else fitting(attempt.action, attempt.ticket, attempt.office)
    if lead and units == [lead.unit]:
        ready_on_paper(attempt)


def _part(ticket: Ticket, attempt: Attempt) -> Assignment:
    part = ticket.part_of(attempt.of(OnPaper).for_unit)
    assert part is not None  # noqa: S101 - the guard has seen it
    return part


def _hand(ticket: Ticket, attempt: Attempt) -> Ticket:
    return ticket.with_part(replace(_part(ticket, attempt), delivered_at=attempt.now))


def _sign(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Whoever signed the paper answers for it; who entered it works for no unit by that."""
    part, who = _part(ticket, attempt), attempt.of(OnPaper).said_by
    after = ticket.with_part(
        replace(part, signed_at=attempt.now, signed_name=who, responsible_id=None, responsible=who, unreached_at=None)
    )
    return replace(after, status=Status.IN_PROGRESS, signed_at=attempt.now) if part.lead else after


def _progress(ticket: Ticket, attempt: Attempt) -> Ticket:
    unit = attempt.of(OnPaper).for_unit
    return promised(spoken_by(_contact(ticket, attempt, unit), unit, attempt.now), attempt, "progress")


def _report(ticket: Ticket, attempt: Attempt) -> Ticket:
    part = _part(ticket, attempt)
    if part.lead:
        return replace(finished(ticket, attempt), status=Status.FEEDBACK_SUBMITTED)
    return ticket.with_part(replace(part, done_at=attempt.now))


def _undelivered(s: Subject) -> datetime | None:
    return max((part.dispatched_at for part in s.ticket.active if to_hand(part)), default=None)


def to_hand_over(ticket: Ticket, office: Office) -> bool:
    """Whether a unit on paper has not got it yet."""
    return any(map(to_hand, parts(ticket, office)))


def handed(s: Sight) -> bool:
    return to_hand_over(s.ticket, s.office)


def promise_due(ticket: Ticket, office: Office) -> datetime | None:
    """When the first day begins for which a unit on paper has promised something."""
    days = [c.until for c in ticket.commitments if on_paper(c.unit, office) and c.open]
    return datetime.combine(min(days), time(), office.calendar.zone) if days else None


# fmt: off
PAGE = Process(
    acts=(
        #   what happens       while it is           by       then it is  comes with   may it?           does
        Act(A.HAND_TO_UNIT,    TO_SIGN,              {O, SV}, STAY,       OnPaper,     may_hand_to,      _hand),
        Act(A.SIGN_FOR,        TO_SIGN,              {SV},    STAY,       OnPaper,     may_sign_for,     _sign,
            moves={S.IN_PROGRESS}),  # the lead's
        Act(A.PROGRESS_FOR,    AT_WORK,              {SV},    STAY,       PaperProgress, may_progress_for, _progress),
        Act(A.REPORT_FOR,      AT_WORK,              {SV},    STAY,       PaperReport, may_report_for,   _report,
            moves={S.FEEDBACK_SUBMITTED}),  # the lead's
    ),
    tells=(
        #    of what           enterprise, unit read later; is told
        Tell(A.HAND_TO_UNIT,   NO,    LINE,  ()),
        Tell(A.SIGN_FOR,       LINE,  LINE,  ("dispatch/signed.enterprise",)),
        Tell(A.PROGRESS_FOR,   WORDS, WORDS, ("progress/progress.enterprise",)),
        Tell(A.REPORT_FOR,     LINE,  WORDS, ("report/reported.desk", "report/reported.enterprise")),
    ),
    offers=(
        #     card    row  label           action          verb    argument
        Offer("desk", 9,   "hand_to_unit", A.HAND_TO_UNIT, "form", "hand_to_unit"),
        Offer("desk", 9,   "sign_for",     A.SIGN_FOR,     "form", "sign_for"),
        Offer("desk", 9,   "progress_for", A.PROGRESS_FOR, "form", "progress_for"),
        Offer("desk", 9,   "report_for",   A.REPORT_FOR,   "form", "report_for"),
    ),
    flows=(
        #    asked for         then happens    questions                        offered answers, shown before it leaves
        Flow("hand_to_unit",   A.HAND_TO_UNIT, ("for_unit", "said_by"),         (Options.ON_PAPER, UNASKED)),
        Flow("sign_for",       A.SIGN_FOR,     ("for_unit", "said_by"),         (Options.ON_PAPER, UNASKED)),
        Flow("progress_for",   A.PROGRESS_FOR, ("for_unit", "said_by", "text"),
            (Options.ON_PAPER, UNASKED, DONE), "text"),
        Flow("report_for",     A.REPORT_FOR,   ("for_unit", "said_by", "text"),
            (Options.ON_PAPER, UNASKED, DONE), "text"),
    ),
    deadlines=(
        #        what is due   while it is  one for each  counted from  limit
        #        said at 70 %, said when passed
        Deadline("hand_over",  WORKING,     "ticket",     _undelivered, key("dispatch"),
                 "", "hand_over_passed.desk", only=to_hand_over),
    ),
    todo=(
        #    what is owed    by       counted by   when          decided by, of which
        Todo("hand_over",    {O, SV}, "hand_over", handed),
        Todo("promise_for",  {SV},    "promise",   card="promise", of=entered_for, begins=promise_due),
    ),
)
# fmt: on
