"""Deeds: somebody does something; and what several deeds do alike to a ticket."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.rules.calendar.limits import Limit
from bot.rules.model.people import Mention, Role
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Asked, Assignment, Request, Ticket
from bot.rules.processes.attempt import Attempt


def opened(ticket: Ticket, request: Request) -> Ticket:
    """The ticket with one more side record."""
    return replace(ticket, requests=(*ticket.requests, request))


def ruled_by(request: Request, state: str, attempt: Attempt) -> Request:
    """The side record, decided or answered by this attempt."""
    by = attempt.actor
    return replace(
        request, state=state, ruled_by=by.id, ruled_name=by.name, ruled_at=attempt.now, ruling=attempt.text
    )  # fmt: skip


def closed(
    ticket: Ticket, kind: Asked, state: str, attempt: Attempt, unit: str | None = None, which: int = 0
) -> Ticket:
    """The ticket with its open side record of this kind decided."""
    chosen = next((r for r in ticket.requests if r.id == which and r.kind == kind and r.state == "open"), None)
    asked = chosen or ticket.asked(kind, unit)
    if asked is None:
        return ticket
    ruled = ruled_by(asked, state, attempt)
    return replace(ticket, requests=tuple(ruled if r is asked else r for r in ticket.requests))


def kept_by(ticket: Ticket, attempt: Attempt) -> Ticket:
    """The ticket with its case officer: whoever of the bureau takes it up first keeps it."""
    if ticket.case_officer or attempt.actor.has(Role.CLOCK):
        return ticket
    return replace(ticket, case_officer=Mention(attempt.actor.id, attempt.actor.plain))


def part_of_unit(unit: str, lead: bool, round_: int, attempt: Attempt, before: Assignment | None = None) -> Assignment:
    """A unit's new part, with the person who answers for it."""
    person = attempt.office.unit(unit)
    named = person.responsible if person else None
    return Assignment(
        0, unit, lead, round_, attempt.now,
        before.responsible_id if before else (named.id if named else None),
        before.responsible if before else (named.name if named else ""),
        limit=str(Limit.parse(before.limit).half()) if before and before.limit else "",
    )  # fmt: skip


def again(ticket: Ticket, attempt: Attempt) -> Ticket:
    """Another round: the same units, half the time, and nothing of the old round counts as done."""
    parts = ticket.active
    closed = tuple(replace(a, ended_at=attempt.now) if a in parts else a for a in ticket.assignments)
    fresh = tuple(part_of_unit(a.unit, a.lead, ticket.round + 1, attempt, before=a) for a in parts)
    return replace(
        ticket, round=ticket.round + 1, assignments=closed + fresh, dispatched_at=attempt.now, signed_at=None,
        progressed_at=None, contacted_at=None, reported_at=None, approved_at=None, approved_by=None, attempts=0,
        called=0, tried_at=None, half_days=0, solved="", satisfied="", ending="",
        question_delivered_at=None, question_unreached_at=None,
    )  # fmt: skip


def _contact(ticket: Ticket, attempt: Attempt, unit: str | None = None) -> Ticket:
    """A unit has spoken to the enterprise: its own part says so too."""
    part = ticket.part_of(unit or attempt.actor.unit)
    after = replace(ticket, contacted_at=ticket.contacted_at or attempt.now)
    return after.with_part(replace(part, contacted_at=part.contacted_at or attempt.now)) if part else after


def spoken_by(ticket: Ticket, unit: str | None, at: datetime) -> Ticket:
    """A unit has said how far it is: it owes its next word from now on."""
    part, after = ticket.part_of(unit), replace(ticket, progressed_at=at)
    return after.with_part(replace(part, progressed_at=at)) if part else after


def _reached(ticket: Ticket, attempt: Attempt) -> Ticket:
    """First contact: what is written reaches who has a chat; a caller must be rung."""
    return _contact(ticket, attempt) if ticket.reporter is not None else ticket


def _facts(ticket: Ticket, attempt: Attempt) -> Facts:
    """What was said, with the round it counts for."""
    return {**attempt.answers.written(), "round": ticket.round}
