"""Assignments: each unit's part of a ticket, and since when it has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Assignment:
    """One unit's part of a ticket in one round."""

    id: int
    unit: str
    lead: bool
    round: int
    dispatched_at: datetime
    responsible_id: int | None
    responsible: str
    signed_at: datetime | None = None
    done_at: datetime | None = None
    ended_at: datetime | None = None  # returned to the desk, or the round is over
    limit: str = ""  # a co-unit's own limit, as the profile writes it; empty: the lead's
    delivered_at: datetime | None = None  # its card reached the unit's group; what comes at once counts as dispatched
    unreached_at: datetime | None = None  # since when it is known that the card did not get there
    lost_at: datetime | None = None  # since when its group takes nothing more, after it had got the card
    contacted_at: datetime | None = None  # its first word to the enterprise
    progressed_at: datetime | None = None  # its last word on how far it is
    due_at: datetime | None = None  # computed at every change while it counts, then kept
    signed_name: str = ""  # who signed; somebody else may answer for it since

    @property
    def other_signed(self) -> str:
        """Who signed, where that is not who answers for it now."""
        return self.signed_name if self.signed_at and self.signed_name != self.responsible else ""

    @property
    def given_at(self) -> datetime | None:
        """Since when the unit has it: its limits count from here, and not at all before."""
        return min(filter(None, (self.delivered_at, self.signed_at)), default=None)

    @property
    def unreached(self) -> bool:
        """Whether it is known that the unit has not got it."""
        return self.unreached_at is not None and self.given_at is None and self.ended_at is None

    @property
    def out_of_reach(self) -> bool:
        """Whether it is known that the unit's group takes nothing now: no paper is given then."""
        return self.unreached or (self.lost_at is not None and self.ended_at is None)
