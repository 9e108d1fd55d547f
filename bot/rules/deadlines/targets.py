"""Subjects: what a line of DEADLINES counts for."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.model.meetings import Commitment, Meeting
from bot.rules.model.ticket import Assignment, Request, Ticket


@dataclass(frozen=True, slots=True)
class Subject:
    """What a line of DEADLINES counts from: a ticket, one unit's part, one side record, meeting or commitment."""

    ticket: Ticket
    part: Assignment | None = None
    request: Request | None = None
    milestone: int | None = None  # its place in the plan
    meeting: Meeting | None = None
    commitment: Commitment | None = None

    @property
    def suffix(self) -> str:
        """What tells alarms of the same line apart."""
        if self.request and self.milestone is not None:
            return f":{self.request.id}.{self.milestone}"
        if self.part:
            return f":{self.part.unit}.{self.part.round}"
        one = self.request or self.meeting or self.commitment
        return f":{one.id}" if one else ""

    @property
    def unit(self) -> str | None:
        """The unit it is about, where it is about one."""
        one = self.part or self.request or self.commitment
        return one.unit if one else None
