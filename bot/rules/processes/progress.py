"""Progress (反馈进展): first contact and reports on the way."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Case, lead_part
from bot.rules.processes.change import Deed, _reached
from bot.rules.processes.meetings import promised


def not_contacted(case: Case) -> None:
    lead_part(case)
    if case.ticket.contacted_at:
        raise Refusal("contacted_already")


def _progress(ticket: Ticket, deed: Deed) -> Ticket:
    return promised(replace(_reached(ticket, deed), progressed_at=deed.now), deed, "progress")
