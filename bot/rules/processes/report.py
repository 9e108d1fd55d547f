"""The report (上报办结): the unit says it is done, its head signs, the bureau reviews."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.kinds import Grade
from bot.rules.model.meetings import counts
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import AT_WORK, Status
from bot.rules.model.terms import Term, series
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes import report
from bot.rules.processes.answers import NOTHING, Answers, Words
from bot.rules.processes.attempt import Attempt, anybody, lead_part
from bot.rules.processes.change import closed, opened, spoken_by
from bot.rules.processes.columns import DONE, LINE, NO, OWN, STAY, SV, UNASKED, WORDS, A, H, L, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Process, Sight, Tell, Todo
from bot.rules.processes.ruling_review import sent_back


@dataclass(frozen=True, slots=True)
class Report(Answers):
    """What was found, done and reached, on what ground, and what shows it."""

    facts: str = ""
    action: str = ""
    result: str = ""
    basis: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Approval(Answers):
    """How it ended, with a line on the site check where nobody has been on the spot."""

    ending: str
    site_check: str = ""


def needs_head(ticket: Ticket) -> bool:
    """Whether the unit's head signs the report: grades A and B, unless urgent."""
    return ticket.grade in (Grade.A, Grade.B) and not ticket.urgent


def _co_units_done(attempt: Attempt) -> None:
    waiting = [attempt.office.name_of(a.unit) for a in attempt.ticket.co_units if a.done_at is None]
    if waiting:
        raise Refusal("co_units_first", units=series(waiting))


def report_ready(attempt: Attempt) -> None:
    """Whether the lead may report now: before anybody types five answers for nothing."""
    lead_part(attempt)
    if attempt.ticket.asked(Asked.REPORT):
        raise Refusal("report_waits")
    _co_units_done(attempt)
    _promises_settled(attempt)


def _promises_settled(attempt: Attempt) -> None:
    """What was promised is kept, or it is explained why not yet."""
    pending = [c for c in attempt.ticket.commitments if c.pending]
    if pending:
        said = series(
            (Term("agenda.owes", {"unit": attempt.office.name_of(c.unit), "what": c.what}) for c in pending[:3]),
            "clause",
        )
        raise Refusal("promises_pending", what=said, count=len(pending))


def ready_on_paper(attempt: Attempt) -> None:
    """The same of a report that came on paper: who signed it stands there."""
    _co_units_done(attempt)
    _promises_settled(attempt)


def report_waits_for_head(attempt: Attempt) -> None:
    report_ready(attempt)
    _complete(attempt)


def report_waiting(attempt: Attempt) -> None:
    lead_part(attempt)
    if attempt.ticket.asked(Asked.REPORT) is None:
        raise Refusal("nothing_asked")
    if attempt.someone and not attempt.actor.has(Role.HEAD):
        raise Refusal("head_only")


def report_complete(attempt: Attempt) -> None:
    lead_part(attempt)
    _co_units_done(attempt)
    _promises_settled(attempt)
    if attempt.someone:
        _complete(attempt)
        if needs_head(attempt.ticket):
            _signed_by_head(attempt)


def _signed_by_head(attempt: Attempt) -> None:
    """Who stands in for the head signs what somebody else has reported. Refuses: head_signs, two_sign."""
    waits = attempt.ticket.asked(Asked.REPORT)
    if not attempt.actor.has(Role.HEAD) or (attempt.actor.acts_for and waits is None):
        raise Refusal("head_signs")
    if attempt.actor.acts_for and waits and waits.asked_by == attempt.actor.id:
        raise Refusal("two_sign")


def _complete(attempt: Attempt) -> None:
    said = attempt.given(Report) or Report()
    if attempt.someone and not all(map(str.strip, (said.facts, said.action, said.result, said.basis, said.evidence))):
        raise Refusal("report_incomplete")


def site_checked(attempt: Attempt) -> None:
    """A hard matter (A) is seen on the spot before its report is approved: by a visit, or a line on the site check."""
    another_reviews(attempt)
    given = attempt.given(Approval)
    if given and to_be_checked(attempt.ticket) and not given.site_check.strip():
        raise Refusal("site_check_first")


def another_reviews(attempt: Attempt) -> None:
    """Who entered the report of a unit on paper does not review it. Refuses: entered_yourself."""
    if attempt.someone and attempt.actor.id == attempt.ticket.reported_by:
        raise Refusal("entered_yourself")


def to_be_checked(ticket: Ticket) -> bool:
    """Whether nobody of the bureau has been on the spot of a hard matter yet."""
    return ticket.grade == Grade.A and counts(ticket.meetings)[0] == 0


def _report(ticket: Ticket, attempt: Attempt) -> Ticket:
    said = attempt.of(Report)  # its files too: the head's signature sends them on
    return opened(ticket, attempt.asks(Asked.REPORT, **said.written(), files=said.files))


def _hand_back(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.REPORT, "refused", attempt)


def finished(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The lead says that it is done: what it waited for is over."""
    after = closed(ticket, Asked.REPORT, "granted", attempt)
    after = closed(closed(after, Asked.EXTENSION, "dropped", attempt), Asked.PAUSE, "over", attempt)
    over = tuple(replace(r, state="dropped") if r.kind == Asked.QUESTION else r for r in after.requests)
    after = replace(after, requests=over)  # who reports it done waits for no answer any more
    part = ticket.lead
    assert part is not None  # noqa: S101 - the guard has seen it
    after = after.with_part(replace(part, done_at=attempt.now))
    by = attempt.actor.id if attempt.action == A.REPORT_FOR else None
    return replace(after, reported_at=attempt.now, reported_by=by)


def _send_back(ticket: Ticket, attempt: Attempt) -> Ticket:
    part = ticket.lead
    after = ticket.with_part(replace(part, done_at=None)) if part else ticket
    before = Status.LONG_TERM if ticket.asked(Asked.LONG_TERM) else Status.IN_PROGRESS
    after = opened(after, sent_back(ticket, attempt))
    if part and ticket.reported_at:  # a report was a word too
        after = spoken_by(after, part.unit, ticket.reported_at)
    return replace(after, status=before, reported_at=None)


def _approve(ticket: Ticket, attempt: Attempt) -> Ticket:
    after = closed(ticket, Asked.LONG_TERM, "kept", attempt)  # its end stays the due time of this round
    ending = attempt.of(Approval).ending
    after = replace(after, approved_at=attempt.now, approved_by=attempt.actor.id, ending=ending)
    after = replace(after, attempts=0, called=0, tried_at=None, half_days=0, solved="", satisfied="")
    return replace(after, question_delivered_at=None, question_unreached_at=None)


def can_report(s: Sight) -> bool:
    try:
        report.report_ready(Attempt(s.ticket, anybody(s.unit), NOTHING, s.office, s.now))
    except Refusal:
        return False
    return True


def unchecked(s: Sight) -> bool:
    return report.to_be_checked(s.ticket)


def checked(s: Sight) -> bool:
    return not unchecked(s)


def _leads(s: Sight) -> bool:
    part = s.ticket.part_of(s.unit)
    signed = part is not None and part.lead and part.signed_at is not None
    return signed and s.ticket.asked(Asked.REPORT) is None


def _assists(s: Sight) -> bool:
    part = s.ticket.part_of(s.unit)
    return part is not None and not part.lead and part.signed_at is not None and part.done_at is None


def _reported(s: Subject) -> datetime | None:
    return s.ticket.reported_at


# fmt: off
PAGE = Process(
    acts=(
        #   what happens  while it is             by      then it is            comes with   may it?                does
        Act(A.REPORT,     AT_WORK,                {L},    STAY, Report, report_waits_for_head, _report),
        Act(A.HAND_BACK,  AT_WORK,                {H},    STAY,                 Words,      report_waiting, _hand_back),
        Act(A.FEEDBACK,   AT_WORK, {L, H}, S.FEEDBACK_SUBMITTED, Report, report_complete, finished),
        Act(A.SEND_BACK,  {S.FEEDBACK_SUBMITTED}, {SV},   STAY, Words, another_reviews, _send_back, step_bound=True,
            moves={S.IN_PROGRESS, S.LONG_TERM}),  # where it came from
        Act(A.APPROVE, {S.FEEDBACK_SUBMITTED}, {SV}, S.HANDLED, Approval, site_checked, _approve, step_bound=True),
    ),
    tells=(
        #    of what      enterprise, unit read later; is told
        Tell(A.REPORT,    NO,    OWN,   ("sign_off.head",)),
        Tell(A.HAND_BACK, NO,    OWN,   ("handed_back.lead",)),
        Tell(A.FEEDBACK,  LINE,  WORDS, ("reported.desk", "reported.enterprise")),
        Tell(A.SEND_BACK, LINE,  WORDS, ("sent_back.lead", "sent_back.enterprise")),
        Tell(A.APPROVE,   LINE,  LINE,  ("approved.lead", "evidence/wanted.verifier")),
    ),
    offers=(
        #     card        row  label                action       verb    argument                  when
        Offer("desk",     7,   "approve",           A.APPROVE,   "do",   f"{A.APPROVE}.solved",    checked),
        Offer("desk",     7,   "approve",           A.APPROVE,   "form", "check_solved",           unchecked),
        Offer("desk",     7,   "send_back",         A.SEND_BACK, "form", "send_back"),
        Offer("unit",     4,   "report",            A.FEEDBACK,  "form", "report",                 can_report),
        Offer("unit",     5,   "sign_off",          A.HAND_BACK, "do",   A.FEEDBACK),
        Offer("unit",     5,   "hand_back",         A.HAND_BACK, "form", "hand_back"),
        Offer("sign_off", 1,   "sign_off",          A.HAND_BACK, "do",   A.FEEDBACK),
        Offer("sign_off", 1,   "hand_back",         A.HAND_BACK, "form", "hand_back"),
        Offer("review",   1,   "approve",           A.APPROVE,   "do",   f"{A.APPROVE}.solved",    checked),
        Offer("review",   1,   "approve",           A.APPROVE,   "form", "check_solved",           unchecked),
        Offer("review",   1,   "send_back",         A.SEND_BACK, "form", "send_back"),
        Offer("review",   2,   "approve_explained", A.APPROVE,   "do",   f"{A.APPROVE}.explained", checked),
        Offer("review",   2,   "approve_partly",    A.APPROVE,   "do",   f"{A.APPROVE}.partly",    checked),
        Offer("review",   3,   "approve_explained", A.APPROVE,   "form", "check_explained",        unchecked),
        Offer("review",   3,   "approve_partly",    A.APPROVE,   "form", "check_partly",           unchecked),
    ),
    flows=(
        #    asked for          then happens  questions                                           offered answers
        Flow("report", A.FEEDBACK, ("facts", "action", "result", "basis", "evidence"),
            (UNASKED, UNASKED, UNASKED, UNASKED, DONE)),
        Flow("hand_back",       A.HAND_BACK,  ("text",),                                          (UNASKED,)),
        Flow("send_back",       A.SEND_BACK,  ("text",),                                          (UNASKED,)),
        Flow("check_solved",    A.APPROVE,    ("site_check",),                                    (UNASKED,)),
        Flow("check_explained", A.APPROVE,    ("site_check",),                                    (UNASKED,)),
        Flow("check_partly",    A.APPROVE,    ("site_check",),                                    (UNASKED,)),
    ),
    followed=frozenset({"reported.enterprise", "sent_back.enterprise"}),
    deadlines=(
        #        what is due  while it is                   one for each  counted from                      limit
        #        said at 70 %, said when passed, done when passed
        Deadline("head",      {S.IN_PROGRESS, S.LONG_TERM}, Asked.REPORT, asked,                            key("head"),
                 "", "sign_off_waits.head"),
        Deadline("review",    {S.FEEDBACK_SUBMITTED},       "ticket",     _reported,   key("review"),
                 "review_near.desk", "review_passed.desk"),
    ),
    todo=(
        #    what is owed  by      counted by  when
        Todo("review",     {SV},   "review", card="review"),
        Todo("head",       {H},    "head"),
        Todo("work",       {L, H}, "resolve",  _leads),
        Todo("assist",     {L, H}, "resolve",  _assists),
    ),
    decisions=(
        #        offers      about         letters
        Decision("sign_off", Asked.REPORT, ("sign_off.head", "sign_off_waits.head")),
        Decision("review",   None,         ("reported.desk", "review_near.desk", "review_passed.desk")),
    ),
)
# fmt: on
