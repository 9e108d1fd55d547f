"""Urging by the enterprise (催办): once a working day."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Case
from bot.rules.processes.change import Deed


def once_a_working_day(case: Case) -> None:
    own = case.actor.follows or case.ticket
    pressed = own.pressed_at  # the button stays: who presses again hears from when it may be pressed
    if case.someone and pressed and case.now < case.office.calendar.next_morning(pressed):
        raise Refusal("pressed_today", again=case.office.calendar.next_morning(pressed))


def _press_on(ticket: Ticket, deed: Deed) -> Ticket:
    return ticket if deed.actor.follows else replace(ticket, pressed_at=deed.now)  # counted on their own ticket
