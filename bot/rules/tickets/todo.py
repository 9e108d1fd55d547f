"""DUTIES: who owes the next act on a ticket, since when, and by when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.rules.deadlines import standstill
from bot.rules.deadlines.deadlines import BY_NAME, due_of
from bot.rules.deadlines.targets import Subject
from bot.rules.model.papers import Stage, Supervision
from bot.rules.model.people import Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.office.office import Office
from bot.rules.processes import returns
from bot.rules.processes.attempt import Attempt, anybody
from bot.rules.processes.callback import tried_enough
from bot.rules.supervision.ladder import LINES, signable


@dataclass(frozen=True, slots=True)
class Matter:
    """What a line of DUTIES looks at."""

    ticket: Ticket
    unit: str | None
    office: Office
    now: datetime


When = Callable[[Matter], bool]


def always(_: Matter) -> bool:
    return True


def _no_rejection(m: Matter) -> bool:
    return m.ticket.asked(Asked.REJECTION) is None


def _chief_rules(m: Matter) -> bool:
    return returns.contested(m.ticket)


def _bureau_rules(m: Matter) -> bool:
    return not returns.contested(m.ticket)


def _first_extension(m: Matter) -> bool:
    return not standstill.extensions(m.ticket)


def _next_extension(m: Matter) -> bool:
    return bool(standstill.extensions(m.ticket))


def _third_no(m: Matter) -> bool:
    return m.ticket.solved == "no"


def _unreachable(m: Matter) -> bool:
    try:
        tried_enough(Attempt(m.ticket, anybody(None), {}, m.office, m.now))
    except Refusal:
        return False
    return not _third_no(m)


def _phone(m: Matter) -> bool:
    """The chat is used up, or there never was one: somebody must ring."""
    asked_enough = m.ticket.attempts >= int(m.office.limits_of(m.ticket)["callback_attempts"])
    return (m.ticket.reporter is None or asked_enough) and not _unreachable(m) and not _third_no(m)


def _leads(m: Matter) -> bool:
    part = m.ticket.part_of(m.unit)
    signed = part is not None and part.lead and part.signed_at is not None
    return signed and m.ticket.asked(Asked.REPORT) is None


def _assists(m: Matter) -> bool:
    part = m.ticket.part_of(m.unit)
    return part is not None and not part.lead and part.signed_at is not None and part.done_at is None


def _begun(m: Matter) -> bool:
    return any(g.called and g.starts_at <= m.now for g in m.ticket.gatherings)


@dataclass(frozen=True, slots=True)
class Duty:
    """One line: what is owed (phrase lookup.duty.<name>), by whom, and the line of DEADLINES it is counted by."""

    name: str
    by: frozenset[Role]
    line: str
    when: When = always


OPERATOR, SUPERVISOR, CHIEF = Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF
OFFICER, HEAD = Role.OFFICER, Role.HEAD
# fmt: off
DUTIES: tuple[Duty, ...] = (
    #    what is owed      by whom                            counted by        when
    Duty("reject",         frozenset({CHIEF}),                "rejection"),
    Duty("third_no",       frozenset({CHIEF}),                "callback",       _third_no),
    Duty("return_again",   frozenset({CHIEF}),                "ownership",      _chief_rules),
    Duty("return",         frozenset({SUPERVISOR}),           "return_ruling",  _bureau_rules),
    Duty("extension_again", frozenset({CHIEF}),               "extension_ruling", _next_extension),
    Duty("extension",      frozenset({SUPERVISOR}),           "extension_ruling", _first_extension),
    Duty("terminate",      frozenset({CHIEF}),                "termination"),
    Duty("review_asked",   frozenset({SUPERVISOR, CHIEF}),    "review_asked"),
    Duty("withdrawal",     frozenset({SUPERVISOR}),           "withdrawal"),
    Duty("review",         frozenset({SUPERVISOR}),           "review"),
    Duty("accept",         frozenset({OPERATOR, SUPERVISOR}), "accept",         _no_rejection),
    Duty("dispatch",       frozenset({OPERATOR, SUPERVISOR}), "dispatch"),
    Duty("not_reached",    frozenset({SUPERVISOR}),           "callback",       _unreachable),
    Duty("phone",          frozenset({OPERATOR, SUPERVISOR}), "callback",       _phone),
    Duty("sign",           frozenset({OFFICER, HEAD}),        "sign"),
    Duty("head",           frozenset({HEAD}),                 "head"),
    Duty("milestone",      frozenset({OFFICER, HEAD}),        "milestone"),
    Duty("minutes",        frozenset({OPERATOR, SUPERVISOR}), "minutes",        _begun),
    Duty("gathering",      frozenset({OFFICER, HEAD}),        "gathering"),
    Duty("promise",        frozenset({OFFICER, HEAD}),        "promise"),
    Duty("work",           frozenset({OFFICER, HEAD}),        "resolve",        _leads),
    Duty("assist",         frozenset({OFFICER, HEAD}),        "resolve",        _assists),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Owed:
    """Somebody owes something on a ticket."""

    ticket: Ticket
    duty: str
    since: datetime
    due: datetime | None
    unit: str | None = None
    request: int = 0  # the side record it is about

    def late(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.due is not None and now > self.due


def owed(
    ticket: Ticket, office: Office, now: datetime, roles: Iterable[Role], unit: str | None = None
) -> Iterator[Owed]:
    """What people of these roles, of this unit, owe on a ticket."""
    held, matter = frozenset(roles), Matter(ticket, unit, office, now)
    for duty in DUTIES:
        line = BY_NAME[duty.line]
        if duty.by.isdisjoint(held) or ticket.status not in line.while_ or not duty.when(matter):
            continue
        for subject in line.subjects(ticket):
            since = line.starts(subject)
            if since is not None and _concerns(subject, duty, unit):
                asked = subject.request
                if asked and asked.kind == Asked.OWNERSHIP:  # it is the return that is granted or refused
                    asked = ticket.asked(Asked.RETURN, asked.unit)
                request = asked.id if asked else 0
                yield Owed(ticket, duty.name, since, due_of(line, subject, office), unit, request)
    for said in ticket.supervisions:  # papers of the ladder that wait for a draft or a signature
        if signable(said, ticket) and not held.isdisjoint(_signers(said)):
            yield Owed(ticket, "paper", said.opened_at, None, unit, said.id)


def _signers(said: Supervision) -> frozenset[Role]:
    """Who takes up a proposal, and who signs what has been written."""
    if said.stage == Stage.PROPOSED:
        return frozenset({SUPERVISOR, CHIEF} if said.rung == 3 else {LINES[said.line].by})
    return frozenset({CHIEF, SUPERVISOR} if said.stage == Stage.COUNTERSIGN else {CHIEF})


def _concerns(subject: Subject, duty: Duty, unit: str | None) -> bool:
    if duty.by.isdisjoint({OFFICER, HEAD}):
        return True
    if subject.gathering:
        return unit in subject.gathering.units and not subject.gathering.answered(unit)
    if subject.part or subject.request or subject.commitment:
        return unit == subject.unit
    return subject.ticket.part_of(unit) is not None


def waits_for_enterprise(ticket: Ticket) -> bool:
    """Whether the bureau or a unit has asked the enterprise something it has not answered."""
    return ticket.status == Status.INFO_NEEDED or ticket.asked(Asked.QUESTION) is not None
