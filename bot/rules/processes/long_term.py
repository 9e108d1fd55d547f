"""Long-term matters (挂账推进): they go on by a plan with milestones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.rules.deadlines.deadlines import Deadline, a_named_day, asked, closes_that_day, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.assignment import Assignment
from bot.rules.model.people import Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.answers import Answers
from bot.rules.processes.attempt import Attempt, nothing
from bot.rules.processes.callback import third_no_told
from bot.rules.processes.change import _facts, again, closed, opened
from bot.rules.processes.columns import LINE, UNASKED, WORDS, A, C, H, L, N, S
from bot.rules.processes.row import Act, Flow, Offer, Process, Tell, Todo


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day, and what will be done by then."""

    until: date
    what: str


@dataclass(frozen=True, slots=True)
class Plan(Answers):
    """The plan, who leads it, its stages in words; and how those were read."""

    plan: str
    leader: str
    stages: str
    milestones: tuple[Milestone, ...]


def plan_ahead(attempt: Attempt) -> None:
    if attempt.ticket.status == Status.HANDLED:
        third_no_told(attempt)
    if attempt.ticket.asked(Asked.PAUSE):
        raise Refusal("paused_already")
    given = attempt.given(Plan)
    if given and any(milestone.until <= attempt.today for milestone in given.milestones):
        raise Refusal("day_not_later")


def _to_long_term(ticket: Ticket, attempt: Attempt) -> Ticket:
    if ticket.status == Status.HANDLED:
        ticket = _again_at_once(ticket, attempt)
    record = attempt.asks(Asked.LONG_TERM, **_facts(ticket, attempt))
    after = closed(ticket, Asked.EXTENSION, "dropped", attempt)
    return opened(after, replace(record, unit=ticket.lead.unit if ticket.lead else None))


def _again_at_once(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Another round for the units that have it in hand: nobody signs again for what goes on by a plan."""
    had = {part.unit: part for part in ticket.active}
    after = again(ticket, attempt)
    parts = tuple(a if a.ended_at else _signed_still(a, had[a.unit], attempt) for a in after.assignments)
    return replace(after, assignments=parts, signed_at=attempt.now)


def _signed_still(part: Assignment, had: Assignment, attempt: Attempt) -> Assignment:
    return replace(part, signed_at=had.signed_at or attempt.now, signed_name=had.signed_name or part.responsible)


def _resume_work(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.LONG_TERM, "over", attempt)


def _last_report(s: Subject) -> datetime | None:
    """The unit's last word since the matter goes on by a plan; without one, since it does."""
    since = asked(s)
    return max(since, s.ticket.progressed_at or since) if since else None


# fmt: off
PAGE = Process(
    acts=(
        #   what happens    while it is                 by   then it is     comes with  may it?     does
        Act(A.TO_LONG_TERM, {S.IN_PROGRESS, S.HANDLED}, {C}, S.LONG_TERM,   Plan,       plan_ahead, _to_long_term),
        Act(A.RESUME_WORK,  {S.LONG_TERM},              {C}, S.IN_PROGRESS, N,          nothing,    _resume_work),
    ),
    tells=(
        #    of what         enterprise, unit read later; is told
        Tell(A.TO_LONG_TERM, WORDS, WORDS, ("long_term.units", "long_term.enterprise", "long_term.desk")),
        Tell(A.RESUME_WORK,  LINE,  LINE,  ("work_resumed.units", "work_resumed.enterprise", "work_resumed.desk")),
    ),
    offers=(
        #     card    row  label          action          verb    argument
        Offer("more", 5,   "long_term",   A.TO_LONG_TERM, "form", "long_term"),
        Offer("more", 5,   "resume_work", A.RESUME_WORK,  "do",   A.RESUME_WORK),
    ),
    flows=(
        #    asked for    then happens    questions                     offered answers, read as days
        Flow("long_term", A.TO_LONG_TERM, ("plan", "leader", "stages"), (UNASKED, UNASKED, UNASKED), "stages"),
    ),
    deadlines=(
        #        what is due       while it is    one for each  counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("milestone",      {S.LONG_TERM}, "milestone",  asked,        a_named_day,
                 "milestone_near.unit", "milestone_passed.unit", ends=closes_that_day),
        Deadline("milestone_desk", {S.LONG_TERM}, "milestone",  asked,        a_named_day,
                 "", "milestone_passed.desk", ends=closes_that_day),
        Deadline("long_term_report", {S.LONG_TERM}, Asked.LONG_TERM, _last_report, key("long_term_report"),
                 "report_near.unit", "report_passed.unit"),
        Deadline("long_term_report_desk", {S.LONG_TERM}, Asked.LONG_TERM, _last_report, key("long_term_report"),
                 "", "report_passed.desk"),
    ),
    todo=(
        #    what is owed  by      counted by
        Todo("milestone",  {L, H}, "milestone"),
        Todo("long_term_report", {L, H}, "long_term_report"),
    ),
    by_phone=frozenset({"long_term.enterprise"}),
    followed=frozenset({"long_term.enterprise", "work_resumed.enterprise"}),
)
# fmt: on
