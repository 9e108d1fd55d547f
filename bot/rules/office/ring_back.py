"""Ring-backs (人工): an enterprise asks for a person, and somebody of the bureau rings it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.rules.calendar.working_time import Calendar
from bot.rules.model.alarms import Alarm, Owner, Rings

LIMIT = "ring_back"


@dataclass(frozen=True, slots=True)
class RingBack:
    """Somebody asked to be rung; who they are is forgotten when that is done."""

    id: int
    person: int
    ticket: int  # the matter it is about; 0: none in particular
    name: str
    phone: str  # E.164; empty where nobody knows one yet
    asked_at: datetime
    due_at: datetime
    tries: int = 0  # calls that nobody answered
    tried_at: datetime | None = None
    rung_at: datetime | None = None
    rung_name: str = ""

    @property
    def owner(self) -> Owner:
        """Whose its alarms are."""
        return Owner.ring_back(self.id)


def plan(one: RingBack, calendar: Calendar) -> tuple[Alarm, ...]:
    """The desk is reminded when the limit has passed, and once more the next morning."""
    if one.rung_at:
        return ()
    later = calendar.next_morning(one.due_at)
    return (Alarm(one.owner, Rings.REMIND, one.due_at), Alarm(one.owner, Rings.REMIND_AGAIN, later))
