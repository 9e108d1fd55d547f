"""Ownership: a matter that goes from unit to unit is ruled on once, by the chief, with all texts side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.action import Action
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import WORKING
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Asked, Assignment, Proposal, Request, Ticket
from bot.rules.office import roles
from bot.rules.processes import returns
from bot.rules.processes.answers import Answers, Ruling
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import closed, opened
from bot.rules.processes.columns import LINE, NO, OWN, STAY, SV, UNASKED, WORDS, A, C, H, L, O, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Options, Process, Sight, Tell, Todo

MANY_LEADS = 2  # units that have led it: a further one would be the third


@dataclass(frozen=True, slots=True)
class Precedent:
    """A final ruling on whose matter something was: what the next one of its category is measured by."""

    number: str
    unit: str  # who did not want it
    granted: bool
    ruling: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Return(Answers):
    """Why it is not theirs, on what ground, whose it is; in whose name, and which unit was meant."""

    reason: str
    basis: str
    owner: str
    head: str
    owner_unit: str | None


@dataclass(frozen=True, slots=True)
class ReturnRuling(Ruling):
    """Why it is ruled so, and on which unit's return."""

    unit: str | None


def _whose(attempt: Attempt) -> str | None:
    given = attempt.given(ReturnRuling)
    return given.unit if given else None


def contested(ticket: Ticket) -> bool:
    """Whether one more return needs a meeting: it is the second, or would bring a third unit."""
    leads = {part.unit for part in ticket.assignments if part.lead}
    return ticket.returns >= 1 or bool(_decided(ticket)) or len(leads) >= MANY_LEADS


def ruled(ticket: Ticket) -> bool:
    """Whether the chief has ruled for good whose matter it is."""
    return any(r.kind == Asked.OWNERSHIP and r.state in ("granted", "refused") for r in ticket.requests)


def earlier(ticket: Ticket) -> Facts:
    """The return before this one, as the other text beside it."""
    returns = _decided(ticket)
    return _text(returns[-1]) if returns else {}


def _decided(ticket: Ticket) -> list[Request]:
    return [r for r in ticket.requests if r.kind == Asked.RETURN and r.state in ("granted", "refused")]


def _text(request: Request) -> Facts:
    words = {name: request.facts.get(name, "") for name in ("reason", "basis", "owner")}
    return {
        "first_unit": request.unit, "first_name": request.asked_name, "first_ruling": request.ruling,
        **{f"first_{name}": word for name, word in words.items()},
    }  # fmt: skip


def return_in_time(attempt: Attempt) -> None:
    part = attempt.part
    if part is None:
        raise Refusal("not_yours")
    if any(attempt.ticket.asked(kind, part.unit) for kind in (Asked.RETURN, Asked.LATE_RETURN)):
        raise Refusal("return_waits")
    if part.done_at:
        raise Refusal("co_done_already")
    if returns.ruled(attempt.ticket):
        raise Refusal("ownership_final")
    if part.progressed_at and _late(attempt, part):
        raise Refusal("return_too_late", limit=_limit(attempt))


def _limit(attempt: Attempt) -> Limit:
    return Limit.parse(attempt.office.limits_of(attempt.ticket)["return"])


def _late(attempt: Attempt, part: Assignment) -> bool:
    """Whether the time for it is over: then the desk has to agree that it is ruled on at all."""
    return attempt.now > attempt.office.calendar.due(part.given_at or attempt.now, _limit(attempt))


def may_admit(attempt: Attempt) -> None:
    """The desk hears a return that is asked late, or does not."""
    if attempt.ticket.asked(Asked.LATE_RETURN, _whose(attempt)) is None:
        raise Refusal("nothing_asked")


def may_rule_return(attempt: Attempt) -> None:
    asked = attempt.ticket.asked(Asked.RETURN, _whose(attempt))
    if asked is None:
        raise Refusal("nothing_asked")
    final = returns.contested(attempt.ticket)
    if attempt.someone and final and not attempt.actor.has(Role.CHIEF):
        raise Refusal("chief_rules")
    if attempt.someone and not final and not attempt.actor.has(Role.SUPERVISOR, Role.CHIEF):
        raise roles.only(frozenset({Role.SUPERVISOR, Role.CHIEF}), attempt.actor)


def of_a_co_unit(ticket: Ticket, attempt: Attempt) -> bool:
    """A co-unit's return takes nothing from the lead: the status stays."""
    asked = ticket.asked(Asked.RETURN, _whose(attempt)) if attempt.action == Action.GRANT_RETURN else None
    part = ticket.part_of(asked.unit) if asked else None
    return part is not None and not part.lead


def _request_return(ticket: Ticket, attempt: Attempt) -> Ticket:
    words, part = attempt.of(Return).written(), attempt.part
    if part is not None and _late(attempt, part):
        return opened(ticket, attempt.asks(Asked.LATE_RETURN, **words))
    return _to_be_ruled(ticket, attempt.asks(Asked.RETURN, **words))


def _to_be_ruled(ticket: Ticket, asked: Request) -> Ticket:
    """It waits for its ruling: the chief's where it is contested, with the text of the one before beside it."""
    if not returns.contested(ticket):
        return opened(ticket, asked)
    asked = replace(asked, facts={**asked.facts, **returns.earlier(ticket)})
    return opened(opened(ticket, asked), replace(asked, kind=Asked.OWNERSHIP))


def _admit(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The desk lets it be ruled on: the limit of the ruling counts from now."""
    late = ticket.asked(Asked.LATE_RETURN, _whose(attempt))
    assert late is not None  # noqa: S101 - the guard has seen it
    after = closed(ticket, Asked.LATE_RETURN, "over", attempt, late.unit)
    facts = {**late.facts, "late": attempt.actor.name}
    return _to_be_ruled(after, replace(late, id=0, kind=Asked.RETURN, asked_at=attempt.now, facts=facts))


def _decline(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.LATE_RETURN, "refused", attempt, _whose(attempt))


def _of(request: Request, unit: str | None) -> bool:
    """What a unit has asked for itself: over when it is relieved."""
    return request.unit == unit and request.kind in (Asked.QUESTION, Asked.REPORT, Asked.EXTENSION, Asked.LATE_RETURN)


def _grant_return(ticket: Ticket, attempt: Attempt) -> Ticket:
    asked = ticket.asked(Asked.RETURN, _whose(attempt))
    assert asked is not None  # noqa: S101 - the guard has seen it
    part = ticket.part_of(asked.unit)
    assert part is not None  # noqa: S101 - a unit without a part cannot have asked
    after = closed(ticket, Asked.RETURN, "granted", attempt, asked.unit)
    after = closed(after, Asked.OWNERSHIP, "granted", attempt, asked.unit)
    over = tuple(replace(r, state="dropped") if r.state == "open" and _of(r, asked.unit) else r for r in after.requests)
    after = replace(after, requests=over)
    after = replace(after.with_part(replace(part, ended_at=attempt.now)), returns=ticket.returns + 1)
    if not part.lead:
        return after
    return replace(
        after,
        signed_at=None,
        proposal=Proposal(
            lead=asked.facts.get("owner_unit"),
            co=tuple(a.unit for a in after.co_units if a.unit != asked.facts.get("owner_unit")),
            grade=ticket.grade,
            problem=ticket.problem,
        ),
    )


def _refuse_return(ticket: Ticket, attempt: Attempt) -> Ticket:
    after = closed(ticket, Asked.RETURN, "refused", attempt, _whose(attempt))
    return closed(after, Asked.OWNERSHIP, "refused", attempt, _whose(attempt))


def _chief_rules(s: Sight) -> bool:
    return returns.contested(s.ticket)


def _bureau_rules(s: Sight) -> bool:
    return not returns.contested(s.ticket)


def _uncontested(s: Subject) -> datetime | None:
    """A return that the chief rules has the limit of the ownership meeting instead."""
    return None if s.request and s.ticket.asked(Asked.OWNERSHIP, s.request.unit) else asked(s)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens      while it is  by       then it is  comes with   may it?          does
        Act(A.REQUEST_RETURN, WORKING,     {L, H},  STAY,       Return,      return_in_time,  _request_return),
        Act(A.ADMIT_RETURN,   WORKING,     {O, SV}, STAY,       ReturnRuling, may_admit,      _admit),
        Act(A.DECLINE_RETURN, WORKING,     {O, SV}, STAY,       ReturnRuling, may_admit,      _decline),
        Act(A.GRANT_RETURN,   WORKING,     {SV, C}, S.ACCEPTED, ReturnRuling, may_rule_return, _grant_return),
        Act(A.REFUSE_RETURN,  WORKING,     {SV, C}, STAY,       ReturnRuling, may_rule_return, _refuse_return),
    ),
    tells=(
        #    of what           enterprise, unit read later; is told
        Tell(A.REQUEST_RETURN, NO,    OWN,   ("asked.return_ruler", "late.late_return", "endorse.endorser")),
        Tell(A.ADMIT_RETURN,   NO,    WORDS, ("asked.return_ruler", "admitted.asker")),
        Tell(A.DECLINE_RETURN, NO,    WORDS, ("declined.asker",)),
        Tell(A.GRANT_RETURN,   LINE,  WORDS, ("granted.asker", "granted.enterprise", "granted.desk")),
        Tell(A.REFUSE_RETURN,  NO,    WORDS, ("refused.asker", "ownership_ruled.ownership")),
    ),
    offers=(
        #     card            row  label       action            verb    argument
        Offer("unit",         3,   "return",   A.REQUEST_RETURN, "form", "return"),
        Offer("return_late",  1,   "agree",    A.ADMIT_RETURN,   "form", "admit"),
        Offer("return_late",  1,   "disagree", A.DECLINE_RETURN, "form", "decline"),
        Offer("return_asked", 1,   "agree",    A.GRANT_RETURN,   "form", "grant"),
        Offer("return_asked", 1,   "disagree", A.REFUSE_RETURN,  "form", "refuse"),
    ),
    flows=(
        #    asked for  then happens      questions                     offered answers
        Flow("return",  A.REQUEST_RETURN, ("reason", "basis", "owner"), (UNASKED, UNASKED, Options.UNITS)),
        Flow("admit",   A.ADMIT_RETURN,   ("text",),                    (UNASKED,)),
        Flow("decline", A.DECLINE_RETURN, ("text",),                    (UNASKED,)),
        Flow("grant",   A.GRANT_RETURN,   ("text",),                    (UNASKED,)),
        Flow("refuse",  A.REFUSE_RETURN,  ("text",),                    (UNASKED,)),
    ),
    deadlines=(
        #        what is due      while it is  one for each     counted from  limit
        #        said at 70 %, said when passed, done when passed
        Deadline("return_late",   WORKING,     Asked.LATE_RETURN, asked,      key("return_ruling"),
                 "", "late_waits.desk"),
        Deadline("return_ruling", WORKING,     Asked.RETURN,    _uncontested, key("return_ruling"),
                 "", "waits.desk"),
        Deadline("ownership",     WORKING,     Asked.OWNERSHIP, asked,        key("ownership"),
                 "", "ownership_waits.chief"),
    ),
    todo=(
        #    what is owed    by    counted by       when
        Todo("return_late",  {O, SV}, "return_late",  card="return_late"),
        Todo("return_again", {C},  "ownership",     _chief_rules, card="return_asked"),
        Todo("return",       {SV}, "return_ruling", _bureau_rules, card="return_asked"),
    ),
    decisions=(
        #        offers          about         letters
        Decision("return_late",  Asked.LATE_RETURN, ("late.desk", "late_waits.desk")),
        Decision("return_asked", Asked.RETURN, ("asked.desk", "asked.chief", "ownership_waits.chief", "waits.desk")),
    ),
    by_phone=frozenset({"granted.enterprise"}),
    followed=frozenset({"granted.enterprise"}),
)
# fmt: on
