"""Today: how far the overdue ones have climbed the ladder, who meets today, and which commitments are due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.rules.model.meetings import Commitment, Meeting
from bot.rules.model.papers import Rung, Stage
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.reports.figures import Timed, unique
from bot.rules.reports.sums.lots import Ids

NOTHING_SAID = Rung.HINT  # overdue, and no rung has been said of it: 提示 comes before


@dataclass(frozen=True, slots=True)
class Kept:
    """How many open matters somebody keeps, and how many of them are overdue."""

    name: str
    open: int
    late: int


def by_person(tickets: Iterable[Ticket], late: Iterable[Timed]) -> tuple[Kept, ...]:
    """The case officers with the open matters that each keeps, who has most first; the name is empty for nobody's."""
    overdue, found = {t.ticket.id for t in late}, dict[int, list[Ticket]]()
    for ticket in tickets:
        found.setdefault(ticket.case_officer.id if ticket.case_officer else 0, []).append(ticket)
    kept = [Kept(_name(mine[-1]), len(mine), sum(ticket.id in overdue for ticket in mine)) for mine in found.values()]
    return tuple(sorted(kept, key=lambda one: (not one.name, -one.open, one.name)))


def _name(ticket: Ticket) -> str:
    return ticket.case_officer.name if ticket.case_officer else ""


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


def today(tickets: Iterable[Ticket], overdue: Iterable[Timed], office: Office, now: datetime) -> Today:
    """Of open tickets, what stands in the agenda of this day; the earliest meeting first."""
    open_ones, day = list(tickets), office.calendar.day_of(now)
    late = [(rung_of(t.ticket), t.ticket.id) for t in overdue]
    met = [(t, g) for t in open_ones for g in t.meetings if g.called and office.calendar.day_of(g.starts_at) == day]
    return Today(
        tuple((rung, tuple(id for r, id in late if r == rung)) for rung in sorted({r for r, _ in late}, reverse=True)),
        tuple(sorted(met, key=lambda m: m[1].starts_at)),
        tuple((t, c) for t in open_ones for c in t.commitments if c.open and c.until == day),
    )


def rung_of(ticket: Ticket) -> Rung:
    """The highest rung that has been said of it in this round and not been taken back."""
    said = [s.rung for s in ticket.supervisions if s.stage == Stage.ISSUED]
    return max(said, default=NOTHING_SAID)
