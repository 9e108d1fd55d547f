"""Lanes: whose cards and notices go first. What is urgent, then the matters of listed enterprises, then all others."""

from __future__ import annotations

from bot.rules.model.kinds import Kind
from bot.rules.model.messages import Priority
from bot.rules.model.ticket import Ticket


def of(ticket: Ticket, *, usual: Priority = Priority.NOTICE) -> Priority:
    """How urgently something about this matter is said, where it would usually be said so urgently."""
    if ticket.urgent:
        return Priority.URGENT
    return min(Priority.LISTED, usual) if ticket.kind == Kind.LISTED else usual
