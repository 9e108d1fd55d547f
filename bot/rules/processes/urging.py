"""Urging by the enterprise (催办): once a working day."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.people import Refusal
from bot.rules.model.status import OPEN
from bot.rules.model.ticket import Ticket
from bot.rules.processes.attempt import Attempt
from bot.rules.processes.columns import LINE, STAY, A, E, N, S
from bot.rules.processes.row import Act, Offer, Process, Tell


def once_a_working_day(attempt: Attempt) -> None:
    own = attempt.actor.follows or attempt.ticket
    pressed = own.pressed_at  # the button stays: who presses again hears from when it may be pressed
    if attempt.someone and pressed and attempt.now < attempt.office.calendar.next_morning(pressed):
        raise Refusal("pressed_today", again=attempt.office.calendar.next_morning(pressed))


def _press_on(ticket: Ticket, attempt: Attempt) -> Ticket:
    return ticket if attempt.actor.follows else replace(ticket, pressed_at=attempt.now)  # counted on their own ticket


# fmt: off
PAGE = Process(
    acts=(
        #   what happens  while it is                        by   then it is  comes with  may it?             does
        Act(A.PRESS_ON, OPEN - {S.INFO_NEEDED, S.HANDLED}, {E}, STAY, N, once_a_working_day,
            _press_on, by_followers=True),
    ),
    tells=(
        #    of what     enterprise, unit read later; is told
        Tell(A.PRESS_ON, LINE,  LINE,  ("pressed_on.owner", "pressed_on.enterprise")),
    ),
    offers=(
        #     card        row  label       action      verb  argument
        Offer("tracker",  2,   "press_on", A.PRESS_ON, "do", A.PRESS_ON),
        Offer("follower", 1,   "press_on", A.PRESS_ON, "do", A.PRESS_ON),
    ),
)
# fmt: on
