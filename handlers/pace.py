"""Pace: how fast one person is listened to, so that a flood holds up nobody else and is answered once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

WINDOW = timedelta(minutes=1)
REMEMBERED = 10_000  # people; whoever has been quiet longest is forgotten first
# fmt: off
A_PERSON   = 80   # messages a window of somebody who is filling in something, or whose matter is known
A_STRANGER = 30   # of somebody else
STRANGERS  = 240  # of everybody from outside; beyond it answers to strangers come after those to others
# fmt: on


class Pass(Enum):
    """What becomes of a message."""

    # fmt: off
    HEARD   = auto()  # as ever
    PATIENT = auto()  # heard, and answered after everybody else: strangers have used up their share
    DROPPED = auto()  # not heard; the person is told so, once
    # fmt: on


@dataclass(slots=True)
class _Count:
    since: datetime
    heard: int = 0
    told: bool = False


class Pace:
    """Counts who has said how much lately. It is forgotten at a restart, which does no harm."""

    def __init__(self) -> None:
        self._people: OrderedDict[int, _Count] = OrderedDict()
        self._all: _Count | None = None

    def of(self, person: int, now: datetime) -> int:
        """How much this person has said in this window, this message included."""
        count = self._people.pop(person, None)
        if count is None or not count.since <= now < count.since + WINDOW:
            count = _Count(now)
        count.heard += 1
        self._people[person] = count
        while len(self._people) > REMEMBERED:
            self._people.popitem(last=False)
        return count.heard

    def tell(self, person: int) -> bool:
        """Whether this person has to be told; once in a window."""
        count = self._people[person]
        told, count.told = count.told, True
        return not told

    def of_all(self, now: datetime) -> int:
        """How much everybody outside the bureau and its units has said in this window, this message included."""
        if self._all is None or not self._all.since <= now < self._all.since + WINDOW:
            self._all = _Count(now)
        self._all.heard += 1
        return self._all.heard


def suspicious(said: int, everybody: int) -> bool:
    """Whether it matters who it is that says so much."""
    return said > A_STRANGER or everybody > STRANGERS


def judged(said: int, everybody: int, *, stranger: bool) -> Pass:
    """What becomes of the message with which somebody has said so much, and everybody so much."""
    most = A_STRANGER if stranger else A_PERSON
    if said > most:
        return Pass.DROPPED
    return Pass.PATIENT if stranger and everybody > STRANGERS else Pass.HEARD
