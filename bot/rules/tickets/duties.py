"""Duties: all that the bureau owes on a ticket, as it is kept beside the ticket, to be listed without reading it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from bot.rules import processes
from bot.rules.calendar.working_time import Calendar
from bot.rules.model.kinds import Kind
from bot.rules.model.people import BUREAU, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.office.office import Office
from bot.rules.processes.receipts_on_paper import on_paper
from bot.rules.tickets import todo
from bot.rules.tickets.todo import Debtors, Owed


@dataclass(frozen=True, slots=True)
class Kept:
    """One duty of a ticket as it is kept: `place` is which of the ticket's it is, `rank` orders those of all."""

    ticket: int
    place: int
    who: str  # the debtors, spelled
    rank: str
    duty: str
    request: int
    since: datetime
    due: datetime | None = None
    begins: datetime | None = None
    officer: int | None = None  # whose case it is

    @property
    def order(self) -> tuple[str, int, int]:
        """Where it stands among those of all."""
        return self.rank, self.ticket, self.place

    def begun(self, now: datetime) -> bool:
        """Whether it is owed already."""
        return self.begins is None or self.begins <= now

    def owed(self, ticket: Ticket) -> Owed:
        """The same, about its ticket."""
        return Owed(ticket, self.duty, self.since, self.due, None, self.request)


def of_ticket(ticket: Ticket, office: Office) -> tuple[Kept, ...]:
    """All of a ticket's; of one that is on no list of the bureau nothing."""
    if not on_lists(ticket):
        return ()
    officer = ticket.case_officer.id if ticket.case_officer else None
    return tuple(
        Kept(
            ticket.id, place, spelled(one.debtors), rank(one.owed, office.calendar), one.owed.duty, one.owed.request,
            one.owed.since, one.owed.due, one.begins, officer,
        )
        for place, one in enumerate(todo.duties(ticket, office, BUREAU))
    )  # fmt: skip


def on_lists(ticket: Ticket) -> bool:
    """Whether it is open, or was folded into another and is asked about itself."""
    asked = ticket.status == Status.MERGED and ticket.approved_at is not None and not ticket.solved
    return asked or is_open(ticket)


def is_open(ticket: Ticket) -> bool:
    """Whether it has not ended, its ending is under review, or whoever gave it is still to be answered."""
    if ticket.ended_at is None:
        return True
    return any(r.state == "open" and r.kind in (Asked.REVIEW, Asked.ANSWER_ABOVE) for r in ticket.requests)


def rank(one: Owed, calendar: Calendar) -> str:
    """The most pressing first; of one day, those of listed enterprises."""
    at = one.due or one.since
    after = int(one.ticket.kind != Kind.LISTED)
    return f"{calendar.day_of(at)} {after} {at.astimezone(UTC).isoformat(timespec='microseconds')}"


# ── who owes it, in a word ──


def spelled(debtors: Debtors) -> str:
    """Their roles; then, where others come first, the roles of those, and who of them does not count."""
    by, alone = (",".join(sorted(roles)) for roles in (debtors.by, debtors.alone))
    return f"{by}:{alone}:{debtors.approver or ''}" if alone else by


def owing(who: str, held: AbstractSet[Role], office: Office) -> bool:
    """Whether people of these roles are among them, as the roster stands."""
    return _read(who).owe(held, office)


@lru_cache(maxsize=1024)
def _read(who: str) -> Debtors:
    by, _, others = who.partition(":")
    alone, _, approver = others.partition(":")
    return Debtors(_roles(by), _roles(alone), int(approver) if approver else None)


def _roles(names: str) -> frozenset[Role]:
    return frozenset(map(Role, filter(None, names.split(","))))


# ── when all of them are worked out anew ──


def fingerprint(office: Office) -> str:
    """Changes with what they are worked out with beside ticket and policy: the pages, the units on paper."""
    return f"{_sources()} {sorted(unit.code for unit in office.units if on_paper(unit.code, office))}"


@lru_cache(maxsize=1)
def _sources() -> str:
    folders = (Path(str(processes.__file__)).parent, Path(__file__).parent)
    return sha256(b"".join(path.read_bytes() for of in folders for path in sorted(of.glob("*.py")))).hexdigest()
