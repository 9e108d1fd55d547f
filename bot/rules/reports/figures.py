"""Figures: what a digest counts. Every number is the length of a list, so every number opens into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.model.status import OPEN, Status
from bot.rules.office.office import Office
from bot.rules.reports.sums import flow, lots
from bot.rules.reports.sums.flow import Flow
from bot.rules.reports.sums.lots import Ids, Kept, Lot
from bot.rules.reports.waits import Timed, Waits
from bot.rules.tickets.stages import STAGES

GROUPS: Mapping[str, frozenset[Status]] = {
    "struck_off": frozenset({Status.STRUCK_OFF}),
    "in_progress": OPEN,
    "rejected": frozenset({Status.REJECTED}),
    "withdrawn": frozenset({Status.WITHDRAWN}),
    "terminated": frozenset({Status.TERMINATED}),
    "merged": frozenset({Status.MERGED}),
}
ANSWERS = ("very", "yes", "fairly", "no", "unrated", "unreached")


@dataclass(frozen=True, slots=True)
class Counted:
    """A ticket as it is counted."""

    id: int
    kind: Kind
    status: Status
    submitted_at: datetime
    ended_at: datetime | None = None
    solved: str = ""
    satisfied: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """That a ticket was received, by the journal: the other side of the ledger."""

    ticket: int
    kind: Kind
    at: datetime


@dataclass(frozen=True, slots=True)
class Balance:
    """What was received of one kind, and where it all is now."""

    kind: Kind
    received: Lot
    groups: Mapping[str, Lot]

    @property
    def found(self) -> int:
        """How many stand in one of the groups."""
        return sum(map(len, self.groups.values()))

    @property
    def even(self) -> bool:
        """Whether everything received is somewhere, once; of what the sums tell, whether it is as many."""
        if any(isinstance(lot, Kept) for lot in (self.received, *self.groups.values())):
            return len(self.received) == self.found
        return sorted(lots.named(self.received)) == sorted(i for lot in self.groups.values() for i in lots.named(lot))


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything a digest says, for one moment and one period."""

    at: datetime
    since: datetime
    desk: Ids  # what waits for operators and supervisors
    chief: Ids
    new: Lot
    overdue: tuple[Timed, ...]
    today: tuple[Timed, ...]
    unsigned: Ids
    enterprise: Ids
    callbacks: Ids
    closed: Lot
    satisfaction: Mapping[Kind, Mapping[str, Lot]]  # of those struck off in the period, kind by kind
    kinds: Mapping[int, Kind]  # of every ticket that is counted here
    year: tuple[Balance, ...]
    period: tuple[Balance, ...]

    def stages(self) -> Iterator[tuple[str, Ids]]:
        """The overdue ones by stage; together they are all of them."""
        for stage in STAGES:
            if late := tuple(t.id for t in self.overdue if t.stage == stage):
                yield stage, late

    def lists(self) -> dict[str, Lot]:
        """Every number that is not nothing, by the name of its list."""
        found: dict[str, Lot] = {
            "desk": self.desk,
            "chief": self.chief,
            "overdue": tuple(t.id for t in self.overdue),
            "today": tuple(t.id for t in self.today),
            "unsigned": self.unsigned,
            "enterprise": self.enterprise,
            "callbacks": self.callbacks,
            "new": self.new,
            "closed": self.closed,
        }
        found |= {f"late.{stage}": ids for stage, ids in self.stages()}
        for kind, rated in self.satisfaction.items():
            found |= {f"rated.{kind}.{answer}": ids for answer, ids in rated.items()}
        for span, balances in (("period", self.period), ("year", self.year)):
            for balance in balances:
                found[f"{span}.{balance.kind}.received"] = balance.received
                found |= {f"{span}.{balance.kind}.{group}": ids for group, ids in balance.groups.items()}
        return {name: ids for name, ids in found.items() if ids}

    def quiet(self, waiting: Ids) -> bool:
        """Whether there is nothing of this to decide, nothing overdue, and the ledger balances."""
        return not self.overdue and not waiting and all(b.even for b in (*self.period, *self.year))


def figures(
    waits: Waits,
    counted: Sequence[Counted],
    received: Sequence[Received],
    office: Office,
    since: datetime,
    now: datetime,
    kept: Sequence[Flow] = (),
) -> Figures:
    """Count what is open, what came and went in the period, and the ledger of the period and of the year.

    What the sums tell of both is kept beside what is counted one by one.
    """
    period, year = Span(since, now), Span(year_began(now, office), now)
    told, of_year = kept or (flow.nothing(period), flow.nothing(year))
    closed = tuple(c for c in counted if c.status == Status.STRUCK_OFF and period.holds(c.ended_at))
    return Figures(
        at=now,
        since=since,
        desk=waits.desk,
        chief=waits.chief,
        new=told.of_kinds(tuple(c.id for c in counted if period.holds(c.submitted_at)), "came", "received"),
        overdue=waits.overdue,
        today=waits.today,
        unsigned=waits.unsigned,
        enterprise=waits.enterprise,
        callbacks=tuple(t.id for t in waits.open if t.status == Status.HANDLED and t.kind.has_enterprise),
        closed=told.of_kinds(tuple(c.id for c in closed), "ended", "struck"),
        satisfaction=_satisfaction(closed, told),
        kinds={t.id: t.kind for t in waits.open} | {c.id: c.kind for c in counted},
        year=balances(counted, received, year, of_year),
        period=balances(counted, received, period, told),
    )


def _satisfaction(closed: Sequence[Counted], kept: Flow) -> dict[Kind, dict[str, Lot]]:
    found = {k: answers([c for c in closed if c.kind == k], k, kept) for k in Kind if k.has_enterprise}
    return {kind: rated for kind, rated in found.items() if any(rated.values())}


def answers(closed: Sequence[Counted], kind: Kind, kept: Flow) -> dict[str, Lot]:
    """What was answered of those of a kind that were struck off."""
    return {
        answer: kept.ended.lot(tuple(c.id for c in closed if answer_of(c) == answer), kind, f"rated.{answer}")
        for answer in ANSWERS
    }


def balances(
    counted: Iterable[Counted], received: Iterable[Received], span: Span, kept: Flow | None = None
) -> tuple[Balance, ...]:
    """The ledger of a period, kind by kind: what the journal says was received, and where the tickets are.

    The hotline's own line stands there in any case; another kind's when there is any.
    """
    told = kept or flow.nothing(span)
    here = [c for c in counted if span.holds(c.submitted_at)]
    came = [r for r in received if span.holds(r.at)]
    found = (
        Balance(
            kind,
            told.journal.lot(tuple(r.ticket for r in came if r.kind == kind), kind, "received"),
            {
                name: told.came.lot(
                    tuple(c.id for c in here if c.kind == kind and c.status in of), kind, f"status.{name}"
                )
                for name, of in GROUPS.items()
            },
        )
        for kind in Kind
    )
    return tuple(b for b in found if b.kind == Kind.HOTLINE or b.received or b.found)


def answer_of(counted: Counted) -> str:
    """What the enterprise of a ticket that was struck off has said; nobody who was not reached is ever satisfied."""
    if counted.solved == "none":
        return "unreached"
    return counted.satisfied if counted.satisfied in ANSWERS else "unrated"


def year_began(now: datetime, office: Office) -> datetime:
    """The last moment of the year before."""
    local = now.astimezone(office.calendar.zone)
    first = local.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return first - datetime.resolution
