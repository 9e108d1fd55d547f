"""Acceptance (受理立项): asking for more, accepting, refusing with two people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.deadlines.deadlines import Deadline, asked, key
from bot.rules.deadlines.targets import Subject
from bot.rules.model.people import Refusal, Role
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.answers import Answers
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import closed, kept_by, opened
from bot.rules.processes.columns import LINE, NO, STAY, SV, UNASKED, A, B, C, N, O, S
from bot.rules.processes.row import Act, Decision, Flow, Offer, Options, Process, Sight, Tell, Todo


@dataclass(frozen=True, slots=True)
class Rejection(Answers):
    """Why it is not accepted, and who is to be asked instead."""

    reason: str
    door: str


def no_rejection(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.REJECTION):
        raise Refusal("rejection_waits")


def no_rejection_unless_clock(attempt: Attempt) -> None:
    if not attempt.actor.has(Role.CLOCK):
        no_rejection(attempt)


def another_than_proposer(attempt: Attempt) -> None:
    proposal = attempt.ticket.asked(Asked.REJECTION)
    if proposal is None:
        raise Refusal("nothing_proposed")
    if proposal.asked_by == attempt.actor.id:
        raise Refusal("two_people")


def _accept(ticket: Ticket, attempt: Attempt) -> Ticket:
    proposal = replace(ticket.proposal, problem=ticket.proposal.problem or ticket.title)
    return replace(
        kept_by(closed(ticket, Asked.REJECTION, "dropped", attempt), attempt),
        accepted_at=ticket.accepted_at or attempt.now,
        proposal=proposal,
    )


def _propose_reject(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.REJECTION, **attempt.of(Rejection).written()))


def _reject(ticket: Ticket, attempt: Attempt) -> Ticket:
    asked = ticket.asked(Asked.REJECTION)
    words = f"{asked.facts['reason']};{asked.facts['door']}" if asked else ""
    return replace(closed(ticket, Asked.REJECTION, "granted", attempt), ending=words)


def _refuse(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.REJECTION, "refused", attempt)


def _no_rejection(s: Sight) -> bool:
    return s.ticket.asked(Asked.REJECTION) is None


def _undecided(s: Subject) -> datetime | None:
    """A proposal not to accept waits for the chief: the desk is not told to press what it cannot press."""
    return None if s.ticket.asked(Asked.REJECTION) else s.ticket.submitted_at


# fmt: off
PAGE = Process(
    acts=(
        #   what happens        while it is    by          then it is  comes with      may it?                does
        Act(A.ACCEPT,           {S.SUBMITTED}, {O, SV, B}, S.ACCEPTED, N, no_rejection_unless_clock, _accept),
        Act(A.PROPOSE_REJECT,   {S.SUBMITTED}, {SV},       STAY,       Rejection,      no_rejection, _propose_reject),
        Act(A.REJECT,           {S.SUBMITTED}, {C},        S.REJECTED, N,              another_than_proposer, _reject),
        Act(A.REFUSE_REJECTION, {S.SUBMITTED}, {C},        STAY,       N,              another_than_proposer, _refuse),
    ),
    tells=(
        #    of what           enterprise, unit read later; is told
        Tell(A.SUBMIT,           LINE, LINE, ()),
        Tell(A.ACCEPT,           LINE, LINE, ("accepted.enterprise",)),
        Tell(A.PROPOSE_REJECT,   NO,   NO,   ("reject_proposed.chief", "reject_proposed.desk")),
        Tell(A.REJECT,           LINE, NO,   ("rejected.enterprise", "rejected.desk")),
        Tell(A.REFUSE_REJECTION, NO,   NO,   ("reject_refused.desk",)),
    ),
    offers=(
        #     card      row  label       action            verb    argument
        Offer("desk",   1, "accept",   A.ACCEPT,           "do",   A.ACCEPT),
        Offer("desk",   2, "reject",   A.PROPOSE_REJECT,   "form", "reject"),
        Offer("reject", 1, "agree",    A.REJECT,           "do",   A.REJECT),
        Offer("reject", 1, "disagree", A.REFUSE_REJECTION, "do",   A.REFUSE_REJECTION),
    ),
    flows=(
        #    asked for  then happens      questions           offered answers
        Flow("reject",  A.PROPOSE_REJECT, ("reason", "door"), (Options.REASONS, UNASKED)),
    ),
    deadlines=(
        #        what is due  while it is    one for each     counted from                     limit
        #        said at 70 %, said when passed, done when passed
        Deadline("accept",    {S.SUBMITTED}, "ticket",        _undecided,                      key("accept"),
                 "accept_near.desk", "accept_passed.desk", waits_for_supply=True),
        Deadline("silence",   {S.SUBMITTED}, "ticket",        lambda s: s.ticket.submitted_at, key("accept_silence"),
                 "", "accepted_by_silence.desk", "accept", waits_for_supply=True),
        Deadline("rejection", {S.SUBMITTED}, Asked.REJECTION, asked,                           key("return_ruling"),
                 "", "reject_waits.chief"),
    ),
    todo=(
        #    what is owed  by       counted by  when
        Todo("reject",     {C},     "rejection", card="reject"),
        Todo("accept",     {O, SV}, "accept",   _no_rejection),
    ),
    decisions=(
        #        offers    about            letters
        Decision("reject", Asked.REJECTION, ("reject_proposed.chief", "reject_waits.chief", "reject_proposed.desk")),
    ),
    by_phone=frozenset({"rejected.enterprise"}),
    followed=frozenset({"accepted.enterprise", "rejected.enterprise"}),
)
# fmt: on
