"""Mergers (并单): one ticket folded into another, and taken out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.rules.model.people import Refusal
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Attempt


def within_thirty_days(attempt: Attempt) -> None:
    if attempt.ticket.ended_at and attempt.now > attempt.ticket.ended_at + timedelta(days=30):
        raise Refusal("merge_too_old")


def _merge(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, merged_into=attempt.answers["target"], ending=ticket.status.value)


def _unmerge(ticket: Ticket, attempt: Attempt) -> Ticket:
    return replace(ticket, status=Status(ticket.ending), merged_into=None, ending="", ended_at=None)
