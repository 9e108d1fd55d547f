"""Reassignment (撤回交办, 改派): the bureau mends a dispatch of its own; the enterprise's clock goes on counting."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import WORKING, Status
from bot.rules.model.ticket import Assignment, Proposal, Ticket
from bot.rules.processes.answers import Words
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import part_of_unit
from bot.rules.processes.columns import LINE, STAY, SV, UNASKED, WORDS, A, C, O, S
from bot.rules.processes.dispatch import eligible, reachable
from bot.rules.processes.meetings import joined
from bot.rules.processes.row import Act, Flow, Offer, Options, Process, Tell

NOBODY = "-"  # the answer that a co-unit is relieved and no other takes its place


@dataclass(frozen=True, slots=True)
class Reassignment(Words):
    """Which unit is relieved, who takes its place (nobody: a co-unit only leaves), and why."""

    old: str
    new: str | None


def unsigned(attempt: Attempt) -> None:
    """Nobody works on it yet. Refuses: signed_already."""
    signed = next((part for part in attempt.ticket.active if part.signed_at), None)
    if signed:
        raise Refusal("signed_already", unit=attempt.office.name_of(signed.unit), name=signed.signed_name)


def may_reassign(attempt: Attempt) -> None:
    """A supervisor once, then the chief. Refuses: chief_reassigns, no_part, lead_needs_another, has_it_already."""
    ticket = attempt.ticket
    if attempt.someone and ticket.reassigned and not attempt.actor.has(Role.CHIEF):
        raise Refusal("chief_reassigns")
    if given := attempt.given(Reassignment):
        _takes_over(attempt, _relieved(attempt, given.old), given.new)


def _relieved(attempt: Attempt, code: str) -> Assignment:
    part = attempt.ticket.part_of(code)
    if part is None:
        raise Refusal("no_part", unit=attempt.office.name_of(code))
    return part


def _takes_over(attempt: Attempt, old: Assignment, new: str | None) -> None:
    if new is None:
        if old.lead:
            raise Refusal("lead_needs_another", unit=attempt.office.name_of(old.unit))
        return
    there = attempt.ticket.part_of(new)
    if there and (there.lead or not old.lead):  # a co-unit may become the lead
        raise Refusal("has_it_already", unit=attempt.office.name_of(new))
    if attempt.ticket.to_be_released:
        raise Refusal("not_released")
    eligible(attempt, new)
    reachable(attempt, new)


def _without(ticket: Ticket, units: frozenset[str], attempt: Attempt) -> Ticket:
    """The ticket when these units have it no more: what they asked for themselves falls."""
    parts = tuple(
        replace(a, ended_at=attempt.now) if a.ended_at is None and a.unit in units else a for a in ticket.assignments
    )
    asked = tuple(replace(r, state="dropped") if r.state == "open" and r.unit in units else r for r in ticket.requests)
    return replace(ticket, assignments=parts, requests=asked)


def _recall(ticket: Ticket, attempt: Attempt) -> Ticket:
    """To the desk again, which finds what it had chosen; the round and its first dispatch stay."""
    had = frozenset(part.unit for part in ticket.active)
    lead = ticket.lead.unit if ticket.lead else None
    co = tuple(part.unit for part in ticket.co_units)
    return replace(
        _without(ticket, had, attempt), proposal=Proposal(lead, co, ticket.grade, ticket.problem), signed_at=None
    )


def _reassign(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Another unit has the part; a new lead signs first, and a co-unit that becomes the lead leaves its own part."""
    given = attempt.of(Reassignment)
    old = ticket.part_of(given.old)
    assert old is not None  # noqa: S101 - the guard has seen it
    leaves = frozenset({given.old, *((given.new,) if given.new else ())})
    after = replace(_without(ticket, leaves, attempt), reassigned=ticket.reassigned + 1)
    if given.new is None:
        return after
    fresh = part_of_unit(given.new, old.lead, ticket.round, attempt)
    after = joined(ticket, replace(after, assignments=(*after.assignments, fresh)), attempt)
    return replace(after, status=Status.DISPATCHED, signed_at=None) if old.lead else after


# fmt: off
PAGE = Process(
    acts=(
        #   what happens  while it is     by       then it is  comes with    may it?       does
        Act(A.RECALL,     {S.DISPATCHED}, {O, SV}, S.ACCEPTED, Words,        unsigned,     _recall, step_bound=True),
        Act(A.REASSIGN,   WORKING,        {SV, C}, STAY,       Reassignment, may_reassign, _reassign,
            moves={S.DISPATCHED}),  # where another unit leads
    ),
    tells=(
        #    of what      enterprise, unit read later; is told
        Tell(A.RECALL,    LINE,  WORDS, ("recalled.relieved", "recalled.enterprise")),
        Tell(A.REASSIGN,  LINE,  WORDS, ("relieved.relieved", "changed.staying", "changed.enterprise", "changed.desk")),
    ),
    offers=(
        #     card    row  label       action      verb    argument
        Offer("more", 1,   "recall",   A.RECALL,   "form", "recall"),
        Offer("more", 1,   "reassign", A.REASSIGN, "form", "reassign"),
    ),
    flows=(
        #    asked for   then happens  questions               offered answers
        Flow("recall",   A.RECALL,     ("text",),              (UNASKED,)),
        Flow("reassign", A.REASSIGN,   ("old", "new", "text"), (Options.PARTS, Options.TAKERS, UNASKED)),
    ),
    by_phone=frozenset({"recalled.enterprise", "changed.enterprise"}),
    followed=frozenset({"recalled.enterprise", "changed.enterprise"}),
)
# fmt: on
