"""Today: how far the overdue ones have climbed the ladder, who meets today, and which commitments are due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.rules.model.meetings import Commitment, Meeting
from bot.rules.model.papers import Rung
from bot.rules.model.ticket import Ticket
from bot.rules.reports.sums.lots import Ids
from bot.rules.reports.waits import Brief, Timed, Waits, unique

NOTHING_SAID = Rung.HINT  # overdue, and no rung has been said of it: 提示 comes before


@dataclass(frozen=True, slots=True)
class Kept:
    """How many open matters somebody keeps, and how many of them are overdue."""

    name: str
    open: int
    late: int


def by_person(tickets: Iterable[Brief], late: Iterable[Timed]) -> tuple[Kept, ...]:
    """The case officers with the open matters that each keeps, who has most first; the name is empty for nobody's."""
    overdue, found = {t.id for t in late}, dict[int, list[Brief]]()
    for ticket in tickets:
        found.setdefault(ticket.officer, []).append(ticket)
    kept = [
        Kept(mine[-1].officer_name, len(mine), sum(ticket.id in overdue for ticket in mine)) for mine in found.values()
    ]
    return tuple(sorted(kept, key=lambda one: (not one.name, -one.open, one.name)))


@dataclass(frozen=True, slots=True)
class Today:
    """What the morning tells beside what is owed."""

    rungs: tuple[tuple[Rung, Ids], ...]  # of the overdue ones, the highest first; together they are all of them
    meetings: tuple[tuple[Ticket, Meeting], ...]
    promises: tuple[tuple[Ticket, Commitment], ...]

    def lists(self) -> dict[str, Ids]:
        """Every number that is not nothing, by the name of its list."""
        found = {
            "meetings": unique(ticket.id for ticket, _ in self.meetings),
            "promises": unique(ticket.id for ticket, _ in self.promises),
        } | {f"rung.{rung}": ids for rung, ids in self.rungs}
        return {name: ids for name, ids in found.items() if ids}


def today(waits: Waits) -> Today:
    """Of all that waits, what stands in the agenda of this day."""
    late = [(waits.rungs.get(t.id, NOTHING_SAID), t.id) for t in waits.overdue]
    rungs = sorted({r for r, _ in late}, reverse=True)
    return Today(
        tuple((rung, tuple(id for r, id in late if r == rung)) for rung in rungs), waits.meetings, waits.promises
    )
