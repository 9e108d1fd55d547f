"""Supplements (要求补充, 补充材料) and notes (内部备注): what is added to a matter."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.action import Action
from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.change import closed, opened


def no_list_waits(attempt: Attempt) -> None:
    """What the enterprise sends while a list of questions waits answers them; another's words do not."""
    if attempt.ticket.asked(Asked.SUPPLY) and attempt.actor.follows is None:
        raise Refusal("moved_on", status=attempt.ticket.status)


def _ask_more(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.SUPPLY, text=attempt.answers["text"]))


def _supply(ticket: Ticket, attempt: Attempt) -> Ticket:
    asked = ticket.asked(Asked.SUPPLY)
    stood = attempt.office.calendar.worked(asked.asked_at, attempt.now) if asked else ticket.paused * 0
    state = "lapsed" if attempt.action == Action.SUPPLY_LAPSED else "answered"
    return replace(closed(ticket, Asked.SUPPLY, state, attempt), paused=ticket.paused + stood)
