"""What a change does to a ticket: the effect of its row, the status that follows, and what every change does alike."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.deadlines.due import timed
from bot.rules.model.people import Role
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes import receipts
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import closed
from bot.rules.processes.correspondence import without_relieved
from bot.rules.processes.meetings import ended
from bot.rules.processes.returns import of_a_co_unit
from bot.rules.processes.row import Rule, Seen
from bot.rules.processes.undoing import remembered
from bot.rules.tickets import hands
from bot.rules.tickets.timeline import TIMELINE

TO_ENTERPRISE = ".enterprise"


def apply(ticket: Ticket, rule: Rule, attempt: Attempt) -> Ticket:
    """The ticket after this has happened."""
    after = rule.effect(ticket, attempt)
    if rule.to is not None and not of_a_co_unit(ticket, attempt):
        after = replace(after, status=rule.to)
    if ticket.open and not after.open:
        after = _end(after, attempt)
    after = receipts.kept(ticket, without_relieved(ticket, after), attempt)
    moved = (after.status, after.round) != (ticket.status, ticket.round)
    after = replace(after, rev=ticket.rev + 1, step=ticket.step + moved, changed_at=attempt.now)
    after = replace(after, undoable=remembered(ticket, after, attempt), acted_for=hands.remembered(ticket, attempt))
    if any(tell.endswith(TO_ENTERPRISE) for tell in rule.tells):
        after = replace(after, told_at=attempt.now)
    if TIMELINE[rule.action][0] != Seen.NO and not attempt.actor.has(Role.CLOCK):
        after = replace(after, last_act=rule.action.value)
    return timed(after, attempt.office)


def _end(ticket: Ticket, attempt: Attempt) -> Ticket:
    resumed = closed(closed(ticket, Asked.PAUSE, "over", attempt), Asked.LONG_TERM, "kept", attempt)  # its plan stays
    dropped = tuple(replace(r, state="dropped") if r.state == "open" else r for r in resumed.requests)
    return ended(replace(ticket, ended_at=ticket.ended_at or attempt.now, requests=dropped), attempt)
