"""Endorsement (确认申请): an officer asks in their own name; the unit's head stands behind it, or nobody says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.rules.model.people import Refusal
from bot.rules.model.status import WORKING
from bot.rules.model.ticket import Asked, Request, Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.columns import NO, OWN, STAY, A, H, N
from bot.rules.processes.row import Act, Decision, Offer, Process, Tell

ASKED = frozenset({Asked.RETURN, Asked.OWNERSHIP, Asked.EXTENSION})
"""What a unit asks for under its head's responsibility."""


def unendorsed(ticket: Ticket, unit: str | None) -> Iterator[Request]:
    """What an officer of this unit has asked for, and no head has confirmed."""
    mine = (r for r in ticket.requests if r.kind in ASKED and r.state == "open" and r.unit == unit)
    return (request for request in mine if not request.facts.get("head"))


def may_endorse(attempt: Attempt) -> None:
    """Refuses: not_yours, nothing_to_endorse, two_sign."""
    if attempt.part is None:
        raise Refusal("not_yours")
    found = list(unendorsed(attempt.ticket, attempt.part.unit))
    if not found:
        raise Refusal("nothing_to_endorse")
    if attempt.actor.acts_for and any(request.asked_by == attempt.actor.id for request in found):
        raise Refusal("two_sign")


def _endorse(ticket: Ticket, attempt: Attempt) -> Ticket:
    named = {r.id: replace(r, facts={**r.facts, "head": attempt.actor.name}) for r in _mine(ticket, attempt)}
    return replace(ticket, requests=tuple(named.get(r.id, r) for r in ticket.requests))


def _mine(ticket: Ticket, attempt: Attempt) -> Iterator[Request]:
    return unendorsed(ticket, attempt.part.unit if attempt.part else None)


# fmt: off
PAGE = Process(
    acts=(
        #   what happens  while it is  by   then it is  comes with  may it?      does
        Act(A.ENDORSE,    WORKING,     {H}, STAY,       N,          may_endorse, _endorse),
    ),
    tells=(
        #    of what    enterprise, unit read later; is told
        Tell(A.ENDORSE, NO,    OWN,   ("endorsed.ruler",)),
    ),
    offers=(
        #     card       row  label      action     verb  argument
        Offer("unit",    5,   "endorse", A.ENDORSE, "do", A.ENDORSE),
        Offer("endorse", 1,   "endorse", A.ENDORSE, "do", A.ENDORSE),
    ),
    decisions=(
        #        offers     about            letters
        Decision("endorse", Asked.RETURN,    ("returns/endorse.head",)),
        Decision("endorse", Asked.EXTENSION, ("extensions/endorse.head",)),
    ),
)
# fmt: on
