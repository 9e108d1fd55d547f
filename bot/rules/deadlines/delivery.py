"""Delivery: when a unit has got its card, and so since when its limits count."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.rules.calendar.limits import Limit
from bot.rules.model.ticket import Assignment, Ticket
from bot.rules.office.office import Office


def delivered(part: Assignment, now: datetime, ticket: Ticket, office: Office) -> Assignment:
    """The part, now that its card hangs in the unit's group; what came as fast as usual counts as dispatched then."""
    usual = office.calendar.due(part.dispatched_at, Limit.parse(office.limits_of(ticket)["delivery"]))
    at_once = part.unreached_at is None and now <= usual
    return replace(part, delivered_at=part.dispatched_at if at_once else now)


def question_delivered(ticket: Ticket, now: datetime, office: Office) -> Ticket:
    """The ticket, now that its question hangs in the enterprise's chat; what came at once counts as asked then."""
    asked, there = ticket.tried_at, now
    if asked and ticket.question_unreached_at is None:
        usual = office.calendar.due(asked, Limit.parse(office.limits_of(ticket)["delivery"]))
        there = asked if now <= usual else now
    return replace(ticket, question_delivered_at=there, question_unreached_at=None)


def as_if_there(ticket: Ticket, now: datetime, office: Office) -> Ticket:
    """The ticket as it will be when what is on its way has arrived; what is known not to arrive stays away."""
    parts = tuple(
        a if a.given_at or a.unreached or a.ended_at else delivered(a, now, ticket, office) for a in ticket.assignments
    )
    return ticket if parts == ticket.assignments else replace(ticket, assignments=parts)
