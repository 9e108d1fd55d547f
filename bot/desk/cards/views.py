"""Views: the facts of a ticket as one kind of reader may see them, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.desk.cards import details, papers
from bot.desk.cards import meetings as meeting_cards
from bot.rules.calendar.limits import Limit
from bot.rules.deadlines import deadlines, delivery, explanation, standstill
from bot.rules.deadlines import due as deadlines_due
from bot.rules.model.status import WORKING, Status
from bot.rules.model.ticket import Asked, Assignment, Envelope, Ticket
from bot.rules.office import privacy
from bot.rules.office.office import Office
from bot.rules.processes import report
from bot.rules.tickets.plan import DEADLINES
from bot.voice import terms
from bot.voice.filters import moment
from bot.voice.phone_and_code import dialled
from bot.voice.terms import in_words
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
    found = replace(of(tx, ticket, envelope, reader, files, unit), withdrawn=len(every) - files)
    return await with_later(tx, found, reader)


async def with_later(tx: Tx, found: View, reader: str) -> View:
    """The same, with the demands that take it up again: for the bureau and the enterprise itself."""
    if reader in ("unit", "follower"):
        return found
    return replace(found, later=tuple(await tickets.later(tx, found.number)))


def of(
    tx: Tx, ticket: Ticket, envelope: Envelope, reader: str, files: int = 0, unit: str | None = None
) -> View:  # fmt: skip
    """The same, when the envelope is at hand."""
    office, calendar = tx.office, tx.office.calendar
    to_unit, to_follower = reader == "unit", reader == "follower"

    def fit(text: str) -> str:
        if to_follower:
            return privacy.for_follower(text, ticket, envelope)
        return privacy.for_unit(text, ticket, envelope) if to_unit else text

    lead = ticket.lead
    named = not to_follower and (not to_unit or not ticket.confidential)
    sealed = reader == "desk" and ticket.confidential  # who it is, is looked up by its own button, with a reason
    secret = ticket.confidential and bool(privacy.rewritten(ticket))  # then the bureau's words are the matter
    today = tx.today
    mine = (ticket.part_of(unit) or lead) if to_unit else None
    due_at = (_part_due(tx, ticket, mine) if mine else None) or ticket.due_at
    due_day = calendar.day_of(due_at) if due_at else today
    since = ticket.first_dispatched_at or tx.now
    first, pause = deadlines_due.original_due(ticket, office), ticket.asked(Asked.PAUSE)
    plan = ticket.asked(Asked.LONG_TERM)
    return View(
        number=privacy.number_for(ticket, unit) if to_unit else ticket.number,
        alias=ticket.alias if reader in ("desk", "caller") and ticket.confidential else "",
        title=fit(ticket.title),
        matter=privacy.matter_for_unit(ticket, envelope) if to_unit else fit(ticket.matter),
        status=terms.status_of(ticket),
        has_enterprise=ticket.has_enterprise,
        area=ticket.area,
        category=office.name_of_category(ticket.category),
        grade=phrase("grade.urgent") if ticket.urgent else phrase(f"grade.{ticket.grade or 'none'}"),
        urgent=ticket.urgent,
        round=ticket.round,
        confidential=ticket.confidential,
        wants=fit(ticket.wants),
        wanted_by=fit(ticket.wanted_by),
        against="" if to_unit or to_follower else office.name_of(ticket.against),
        taken_by=ticket.taken_by,
        case_officer=ticket.case_officer.name if ticket.case_officer and reader in ("desk", "caller") else "",
        problem=fit(ticket.title if to_unit and secret else ticket.problem or ticket.title),
        submitted_at=ticket.submitted_at,
        accepted_at=ticket.accepted_at,
        dispatched_at=ticket.dispatched_at,
        due=due_at,
        provisional=explanation.provisional(ticket, office),
        limit=_limit(ticket, mine, office) if ticket.dispatched_at else "",
        overdue=_overdue(ticket, mine, due_at, tx.now),
        assists=mine is not None and not mine.lead,
        waits=_waits(ticket, mine) and due_at is not None and tx.now > due_at,
        left=calendar.working_days_between(today, due_day),
        used=calendar.working_days_between(calendar.day_of(since), today),
        lead=office.name_of(lead.unit) if lead else "",
        responsible=lead.responsible if lead else "",
        parts=_parts(tx, delivery.as_if_there(ticket, tx.now, office)),
        ending=ticket.ending,
        enterprise=_named(envelope.enterprise, named, sealed) if ticket.has_enterprise else terms.kind_of(ticket),
        contact=_named(envelope.contact, named, sealed),
        phone="" if to_unit or to_follower or sealed else dialled(envelope.phone),
        uscc="" if to_unit or to_follower or sealed else envelope.uscc,
        sealed=sealed,
        attachments=files,
        progressed_at=mine.progressed_at if mine else ticket.progressed_at,
        last_act=_last_act(ticket),
        next_promise=_promise(tx, ticket),
        rungs=() if reader in ("enterprise", "follower") else papers.shown(ticket, to_unit=to_unit),
        original=first if first != ticket.due_at else None,
        paused=pause.facts["reason"] if pause else "",
        leader=fit(plan.facts["leader"]) if plan else "",
        going=calendar.working_days_between(calendar.day_of(plan.asked_at), today) if plan else 0,
        stages=tuple(fit(what) for _, what in standstill.milestones(ticket)) if plan else (),
        today=today,
        earlier="" if to_unit or to_follower else ticket.earlier,
        unchecked=report.to_be_checked(ticket),
        details=() if to_follower else details.of(ticket, office, fit, to_unit=to_unit),
        paused_until=standstill.resumes(pause, calendar) if pause else None,
        **meeting_cards.shown(tx, ticket, fit),
    )


def _named(name: str, named: bool, sealed: bool) -> str:
    return phrase("envelope.sealed") if sealed else name if named else phrase("word.confidential")


def _parts(tx: Tx, ticket: Ticket) -> tuple[PartView, ...]:
    return tuple(_part(tx, ticket, part) for part in sorted(ticket.active, key=lambda p: not p.lead))


def _part(tx: Tx, ticket: Ticket, part: Assignment) -> PartView:
    role = phrase("word.lead" if part.lead else "word.co")
    behind = not part.lead and part.done_at is None
    due = deadlines_due.part_due(ticket, part, tx.office) if behind else None
    return PartView(
        tx.office.name_of(part.unit), role, part.responsible, part.signed_at, part.done_at, part.unreached, behind,
        due, due is not None and tx.now > due,
    )  # fmt: skip


def _part_due(tx: Tx, ticket: Ticket, mine: Assignment) -> datetime | None:
    """By when this unit has to be done; on a card that is on its way, as it is once it is there."""
    there = delivery.as_if_there(ticket, tx.now, tx.office)
    part = next((part for part in there.assignments if part.id == mine.id), mine)
    return deadlines_due.part_due(there, part, tx.office)


def _limit(ticket: Ticket, mine: Assignment | None, office: Office) -> str:
    """How long there is: a co-unit may have its own."""
    own = mine is not None and not mine.lead and mine.limit
    if not own and deadlines_due.by_named_day(ticket):
        return terms.named_day(ticket)
    return in_words(Limit.parse(own) if own else deadlines_due.resolution_limit(ticket, office))


def _waits(ticket: Ticket, mine: Assignment | None) -> bool:
    return mine is not None and mine.lead and bool(ticket.behind)


def _overdue(ticket: Ticket, mine: Assignment | None, due: datetime | None, now: datetime) -> bool:
    """Whether the matter is late; for a unit, whether it is: a lead is not while it waits for a co-unit."""
    if mine is None or not ticket.open:
        return deadlines_due.overdue(ticket, now)
    done = mine.done_at or (ticket.reported_at if mine.lead else None)
    return not (done is None and _waits(ticket, mine)) and due is not None and (done or now) > due


MOMENT_OF = {
    "accept": "accepted", "dispatch": "dispatched", "sign": "signed", "contacted": "contacted",
    "progress": "progressed", "feedback": "reported", "approve": "approved",
}  # fmt: skip
"""Acts whose moment the ticket keeps, and how cards call that."""


def _last_act(ticket: Ticket) -> str:
    """What happened last; of a matter from before that was kept, by the newest of its own moments."""
    if ticket.last_act and ticket.open:
        known = MOMENT_OF.get(ticket.last_act)
        return phrase(f"act.{known}") if known else phrase(f"action.{ticket.last_act}")
    return _last_moment(ticket)


def _last_moment(ticket: Ticket) -> str:
    moments = {
        "submitted": ticket.submitted_at, "accepted": ticket.accepted_at, "dispatched": ticket.dispatched_at,
        "signed": ticket.signed_at, "contacted": ticket.contacted_at, "progressed": ticket.progressed_at,
        "reported": ticket.reported_at, "approved": ticket.approved_at, "ended": ticket.ended_at,
    }  # fmt: skip
    known = [(at, name) for name, at in moments.items() if at is not None]
    at, last = max(reversed(known), key=lambda pair: pair[0])  # of one moment, what came later
    return phrase("act.ended", how=_how_it_ended(ticket), at=moment(at)) if last == "ended" else phrase(f"act.{last}")


def _how_it_ended(ticket: Ticket) -> str:
    """Struck off, with what the enterprise had said; or what else it came to."""
    if ticket.status is Status.STRUCK_OFF and ticket.satisfied:
        return phrase("act.struck_off", said=phrase(f"digest.rated.{ticket.satisfied}"))
    return terms.status_of(ticket)


def _promise(tx: Tx, ticket: Ticket) -> str:
    """The next thing the enterprise can expect, and by when."""
    ticket, lines = delivery.as_if_there(ticket, tx.now, tx.office), {line.name: line for line in DEADLINES}
    order = ("accept", "supply", "dispatch", "sign", "review", "callback") if not ticket.lead else ("sign", "review")
    for name in order:
        line = lines[name]
        if ticket.status not in line.while_:
            continue
        for subject in line.subjects(ticket):
            end = deadlines.due_of(line, subject, tx.office)
            if end is not None and end > tx.now and (subject.part is None or subject.part.lead):
                return phrase(f"promise.{name}", by=moment(end))
    if ticket.due_at and ticket.status in WORKING:
        return phrase("promise.resolve", by=moment(ticket.due_at))
    return phrase(f"promise.{ticket.status}")
