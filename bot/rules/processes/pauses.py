"""Pauses (中止): the unit's clock stands still."""

from __future__ import annotations

from bot.rules.deadlines import standstill
from bot.rules.model.people import Refusal, Role
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.processes.attempt import Case, _day
from bot.rules.processes.change import Deed, _facts, closed, opened

SHORT_PAUSE = 10  # working days; a longer one is the chief's


def may_pause(case: Case) -> None:
    if case.ticket.asked(Asked.PAUSE):
        raise Refusal("paused_already")
    if case.form.get("reason") not in (None, *standstill.PAUSE_REASONS):
        raise Refusal("pause_reason", reasons="、".join(standstill.PAUSE_REASONS))
    day = _day(case)
    if day is None:
        return
    if day <= case.today:
        raise Refusal("day_not_later")
    long = case.office.calendar.working_days_between(case.today, day) > SHORT_PAUSE
    if long and case.someone and not case.actor.has(Role.CHIEF):
        raise Refusal("chief_pauses", days=SHORT_PAUSE)


def paused(case: Case) -> None:
    if case.ticket.asked(Asked.PAUSE) is None:
        raise Refusal("not_paused")


def _pause(ticket: Ticket, deed: Deed) -> Ticket:
    return opened(ticket, deed.asks(Asked.PAUSE, **_facts(ticket, deed)))


def _resume(ticket: Ticket, deed: Deed) -> Ticket:
    return closed(ticket, Asked.PAUSE, "over", deed)
