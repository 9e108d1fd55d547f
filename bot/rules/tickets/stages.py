"""Stages: which limits run on a ticket, and until when, as they are kept beside it to be listed without reading it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.rules.deadlines.deadlines import Deadline, due_of
from bot.rules.deadlines.due import due
from bot.rules.deadlines.targets import Subject
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office
from bot.rules.tickets.duties import is_open
from bot.rules.tickets.plan import BY_NAME

STAGES = (  # a ticket that is late in several ways is counted once, under the first of these
    "resolve", "milestone", "sign", "contact", "progress", "long_term_report", "head",
    "accept", "release", "relay", "dispatch", "rejection", "return_ruling", "extension_ruling", "withdrawal",
    "termination", "review_asked", "review", "callback",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Running:
    """A stage of a ticket that counts now: `place` is its place in STAGES."""

    ticket: int
    place: int
    due: datetime
    unit: str | None = None  # the co-unit that owes it; else whose it is to lead


def kept(ticket: Ticket, office: Office) -> tuple[Running, ...]:
    """What is kept of it: all that runs, as long as it is open."""
    return tuple(running(ticket, office)) if is_open(ticket) else ()


def running(ticket: Ticket, office: Office) -> Iterator[Running]:
    """The earliest end of each stage that counts now, in the order of STAGES."""
    for place, stage in enumerate(STAGES):
        line = BY_NAME[stage]
        if ticket.status in line.while_:
            ends = [(end, s) for s in line.subjects(ticket) if (end := _end(line, s, office)) is not None]
            if ends:
                end, subject = min(ends, key=lambda one: one[0])
                yield Running(ticket.id, place, end, _co_unit(line, subject))


def _co_unit(line: Deadline, subject: Subject) -> str | None:
    """The co-unit that owes it, where it is one: for the matter itself, the one that the lead waits for."""
    if line.name == "resolve" and subject.ticket.behind:
        return min(subject.ticket.behind, key=lambda part: part.dispatched_at).unit
    return subject.part.unit if subject.part and not subject.part.lead else None


def _end(line: Deadline, subject: Subject, office: Office) -> datetime | None:
    """When it is due; the matter itself as the enterprise was promised it, also where its unit got it late."""
    return due(subject.ticket, office) if line.name == "resolve" else due_of(line, subject, office)
