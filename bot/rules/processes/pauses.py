"""Pauses (中止): the unit's clock stands still."""

from __future__ import annotations

from bot.rules.deadlines import standstill
from bot.rules.model.people import Refusal, Role
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Attempt, _day
from bot.rules.processes.change import _facts, closed, opened

SHORT_PAUSE = 10  # working days; a longer one is the chief's


def may_pause(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.PAUSE):
        raise Refusal("paused_already")
    if attempt.answers.get("reason") not in (None, *standstill.PAUSE_REASONS):
        raise Refusal("pause_reason", reasons="、".join(standstill.PAUSE_REASONS))
    day = _day(attempt)
    if day is None:
        return
    if day <= attempt.today:
        raise Refusal("day_not_later")
    long = attempt.office.calendar.working_days_between(attempt.today, day) > SHORT_PAUSE
    if long and attempt.someone and not attempt.actor.has(Role.CHIEF):
        raise Refusal("chief_pauses", days=SHORT_PAUSE)


def paused(attempt: Attempt) -> None:
    if attempt.ticket.asked(Asked.PAUSE) is None:
        raise Refusal("not_paused")


def _pause(ticket: Ticket, attempt: Attempt) -> Ticket:
    return opened(ticket, attempt.asks(Asked.PAUSE, **_facts(ticket, attempt)))


def _resume(ticket: Ticket, attempt: Attempt) -> Ticket:
    return closed(ticket, Asked.PAUSE, "over", attempt)
