"""The last report of the unit, for those who judge it or are asked about it."""

from __future__ import annotations

from bot.rules.model.action import Action
from bot.rules.model.terms import Facts
from bot.rules.processes.amendments import OF_REPORT, put_right
from storage.tickets.journal import Line


def of(lines: list[Line]) -> Facts:
    """What the unit reported last, as it reads now; nothing where it has not."""
    found: Facts = {}
    for line in lines:
        if line.action in (Action.FEEDBACK, Action.REPORT_FOR):
            found = dict(line.facts)
        elif line.action == Action.AMEND and line.facts.get("said_with") in OF_REPORT:
            found = put_right(found, line.facts["old"], line.facts["new"])
    return found
