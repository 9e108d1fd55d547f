"""Subjects: what a line of DEADLINES counts for."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.model.alarms import Target
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
    def target(self) -> Target:
        """What tells alarms of the same line apart."""
        if self.part:
            return Target(self.part.unit, self.part.round)
        one = self.request or self.meeting or self.commitment
        return Target.record(one.id, self.milestone) if one else Target()

    @property
    def unit(self) -> str | None:
        """The unit it is about, where it is about one."""
        one = self.part or self.request or self.commitment
        return one.unit if one else None
