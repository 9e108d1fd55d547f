"""Acceptance (受理立项): asking for more, accepting, refusing with two people."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.action import Action
from bot.rules.model.people import Refusal, Role
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Case
from bot.rules.processes.change import Deed, closed, opened


def no_rejection(case: Case) -> None:
    if case.ticket.asked(Asked.REJECTION):
        raise Refusal("rejection_waits")


def no_rejection_unless_clock(case: Case) -> None:
    if not case.actor.has(Role.CLOCK):
        no_rejection(case)


def another_than_proposer(case: Case) -> None:
    proposal = case.ticket.asked(Asked.REJECTION)
    if proposal is None:
        raise Refusal("nothing_proposed")
    if proposal.asked_by == case.actor.id:
        raise Refusal("two_people")


def no_list_waits(case: Case) -> None:
    """What the enterprise sends while a list of questions waits answers them; another's words do not."""
    if case.ticket.asked(Asked.SUPPLY) and case.actor.follows is None:
        raise Refusal("moved_on", status=case.ticket.status)


def _ask_more(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.SUPPLY, text=deed.form["text"]))


def _supply(ticket: Ticket, deed: Deed) -> Ticket:
    asked = ticket.asked(Asked.SUPPLY)
    stood = deed.office.calendar.worked(asked.asked_at, deed.now) if asked else ticket.paused * 0
    state = "lapsed" if deed.action == Action.SUPPLY_LAPSED else "answered"
    return replace(closed(ticket, Asked.SUPPLY, state, deed), paused=ticket.paused + stood)


def _accept(ticket: Ticket, deed: Deed) -> Ticket:
    proposal = replace(ticket.proposal, problem=ticket.proposal.problem or ticket.title)
    return replace(
        closed(ticket, Asked.REJECTION, "dropped", deed), accepted_at=ticket.accepted_at or deed.now, proposal=proposal
    )


def _propose_reject(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.REJECTION, reason=deed.form["reason"], door=deed.form["door"]))


def _reject(ticket: Ticket, deed: Deed) -> Ticket:
    asked = ticket.asked(Asked.REJECTION)
    words = f"{asked.facts['reason']};{asked.facts['door']}" if asked else ""
    return replace(closed(ticket, Asked.REJECTION, "granted", deed), ending=words)


def _keep(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.REJECTION, "refused", deed)
