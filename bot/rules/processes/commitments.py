"""Commitments (承诺): who promised what by when; kept, or explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.rules.model.meetings import Commitment, Kept, with_changed
from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Attempt, meant, signed_part


def may_promise(attempt: Attempt) -> None:
    signed_part(attempt)
    _promises_ahead(attempt)


def _promises_ahead(attempt: Attempt) -> None:
    today = attempt.today
    for promise in attempt.answers.get("promises", ()):
        if promise["unit"] == attempt.ticket.against:
            raise Refusal("complained_of", unit=attempt.office.name_of(attempt.ticket.against))
        if date.fromisoformat(promise["until"]) < today:
            raise Refusal("day_not_later")


def may_close_promise(attempt: Attempt) -> None:
    """Whoever has promised, or the bureau for them."""
    if not attempt.someone:
        return
    one = commitment(attempt)
    if not one.open:
        raise Refusal("decided_already")
    if attempt.actor.unit not in (None, one.unit):
        raise Refusal("not_yours")
    until = attempt.answers.get("until")
    if until and date.fromisoformat(until) <= attempt.today:
        raise Refusal("day_not_later")


def commitment(attempt: Attempt) -> Commitment:
    """The commitment that is meant."""
    return meant(attempt, attempt.ticket.commitments)


def promised(ticket: Ticket, attempt: Attempt, source: str) -> Ticket:
    """The ticket with the commitments that came with this attempt."""
    made = tuple(_commitment(attempt, promise, source) for promise in attempt.answers.get("promises", ()))
    return replace(ticket, commitments=(*ticket.commitments, *made)) if made else ticket


def _commitment(attempt: Attempt, promise: Mapping[str, Any], source: str) -> Commitment:
    until = date.fromisoformat(promise["until"])
    return Commitment(
        0, promise["unit"], promise["what"], until, until, source, attempt.now, attempt.actor.id, attempt.actor.name
    )  # fmt: skip


def _promise(ticket: Ticket, attempt: Attempt) -> Ticket:
    return promised(ticket, attempt, "word")


def _keep(ticket: Ticket, attempt: Attempt) -> Ticket:
    words = str(attempt.answers.get("text", ""))
    return _of_commitment(
        ticket, attempt,
        lambda c: replace(c, stage=Kept.KEPT, closed_at=attempt.now, closed_name=attempt.actor.name, outcome=words),
    )  # fmt: skip


def _explain(ticket: Ticket, attempt: Attempt) -> Ticket:
    until = attempt.answers.get("until")
    return _of_commitment(
        ticket, attempt,
        lambda c: replace(
            c, explained=str(attempt.answers["text"]), explained_at=attempt.now,
            until=date.fromisoformat(until) if until else c.until,
        ),
    )  # fmt: skip


def _of_commitment(ticket: Ticket, attempt: Attempt, change: Callable[[Commitment], Commitment]) -> Ticket:
    which = int(attempt.answers["which"])
    return replace(ticket, commitments=with_changed(ticket.commitments, which, change))
