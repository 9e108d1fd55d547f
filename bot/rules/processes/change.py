"""Deeds: somebody does something; and what several deeds do alike to a ticket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.rules.model.action import Action
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Asked, Assignment, Request, Ticket
from bot.rules.office.office import Office

OF_UNITS = frozenset(
    {Asked.QUESTION, Asked.RETURN, Asked.OWNERSHIP, Asked.REPORT, Asked.EXTENSION}
)  # what a unit asks for itself


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody does something: all that an effect may look at."""

    action: Action
    actor: Actor
    form: Mapping[str, Any]
    now: datetime
    office: Office

    def asks(self, kind: Asked, /, **facts: Any) -> Request:
        """A side record opened by this deed; of a unit only where the unit asks for itself."""
        unit = self.actor.unit if kind in OF_UNITS else None
        return Request(0, kind, self.actor.id, self.actor.name, self.now, unit, facts)


def opened(ticket: Ticket, request: Request) -> Ticket:
    """The ticket with one more side record."""
    return replace(ticket, requests=(*ticket.requests, request))


def closed(ticket: Ticket, kind: Asked, state: str, deed: Deed, unit: str | None = None, which: int = 0) -> Ticket:
    """The ticket with its open side record of this kind decided."""
    chosen = next((r for r in ticket.requests if r.id == which and r.kind == kind and r.state == "open"), None)
    asked = chosen or ticket.asked(kind, unit)
    if asked is None:
        return ticket
    ruled = replace(
        asked, state=state, ruled_by=deed.actor.id, ruled_name=deed.actor.name, ruled_at=deed.now,
        ruling=str(deed.form.get("text", "")),
    )  # fmt: skip
    return replace(ticket, requests=tuple(ruled if r is asked else r for r in ticket.requests))


def part_of_unit(unit: str, lead: bool, round_: int, deed: Deed, before: Assignment | None = None) -> Assignment:
    """A unit's new part, with the person who answers for it."""
    person = deed.office.unit(unit)
    named = person.responsible if person else None
    return Assignment(
        0, unit, lead, round_, deed.now,
        before.responsible_id if before else (named.id if named else None),
        before.responsible if before else (named.name if named else ""),
    )  # fmt: skip


def again(ticket: Ticket, deed: Deed) -> Ticket:
    """Another round: the same units, half the time, and nothing of the old round counts as done."""
    parts = ticket.active
    closed = tuple(replace(a, ended_at=deed.now) if a in parts else a for a in ticket.assignments)
    fresh = tuple(part_of_unit(a.unit, a.lead, ticket.round + 1, deed, before=a) for a in parts)
    return replace(
        ticket, round=ticket.round + 1, assignments=closed + fresh, dispatched_at=deed.now, signed_at=None,
        progressed_at=None, contacted_at=None, reported_at=None, approved_at=None, attempts=0, called=0,
        solved="", satisfied="", ending="",
    )  # fmt: skip


def _contact(ticket: Ticket, deed: Deed) -> Ticket:
    return replace(ticket, contacted_at=ticket.contacted_at or deed.now)


def _reached(ticket: Ticket, deed: Deed) -> Ticket:
    """First contact: what is written reaches who has a chat; a caller must be rung."""
    return _contact(ticket, deed) if ticket.reporter is not None else ticket


def _facts(ticket: Ticket, deed: Deed) -> dict[str, Any]:
    """What was said, with the round it counts for; files go another way."""
    return {**{k: v for k, v in deed.form.items() if k != "files"}, "round": ticket.round}
