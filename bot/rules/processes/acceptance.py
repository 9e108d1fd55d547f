"""Acceptance (受理立项): asking for more, accepting, refusing with two people."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Refusal, Role
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import closed, opened


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
        closed(ticket, Asked.REJECTION, "dropped", attempt),
        accepted_at=ticket.accepted_at or attempt.now,
        proposal=proposal,
    )


def _propose_reject(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.REJECTION, reason=attempt.answers["reason"], door=attempt.answers["door"]))


def _reject(ticket: Ticket, attempt: Attempt) -> Ticket:
    asked = ticket.asked(Asked.REJECTION)
    words = f"{asked.facts['reason']};{asked.facts['door']}" if asked else ""
    return replace(closed(ticket, Asked.REJECTION, "granted", attempt), ending=words)


def _keep(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.REJECTION, "refused", attempt)
