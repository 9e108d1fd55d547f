"""Views: the facts of a ticket as one kind of reader may see them, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.desk.cards import details, papers, progress
from bot.desk.cards import meetings as meeting_cards
from bot.rules.deadlines import delivery, explanation, standstill
from bot.rules.deadlines import due as deadlines_due
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Asked, Assignment, Envelope, Ticket
from bot.rules.office import privacy
from bot.rules.processes import report
from bot.voice import terms
from bot.voice.phone_and_code import dialled
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import tickets


@dataclass(frozen=True, slots=True)
class PartView:
    """One unit's part."""

    unit: str
    role: str  # 主办 or 协办
    responsible: str
    signed_at: datetime | None
    other_signed: str  # who signed, where somebody else answers for it now
    done_at: datetime | None
    unreached: bool = False  # its card did not get there
    behind: bool = False  # a co-unit that has not done its part …
    due: datetime | None = None  # … by when it has to …
    over: bool = False  # … and whether that is past


@dataclass(frozen=True, slots=True)
class View:
    """What a template may say about a ticket."""

    number: str
    title: str
    matter: str
    status: str
    area: str
    category: str
    grade: str
    urgent: bool
    round: int
    confidential: bool
    wants: str
    wanted_by: str
    against: str
    taken_by: str
    case_officer: str  # for the bureau
    problem: str
    submitted_at: datetime
    accepted_at: datetime | None
    dispatched_at: datetime | None
    due: datetime | None
    limit: str
    overdue: bool
    left: int  # working days until it is due; 0 today or past
    used: int  # working days since the first dispatch
    lead: str
    responsible: str
    parts: tuple[PartView, ...]
    ending: str
    enterprise: str  # as this reader may name it
    contact: str
    phone: str
    uscc: str
    attachments: int  # those that stand
    progressed_at: datetime | None
    last_act: str
    next_promise: str
    provisional: bool = False  # the due time reaches into a year that is not announced
    original: datetime | None = None  # the first due time, where pauses or extensions have moved it
    paused: str = ""  # why the clock stands still
    paused_until: datetime | None = None
    leader: str = ""  # who leads a long-term matter
    going: int = 0  # for how many working days it has gone on by its plan
    stages: tuple[str, ...] = ()  # its milestones
    today: date | None = None  # the day it is looked at
    rungs: tuple[str, ...] = ()  # how it was pressed for so far
    met: str = ""  # how many visits and meetings there were
    meetings: tuple[str, ...] = ()  # where people meet next
    earlier: str = ""  # the ended ticket it takes up again; never told to a unit
    withdrawn: int = 0  # how many files their sender has replaced
    later: tuple[str, ...] = ()  # those that take this one up again
    unchecked: bool = False  # a hard matter nobody of the bureau has seen on the spot
    promises: tuple[str, ...] = ()  # who promised what by when, and what became of it
    sealed: bool = False  # whether the desk has not opened the envelope
    alias: str = ""  # the number under which units know it: for the bureau
    assists: bool = False  # whether the unit that reads it is a co-unit
    waits: bool = False  # whether a lead's time is over, and a co-unit has not done its part yet
    has_enterprise: bool = True  # whether an enterprise stands behind it
    details: tuple[details.Detail, ...] = ()  # what else the intake asked, as far as this reader may know


async def view(tx: Tx, ticket: Ticket, reader: str, unit: str | None = None) -> View:
    """The ticket as the desk, whoever rings a caller, a unit, the enterprise, or one folded into it may see it."""
    envelope = await tickets.envelope(tx, ticket.id)
    every = await tickets.attachments(tx, ticket.id, "enterprise")
    if reader == "unit" and ticket.confidential:
        places = await tickets.attachments(tx, ticket.id, "enterprise", "follower")
        every = tuple(places[n - 1] for n in ticket.release.passed if n <= len(places))
    files = sum(not file.withdrawn for file in every)
    return await with_later(tx, of(tx, ticket, envelope, reader, files, unit, len(every) - files), reader)


async def with_later(tx: Tx, found: View, reader: str) -> View:
    """The same, with the demands that take it up again: for the bureau and the enterprise itself."""
    if reader in ("unit", "follower"):
        return found
    later = await tickets.later(tx, found.number)
    return replace(found, later=tuple(later)) if later else found


def of(
    tx: Tx, ticket: Ticket, envelope: Envelope, reader: str, files: int = 0, unit: str | None = None,
    withdrawn: int = 0,
) -> View:  # fmt: skip
    """The same, when the envelope is at hand."""
    seen = _Seen(tx, ticket, envelope, reader, unit)
    return View(
        attachments=files, withdrawn=withdrawn, **_matter(seen), **_people(seen), **_moments(seen), **_limits(seen),
        **_stands_still(seen), **meeting_cards.shown(tx, ticket, seen.fit),
    )  # fmt: skip


class _Seen:
    """A ticket, and who looks at it."""

    def __init__(self, tx: Tx, ticket: Ticket, envelope: Envelope, reader: str, unit: str | None) -> None:
        self.tx, self.ticket, self.envelope, self.reader, self.unit = tx, ticket, envelope, reader, unit
        self.to_unit, self.to_follower = reader == "unit", reader == "follower"
        self.outside = self.to_unit or self.to_follower  # neither the bureau nor the enterprise itself
        self.sealed = reader == "desk" and ticket.confidential  # who it is, its own button tells, with a reason
        self.mine = (ticket.part_of(unit) or ticket.lead) if self.to_unit else None

    def fit(self, text: str) -> str:
        """Words, without what this reader may not know."""
        if self.to_follower:
            return privacy.for_follower(text, self.ticket, self.envelope)
        return privacy.for_unit(text, self.ticket, self.envelope) if self.to_unit else text


def _matter(seen: _Seen) -> Facts:
    """What it is about, and how it is kept."""
    ticket, office, fit = seen.ticket, seen.tx.office, seen.fit
    secret = ticket.confidential and bool(privacy.rewritten(ticket))  # then the bureau's words are the matter
    return {
        "number": privacy.number_for(ticket, seen.unit) if seen.to_unit else ticket.number,
        "alias": ticket.alias if seen.reader in ("desk", "caller") and ticket.confidential else "",
        "title": fit(ticket.title),
        "matter": privacy.matter_for_unit(ticket, seen.envelope) if seen.to_unit else fit(ticket.matter),
        "problem": fit(ticket.title if seen.to_unit and secret else ticket.problem or ticket.title),
        "status": terms.status_of(ticket), "ending": ticket.ending, "round": ticket.round,
        "area": ticket.area, "category": office.name_of_category(ticket.category),
        "grade": phrase("grade.urgent") if ticket.urgent else phrase(f"grade.{ticket.grade or 'none'}"),
        "urgent": ticket.urgent, "confidential": ticket.confidential,
        "wants": fit(ticket.wants), "wanted_by": fit(ticket.wanted_by),
        "earlier": "" if seen.outside else ticket.earlier,
        "unchecked": report.to_be_checked(ticket),
        "rungs": () if seen.reader in ("enterprise", "follower") else papers.shown(ticket, to_unit=seen.to_unit),
        "details": () if seen.to_follower else details.of(ticket, office, fit, to_unit=seen.to_unit),
    }  # fmt: skip


def _people(seen: _Seen) -> Facts:
    """Whose it is, who is behind it, and who works on it."""
    ticket, envelope, office, lead = seen.ticket, seen.envelope, seen.tx.office, seen.ticket.lead
    named = not seen.to_follower and (not seen.to_unit or not ticket.confidential)
    closed = seen.outside or seen.sealed
    of_bureau = seen.reader in ("desk", "caller")
    enterprise = _named(envelope.enterprise, named, seen.sealed)
    return {
        "has_enterprise": ticket.has_enterprise, "sealed": seen.sealed,
        "enterprise": enterprise if ticket.has_enterprise else terms.kind_of(ticket),
        "contact": _named(envelope.contact, named, seen.sealed),
        "phone": "" if closed else dialled(envelope.phone), "uscc": "" if closed else envelope.uscc,
        "against": "" if seen.outside else office.name_of(ticket.against),
        "taken_by": ticket.taken_by,
        "case_officer": ticket.case_officer.name if ticket.case_officer and of_bureau else "",
        "lead": office.name_of(lead.unit) if lead else "", "responsible": lead.responsible if lead else "",
        "parts": _parts(seen.tx, delivery.as_if_there(ticket, seen.tx.now, office)),
    }  # fmt: skip


def _moments(seen: _Seen) -> Facts:
    """What has happened when, and what comes next."""
    ticket, tx, mine = seen.ticket, seen.tx, seen.mine
    calendar, since = tx.office.calendar, ticket.first_dispatched_at or tx.now
    return {
        "submitted_at": ticket.submitted_at, "accepted_at": ticket.accepted_at, "dispatched_at": ticket.dispatched_at,
        "progressed_at": mine.progressed_at if mine else ticket.progressed_at,
        "last_act": progress.last_act(ticket), "next_promise": progress.promise(tx, ticket),
        "today": tx.today, "used": calendar.working_days_between(calendar.day_of(since), tx.today),
    }  # fmt: skip


def _limits(seen: _Seen) -> Facts:
    """By when it has to be done; for a unit, by when its part."""
    ticket, tx, office, mine = seen.ticket, seen.tx, seen.tx.office, seen.mine
    due_at = (progress.part_due(tx, ticket, mine) if mine else None) or ticket.due_at
    first = deadlines_due.original_due(ticket, office)
    due_day = office.calendar.day_of(due_at) if due_at else tx.today
    return {
        "due": due_at, "original": first if first != ticket.due_at else None,
        "provisional": explanation.provisional(ticket, office),
        "limit": progress.limit(ticket, mine, office) if ticket.dispatched_at else "",
        "overdue": progress.overdue(ticket, mine, due_at, tx.now),
        "assists": mine is not None and not mine.lead,
        "waits": progress.waits(ticket, mine) and due_at is not None and tx.now > due_at,
        "left": office.calendar.working_days_between(tx.today, due_day),
    }  # fmt: skip


def _stands_still(seen: _Seen) -> Facts:
    """Whether its time stands still, or it is of the long term."""
    ticket, calendar = seen.ticket, seen.tx.office.calendar
    pause, plan = ticket.asked(Asked.PAUSE), ticket.asked(Asked.LONG_TERM)
    return {
        "paused": pause.facts["reason"] if pause else "",
        "paused_until": standstill.resumes(pause, calendar) if pause else None,
        "leader": seen.fit(plan.facts["leader"]) if plan else "",
        "going": calendar.working_days_between(calendar.day_of(plan.asked_at), seen.tx.today) if plan else 0,
        "stages": tuple(seen.fit(what) for _, what in standstill.milestones(ticket)) if plan else (),
    }  # fmt: skip


def _named(name: str, named: bool, sealed: bool) -> str:
    return phrase("envelope.sealed") if sealed else name if named else phrase("word.confidential")


def _parts(tx: Tx, ticket: Ticket) -> tuple[PartView, ...]:
    return tuple(_part(tx, ticket, part) for part in sorted(ticket.active, key=lambda p: not p.lead))


def _part(tx: Tx, ticket: Ticket, part: Assignment) -> PartView:
    role = phrase("word.lead" if part.lead else "word.co")
    behind = not part.lead and part.done_at is None
    due = deadlines_due.part_due(ticket, part, tx.office) if behind else None
    return PartView(
        tx.office.name_of(part.unit), role, part.responsible, part.signed_at, part.other_signed, part.done_at,
        part.unreached, behind, due, due is not None and tx.now > due,
    )  # fmt: skip
