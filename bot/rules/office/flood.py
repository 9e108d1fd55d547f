"""Flood: how many answers of their own somebody from outside gets, and what is joined into one message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto


class Pass(Enum):
    """How a message is answered; it is heard in any case."""

    # fmt: off
    ALONE   = auto()  # as ever
    JOINED  = auto()  # in one message that goes on, because its sender has used up their answers
    PATIENT = auto()  # the same, and after everybody else: strangers together have used up theirs
    # fmt: on


@dataclass(frozen=True, slots=True)
class Flood:
    """What config.yaml allows; numbers are messages in a minute."""

    person: int = 30  # of somebody who is filling in something, or whose matter is known
    stranger: int = 20  # of somebody else
    strangers: int = 240  # of everybody from outside together
    supplements: timedelta = timedelta(minutes=15)  # what is added to a matter meanwhile is one message to a reader

    def suspicious(self, said: int, everybody: int) -> bool:
        """Whether it matters who it is that says so much."""
        return said > min(self.person, self.stranger) or everybody > self.strangers

    def judged(self, said: int, everybody: int, *, stranger: bool) -> Pass:
        """How the message is answered with which somebody has said so much lately, and everybody so much."""
        if stranger and everybody > self.strangers:
            return Pass.PATIENT
        return Pass.JOINED if said > (self.stranger if stranger else self.person) else Pass.ALONE
