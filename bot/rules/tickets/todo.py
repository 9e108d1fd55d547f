"""TODO: who owes the next act on a ticket, since when, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain

from bot.rules.deadlines.deadlines import Deadline, due_of, starts
from bot.rules.deadlines.targets import Subject
from bot.rules.model.papers import Stage, Supervision
from bot.rules.model.people import BUREAU, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.office.office import Office
from bot.rules.processes.row import Sight, Todo
from bot.rules.supervision import ladder
from bot.rules.supervision.ladder import LINES, signable, to_draft
from bot.rules.tickets.pages import PAGES
from bot.rules.tickets.plan import BY_NAME

TODO: tuple[Todo, ...] = tuple(line for page in PAGES for line in page.todo)
UNIT = frozenset({Role.OFFICER, Role.HEAD})


@dataclass(frozen=True, slots=True)
class Owed:
    """Somebody owes something on a ticket."""

    ticket: Ticket
    duty: str
    since: datetime
    due: datetime | None
    unit: str | None = None
    request: int = 0  # the side record it is about

    @property
    def name(self) -> str:
        """Which act of the ticket it is: a paper's draft and its signature are two."""
        said = self.ticket.supervision(self.request) if self.duty == "paper" else None
        return f"{self.duty}#{self.request}" + (f".{said.stage}" if said else "")

    @property
    def called(self) -> str:
        """Its phrase: a paper that a supervisor has still to draft waits for no signature yet."""
        said = self.ticket.supervision(self.request) if self.duty == "paper" else None
        return "to_draft" if said and to_draft(said) else self.duty

    def late(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.due is not None and now > self.due


@dataclass(frozen=True, slots=True)
class Debtors:
    """Who owes it: whoever has one of these roles; it may be only where nobody else is left, besides who approved."""

    by: AbstractSet[Role]
    alone: AbstractSet[Role] = frozenset()
    approver: int | None = None

    def owe(self, held: AbstractSet[Role], office: Office) -> bool:
        """Whether people of these roles owe it, as the roster stands."""
        if held.isdisjoint(self.by):
            return False
        return not any(person.id != self.approver for person in office.holders(*self.alone)) if self.alone else True


@dataclass(frozen=True, slots=True)
class Duty:
    """What stands to be done about a ticket until it changes: who owes it, and from when on, where not at once."""

    owed: Owed
    debtors: Debtors
    begins: datetime | None = None

    def counts(self, office: Office, now: datetime, held: AbstractSet[Role]) -> bool:
        """Whether people of these roles owe it now."""
        return (self.begins is None or self.begins <= now) and self.debtors.owe(held, office)


def owed(
    ticket: Ticket, office: Office, now: datetime, roles: Iterable[Role], unit: str | None = None
) -> Iterator[Owed]:
    """What people of these roles, of this unit, owe on a ticket."""
    held = frozenset(roles)
    return (duty.owed for duty in duties(ticket, office, held, unit) if duty.counts(office, now, held))


def duties(ticket: Ticket, office: Office, held: frozenset[Role], unit: str | None = None) -> Iterator[Duty]:
    """What may be owed by these roles as long as the ticket stays as it is, whatever the time and the roster."""
    matter = Sight(ticket, unit, office, ticket.changed_at)
    for duty, line in _duties(held, ticket.status):
        begins = duty.begins(ticket, office) if duty.begins else None
        if (duty.begins and begins is None) or not duty.when(matter):
            continue
        debtors = Debtors(duty.by, duty.alone, ticket.approved_by if duty.alone else None)
        for subject in line.subjects(ticket):
            since = starts(line, subject)
            if since is not None and _concerns(subject, duty, unit, office):
                asked = subject.request
                if asked and asked.kind == Asked.OWNERSHIP:  # it is the return that is granted or refused
                    asked = ticket.asked(Asked.RETURN, asked.unit)
                met = (subject.meeting or subject.commitment) if duty.card else None  # its offers name it
                request = asked.id if asked else met.id if met else 0
                found = Owed(ticket, duty.name, since, due_of(line, subject, office), unit, request)
                yield Duty(found, debtors, begins)
    for said in ticket.supervisions:  # papers of the ladder that wait for a draft or a signature
        if signable(said, ticket) and not held.isdisjoint(signers := _signers(said)):
            yield Duty(Owed(ticket, "paper", said.opened_at, None, unit, said.id), Debtors(signers))


@lru_cache(maxsize=1024)
def _duties(held: frozenset[Role], status: Status) -> tuple[tuple[Todo, Deadline], ...]:
    """The lines that may be owed by these roles in this status: a digest asks it for each open ticket several times."""
    lines = ((duty, BY_NAME[duty.line]) for duty in TODO if not duty.by.isdisjoint(held))
    return tuple((duty, line) for duty, line in lines if status in line.while_)


def names(ticket: Ticket, office: Office, now: datetime) -> frozenset[str]:
    """All that anybody of the bureau or of its units owes on a ticket, by the names of these acts."""
    units = (owed(ticket, office, now, UNIT, part.unit) for part in ticket.active)
    return frozenset(one.name for one in chain(owed(ticket, office, now, BUREAU), *units))


def _signers(said: Supervision) -> frozenset[Role]:
    """Who takes up a proposal, and who signs what has been written."""
    if ladder.held(said):
        return frozenset({Role.SUPERVISOR})
    if said.stage == Stage.PROPOSED:
        return frozenset({LINES[said.line].by})  # until a red slip is drafted there is nothing to sign
    return frozenset({Role.CHIEF, Role.SUPERVISOR} if said.stage == Stage.COUNTERSIGN else {Role.CHIEF})


def _concerns(subject: Subject, duty: Todo, unit: str | None, office: Office) -> bool:
    if duty.of and not duty.of(subject, office):
        return False
    if duty.by.isdisjoint(UNIT):
        return True
    if subject.meeting:
        return unit in subject.meeting.units and not subject.meeting.answered(unit)
    if subject.part or subject.request or subject.commitment:
        return unit == subject.unit
    return subject.ticket.part_of(unit) is not None


def waits_for_enterprise(ticket: Ticket) -> bool:
    """Whether the bureau or a unit has asked the enterprise something it has not answered."""
    return ticket.status == Status.INFO_NEEDED or ticket.asked(Asked.QUESTION) is not None


ASKED_OF_ENTERPRISE = (Asked.QUESTION, Asked.SUPPLY, Asked.LETTER_TO_ENTERPRISE, Asked.WITHDRAWAL_CHECK)


def awaits_answer(ticket: Ticket) -> bool:
    """Whether an answer of the enterprise is waited for: to a question, for a supplement, in the callback."""
    return ticket.status == Status.HANDLED or any(ticket.asked(kind) for kind in ASKED_OF_ENTERPRISE)
