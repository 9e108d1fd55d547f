"""Waits: of everything that is open, what waits for whom, by ids: what a digest counts without reading the tickets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.model.kinds import Kind
from bot.rules.model.meetings import Commitment, Meeting
from bot.rules.model.papers import Rung, Stage
from bot.rules.model.people import STAFF, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.reports.sums.lots import Ids
from bot.rules.tickets.plan import BY_NAME
from bot.rules.tickets.stages import STAGES, Running, running
from bot.rules.tickets.todo import Owed, owed, waits_for_enterprise

TO_SIGN = BY_NAME["sign"].while_


@dataclass(frozen=True, slots=True)
class Brief:
    """An open ticket, as far as it is counted."""

    id: int
    kind: Kind
    status: Status
    submitted_at: datetime
    officer: int = 0  # whose case it is; nobody's
    officer_name: str = ""


@dataclass(frozen=True, slots=True)
class Timed:
    """A ticket and the stage at which its time is over, or runs out today."""

    id: int
    kind: Kind
    stage: str
    due: datetime
    unit: str | None = None  # the co-unit that owes it; else whose it is to lead


@dataclass(frozen=True, slots=True)
class Waits:
    """All of it, at one moment; each list in the order in which it is read."""

    open: tuple[Brief, ...]
    desk: Ids  # what waits for operators and supervisors, what is due first in front
    chief: Ids
    overdue: tuple[Timed, ...]  # the longest overdue first
    today: tuple[Timed, ...]
    unsigned: Ids
    enterprise: Ids
    rungs: Mapping[int, Rung]  # of the overdue ones the highest that was said, where one was
    meetings: tuple[tuple[Ticket, Meeting], ...]  # of this day
    promises: tuple[tuple[Ticket, Commitment], ...]


def of_tickets(tickets: Sequence[Ticket], office: Office, now: datetime) -> Waits:
    """The same by asking each ticket."""
    late, near = timed(tickets, office, now)
    return Waits(
        open=tuple(map(brief, tickets)),
        desk=unique(o.ticket.id for o in pressing(o for t in tickets for o in owed(t, office, now, STAFF))),
        chief=unique(o.ticket.id for o in pressing(o for t in tickets for o in owed(t, office, now, {Role.CHIEF}))),
        overdue=late,
        today=near,
        unsigned=tuple(t.id for t in tickets if any(True for _ in _unsigned(t))),
        enterprise=tuple(t.id for t in tickets if waits_for_enterprise(t)),
        rungs={
            t.id: max(said) for t in tickets if (said := [s.rung for s in t.supervisions if s.stage == Stage.ISSUED])
        },
        meetings=meetings_of(tickets, office, now),
        promises=promises_of(tickets, office, now),
    )


def brief(ticket: Ticket) -> Brief:
    """It, as far as it is counted."""
    kept, officer = (ticket.id, ticket.kind, ticket.status, ticket.submitted_at), ticket.case_officer
    return Brief(*kept, officer.id, officer.name) if officer else Brief(*kept)


def meetings_of(tickets: Iterable[Ticket], office: Office, now: datetime) -> tuple[tuple[Ticket, Meeting], ...]:
    """The meetings of this day, the earliest first."""
    day = office.calendar.day_of(now)
    met = [(t, g) for t in tickets for g in t.meetings if g.called and office.calendar.day_of(g.starts_at) == day]
    return tuple(sorted(met, key=lambda m: m[1].starts_at))


def promises_of(tickets: Iterable[Ticket], office: Office, now: datetime) -> tuple[tuple[Ticket, Commitment], ...]:
    """What was promised for this day, and is not kept yet."""
    day = office.calendar.day_of(now)
    return tuple((t, c) for t in tickets for c in t.commitments if c.open and c.until == day)


def timed(tickets: Iterable[Ticket], office: Office, now: datetime) -> tuple[tuple[Timed, ...], tuple[Timed, ...]]:
    """What is overdue, and what else runs out today; each ticket once, the longest overdue first."""
    every = tuple(tickets)
    kinds = {ticket.id: ticket.kind for ticket in every}
    late, near = (tuple(of_running(one, kinds[one.ticket]) for one in of) for of in running_out(every, office, now))
    return late, near


def running_out(tickets: Iterable[Ticket], office: Office, now: datetime) -> tuple[list[Running], list[Running]]:
    """The same as the stages that are kept: a ticket by the first that is late, else by the next of today."""
    late, near = [], []
    for ticket in tickets:
        runs = list(running(ticket, office))
        if over := next((one for one in runs if now > one.due), None):
            late.append(over)
        elif left := [one for one in runs if _day_of(one.due, office) == _day_of(now, office, closing=False)]:
            near.append(min(left, key=lambda one: one.due))
    return sorted(late, key=lambda one: one.due), sorted(near, key=lambda one: one.due)


def of_running(one: Running, kind: Kind) -> Timed:
    """The stage, by its name."""
    return Timed(one.ticket, kind, STAGES[one.place], one.due, one.unit)


def _day_of(moment: datetime, office: Office, closing: bool = True) -> date:
    """The day a moment belongs to; a limit that ends at midnight ends on the day before."""
    local = moment.astimezone(office.calendar.zone)
    return (local - datetime.resolution if closing else local).date()


def _unsigned(ticket: Ticket) -> Iterator[str]:
    if ticket.status in TO_SIGN:
        yield from (part.unit for part in ticket.active if part.signed_at is None)


def pressing(waiting: Iterable[Owed]) -> tuple[Owed, ...]:
    """What waits for somebody, what is due first in front."""
    return tuple(sorted(waiting, key=lambda o: (o.due or o.since, o.ticket.id)))


def unique(ids: Iterable[int]) -> Ids:
    """Each once, in order."""
    return tuple(dict.fromkeys(ids))
