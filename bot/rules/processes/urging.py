"""Urging by the enterprise (催办): once a working day."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Attempt


def once_a_working_day(attempt: Attempt) -> None:
    own = attempt.actor.follows or attempt.ticket
    pressed = own.pressed_at  # the button stays: who presses again hears from when it may be pressed
    if attempt.someone and pressed and attempt.now < attempt.office.calendar.next_morning(pressed):
        raise Refusal("pressed_today", again=attempt.office.calendar.next_morning(pressed))


def _press_on(ticket: Ticket, attempt: Attempt) -> Ticket:
    return ticket if attempt.actor.follows else replace(ticket, pressed_at=attempt.now)  # counted on their own ticket
