"""Dispatch (交办): proposal, units, urgency, signing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import Literal

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines.deadlines import Deadline, key
from bot.rules.deadlines.due import due
from bot.rules.deadlines.targets import Subject
from bot.rules.model.action import Action
from bot.rules.model.kinds import Grade
from bot.rules.model.people import Refusal, Unread
from bot.rules.model.status import OPEN, TO_SIGN, WORKING, Status
from bot.rules.model.terms import Term, series
from bot.rules.model.ticket import Asked, Proposal, Ticket
from bot.rules.office.office import Office
from bot.rules.office.routing import suggest
from bot.rules.processes.answers import Answers
from bot.rules.processes.attempt import Attempt, unsigned_part
from bot.rules.processes.change import kept_by, part_of_unit
from bot.rules.processes.columns import LINE, NO, STAY, SV, UNASKED, A, H, L, N, O, S
from bot.rules.processes.meetings import joined
from bot.rules.processes.row import Act, Flow, Offer, Options, Process, Sight, Tell, Todo


class Unset(Enum):
    """What was not chosen this time: it stays."""

    UNSET = auto()


MANY = 20  # units
UNSET: Literal[Unset.UNSET] = Unset.UNSET
Stays = Literal[Unset.UNSET]


@dataclass(frozen=True, slots=True)
class Choice(Answers):
    """One choice of the desk, or several."""

    lead: str | Stays | None = UNSET
    co: tuple[str, ...] | Stays = UNSET
    grade: Grade | Stays | None = UNSET
    problem: str | Stays = UNSET
    limit_of: tuple[str, str] | Stays = UNSET  # a co-unit, and how long it has; empty: as long as the lead


def may_have(attempt: Attempt) -> None:
    chosen = attempt.given(Choice) or Choice()
    for code in (chosen.lead, *(() if chosen.co is UNSET else chosen.co)):
        if isinstance(code, str):
            eligible(attempt, code)
    if chosen.limit_of is not UNSET:
        _may_limit(attempt, *chosen.limit_of)


def _may_limit(attempt: Attempt, unit: str, limit: str) -> None:
    """Refuses: no_co_unit, and what the lead would not have either, were it dispatched now."""
    ticket, proposal = attempt.ticket, attempt.ticket.proposal
    if unit not in proposal.co:
        raise Refusal("no_co_unit")
    if limit and (proposal.grade or ticket.urgent or ticket.named_due):
        first = ticket.first_dispatched_at or attempt.now
        sent = replace(ticket, grade=proposal.grade, dispatched_at=ticket.dispatched_at or attempt.now)
        fits(attempt, limit, attempt.now, replace(sent, first_dispatched_at=first))


def fits(attempt: Attempt, limit: str, since: datetime, ticket: Ticket) -> None:
    """A co-unit has at most as long as the lead, more than it has had. Refuses: co_limit_past, co_limit_too_long."""
    matter, calendar = due(ticket, attempt.office), attempt.office.calendar
    own = calendar.due(since, Limit.parse(limit)) if limit else None
    if own and own <= attempt.now:
        raise Refusal("co_limit_past", due=own.astimezone(calendar.zone))
    if own and matter and own > matter:
        raise Refusal("co_limit_too_long", due=matter.astimezone(calendar.zone))


def eligible(attempt: Attempt, code: str) -> None:
    """Whether this unit may have it at all. Refuses: no_such_unit, complained_of."""
    unit = attempt.office.unit(code)
    if unit is None:
        raise Unread("no_such_unit", code)
    if code == attempt.ticket.against:
        raise Refusal("complained_of", unit=unit.name)


def released(s: Sight) -> bool:
    return not s.ticket.to_be_released


def looked_through(ticket: Ticket, _: Office) -> bool:
    """Whether nothing of a confidential matter waits to be released: until then the release counts."""
    return not ticket.to_be_released


def three_concrete(attempt: Attempt) -> None:
    """三具体: a problem, a responsible person, a grade from which the date follows; else there is no dispatch."""
    if attempt.ticket.to_be_released:
        raise Refusal("not_released")
    proposal = attempt.ticket.proposal
    missing = [
        Term(f"missing.{part}")
        for part, there in (
            ("problem", proposal.problem.strip()),
            ("lead", proposal.lead),
            ("grade", proposal.grade or attempt.ticket.urgent or attempt.ticket.named_due),
        )
        if not there
    ]
    if missing:
        raise Refusal("not_concrete", missing=series(missing))
    for code in (proposal.lead, *proposal.co):
        eligible(attempt, str(code))
        reachable(attempt, str(code))


def reachable(attempt: Attempt, code: str) -> None:
    """Whether somebody answers for it there, and its card gets there. Refuses: no_responsible, no_chat."""
    unit = attempt.office.unit(code)
    if unit and unit.responsible is None:
        raise Refusal("no_responsible", unit=unit.name)
    if unit and not attempt.office.reaches(code):
        raise Refusal("no_chat", unit=unit.name)


def not_urgent(attempt: Attempt) -> None:
    if attempt.ticket.urgent:
        raise Refusal("urgent_already")


def urgent(attempt: Attempt) -> None:
    if not attempt.ticket.urgent:
        raise Refusal("not_urgent")


def _propose(ticket: Ticket, attempt: Attempt) -> Ticket:
    now, chosen = ticket.proposal, attempt.of(Choice)
    co = now.co if chosen.co is UNSET else chosen.co
    limits = {**now.limits, **({} if chosen.limit_of is UNSET else {chosen.limit_of[0]: chosen.limit_of[1]})}
    return replace(
        ticket,
        proposal=Proposal(
            lead=now.lead if chosen.lead is UNSET else chosen.lead,
            co=co,
            limits={unit: limit for unit, limit in limits.items() if unit in co and limit},
            grade=now.grade if chosen.grade is UNSET else chosen.grade or now.grade,
            problem=now.problem if chosen.problem is UNSET else chosen.problem,
        ),
    )


def _dispatch(ticket: Ticket, attempt: Attempt) -> Ticket:
    proposal = ticket.proposal
    wanted = {str(proposal.lead): True, **dict.fromkeys(proposal.co, False)}
    kept = {a.unit for a in ticket.active if wanted.get(a.unit) == a.lead}
    ended = tuple(a if a.ended_at or a.unit in kept else replace(a, ended_at=attempt.now) for a in ticket.assignments)
    new = tuple(
        replace(part_of_unit(code, lead, ticket.round, attempt), limit=proposal.limits.get(code, ""))
        for code, lead in wanted.items()
        if code not in kept
    )
    after = replace(
        ticket,
        grade=proposal.grade,
        problem=proposal.problem,
        assignments=ended + new,
        dispatched_at=ticket.dispatched_at or attempt.now,
        first_dispatched_at=ticket.first_dispatched_at or attempt.now,
    )
    return joined(ticket, kept_by(after, attempt), attempt)


def _urgent(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Made urgent after its dispatch, it has the urgent limits from now on, not from a moment that may be long past."""
    marked = attempt.action == Action.MARK_URGENT
    return replace(ticket, urgent=marked, urgent_at=attempt.now if marked and ticket.first_dispatched_at else None)


def _sign(ticket: Ticket, attempt: Attempt) -> Ticket:
    part = ticket.part_of(attempt.actor.unit)
    assert part is not None  # noqa: S101 - the guard has seen it
    who = attempt.actor
    after = ticket.with_part(
        replace(part, signed_at=attempt.now, signed_name=who.name, responsible_id=who.id, responsible=who.name)
    )
    if part.lead:
        after = replace(after, status=Status.IN_PROGRESS, signed_at=attempt.now)
    return after


def routed(s: Sight) -> bool:
    return suggest(s.ticket, s.office) is not None


def assisted(s: Sight) -> bool:
    """Whether a co-unit is chosen."""
    return bool(s.ticket.proposal.co)


def many(s: Sight) -> bool:
    """Whether there are so many units that one looks for a name rather than through a list."""
    return len(s.office.units) > MANY


def _to_dispatch(s: Subject) -> datetime | None:
    """Since it was accepted, since the last unit was relieved of it, or since it was taken up after a withdrawal."""
    relieved = [part.ended_at for part in s.ticket.assignments if part.ended_at and part.round == s.ticket.round]
    back = [r for r in s.ticket.requests if r.kind == Asked.WITHDRAWAL_CHECK and r.state == "refused"]
    taken_up = [r.ruled_at for r in back if r.ruled_at]
    return max([*relieved, *taken_up, s.ticket.accepted_at]) if s.ticket.accepted_at else None


def _unsigned(s: Subject) -> datetime | None:
    return s.part.given_at if s.part and s.part.signed_at is None else None


# fmt: off
PAGE = Process(
    acts=(
        # what happens · while it is · by · then it is · comes with · may it? · does
        Act(A.PROPOSE,     {S.ACCEPTED},                             {O, SV}, STAY,         N, may_have, _propose),
        Act(A.DISPATCH,    {S.ACCEPTED}, {O, SV}, S.DISPATCHED, N, three_concrete, _dispatch),
        Act(A.MARK_URGENT, OPEN - {S.HANDLED, S.FEEDBACK_SUBMITTED}, {O, SV}, STAY,         N, not_urgent, _urgent),
        Act(A.LIFT_URGENT, OPEN - {S.HANDLED, S.FEEDBACK_SUBMITTED}, {O, SV}, STAY,         N, urgent, _urgent),
        Act(A.SIGN,        TO_SIGN,                                  {L, H},  STAY,         N, unsigned_part, _sign,
            moves={S.IN_PROGRESS}),  # the lead's signature; a co-unit's moves nothing
    ),
    tells=(
        #    of what        enterprise, unit read later; is told
        Tell(A.PROPOSE,     NO,    NO,    ()),
        Tell(A.DISPATCH,    LINE,  LINE,  ("dispatched.enterprise",)),
        Tell(A.MARK_URGENT, LINE,  LINE,  ("urgent.units",)),
        Tell(A.LIFT_URGENT, NO,    LINE,  ("not_urgent.units",)),
        Tell(A.SIGN,        LINE,  LINE,  ("signed.enterprise",)),
    ),
    offers=(
        #     card    row  label         action         verb    argument     when
        Offer("desk", 4,   "suggested",  A.PROPOSE,     "pick", "suggested", routed),
        Offer("desk", 4,   "choose",     A.PROPOSE,     "pick", "choose"),
        Offer("desk", 5,   "grade_a",    A.PROPOSE,     "pick", "grade.A"),
        Offer("desk", 5,   "grade_b",    A.PROPOSE,     "pick", "grade.B"),
        Offer("desk", 5,   "grade_c",    A.PROPOSE,     "pick", "grade.C"),
        Offer("desk", 6,   "problem",    A.PROPOSE,     "form", "problem"),
        Offer("desk", 6,   "dispatch",   A.PROPOSE,     "do",   A.DISPATCH),
        Offer("desk", 6,   "co_limit",   A.PROPOSE,     "form", "propose_limit", assisted),
        Offer("chooser", 1, "co_limit",  A.PROPOSE,     "form", "propose_limit", assisted),
        Offer("chooser", 1, "find_unit", A.PROPOSE,    "form", "choose_unit", many),
        Offer("more", 2,   "urgent",     A.MARK_URGENT, "do",   A.MARK_URGENT),
        Offer("more", 2,   "not_urgent", A.LIFT_URGENT, "do",   A.LIFT_URGENT),
        Offer("unit", 1,   "sign",       A.SIGN,        "do",   A.SIGN),
    ),
    flows=(
        #    asked for  then happens   questions     offered answers
        Flow("problem", A.PROPOSE,     ("problem",), (UNASKED,)),
        Flow("choose_unit", A.PROPOSE, ("unit",),    (Options.UNITS,)),
        Flow("propose_limit", A.PROPOSE, ("for_unit", "limit"), (Options.CHOSEN, Options.LIMITS), "limit"),
    ),
    deadlines=(
        #        what is due  while it is   one for each  counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("dispatch",  {S.ACCEPTED}, "ticket",     _to_dispatch, key("dispatch"),
                 "dispatch_near.desk", "dispatch_passed.desk", only=looked_through),
        Deadline("sign",      WORKING,      "part",       _unsigned,    key("sign"),
                 "", "", stands_still=True),
    ),
    todo=(
        #    what is owed  by       counted by  when
        Todo("dispatch",   {O, SV}, "dispatch", released),
        Todo("sign",       {L, H},  "sign"),
    ),
    followed=frozenset({"dispatched.enterprise", "signed.enterprise"}),
)
# fmt: on
