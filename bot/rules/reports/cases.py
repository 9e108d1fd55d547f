"""Cases: a matter as it is counted, with what its present state does not tell any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.rules.calendar.span import Span
from bot.rules.model.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Late:
    """That a unit was overdue: said when, when it had been due, and to whom, where that is still known."""

    said_at: datetime
    due: datetime | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A ticket with what its present state does not tell any more."""

    ticket: Ticket  # with every unit's part, of all rounds
    contacted_at: datetime | None = None  # the first time ever
    late: tuple[Late, ...] = ()  # what the ladder said of it, in any round
    solved: str = ""  # what the enterprise said last
    satisfied: str = ""
    returns: tuple[str, ...] = ()  # the units that asked to be relieved, once for each time
    away: tuple[Span, ...] = ()  # when the hotline did not run; those minutes are not the unit's

    @property
    def lead(self) -> str:
        """The unit it belongs to; empty while nobody has it."""
        led = [part.unit for part in self.ticket.assignments if part.lead]
        return led[-1] if led else ""
