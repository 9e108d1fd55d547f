"""Progress (反馈进展): first contact and reports on the way."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Attempt, lead_part
from bot.rules.processes.change import _reached
from bot.rules.processes.commitments import promised


def not_contacted(attempt: Attempt) -> None:
    lead_part(attempt)
    if attempt.ticket.contacted_at:
        raise Refusal("contacted_already")


def _progress(ticket: Ticket, attempt: Attempt) -> Ticket:
    return promised(replace(_reached(ticket, attempt), progressed_at=attempt.now), attempt, "progress")
