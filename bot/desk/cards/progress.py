"""Progress: by when a matter or a part of it has to be done, what happened last, and what its enterprise can expect."""

from __future__ import annotations

from datetime import datetime

from bot.rules.calendar.limits import Limit
from bot.rules.deadlines import deadlines, delivery
from bot.rules.deadlines import due as deadlines_due
from bot.rules.model.status import WORKING, Status
from bot.rules.model.ticket import Assignment, Ticket
from bot.rules.office.office import Office
from bot.rules.tickets.plan import DEADLINES
from bot.voice import terms
from bot.voice.filters import moment
from bot.voice.terms import in_words
from bot.voice.texts import phrase
from storage.database.database import Tx


def part_due(tx: Tx, ticket: Ticket, mine: Assignment) -> datetime | None:
    """By when this unit has to be done; on a card that is on its way, as it is once it is there."""
    there = delivery.as_if_there(ticket, tx.now, tx.office)
    part = next((part for part in there.assignments if part.id == mine.id), mine)
    return deadlines_due.part_due(there, part, tx.office)


def limit(ticket: Ticket, mine: Assignment | None, office: Office) -> str:
    """How long there is: a co-unit may have its own."""
    own = mine is not None and not mine.lead and mine.limit
    if not own and deadlines_due.by_named_day(ticket):
        return terms.named_day(ticket, office.calendar)
    return in_words(Limit.parse(own) if own else deadlines_due.held_limit(ticket, office))


def waits(ticket: Ticket, mine: Assignment | None) -> bool:
    """Whether a lead cannot end it yet: a co-unit has not done its part."""
    return mine is not None and mine.lead and bool(ticket.behind)


def overdue(ticket: Ticket, mine: Assignment | None, due: datetime | None, now: datetime) -> bool:
    """Whether the matter is late; for a unit, whether it is: a lead is not while it waits for a co-unit."""
    if mine is None or not ticket.open:
        return deadlines_due.overdue(ticket, now)
    done = mine.done_at or (ticket.reported_at if mine.lead else None)
    return not (done is None and waits(ticket, mine)) and due is not None and (done or now) > due


MOMENT_OF = {
    "accept": "accepted", "dispatch": "dispatched", "sign": "signed", "contacted": "contacted",
    "progress": "progressed", "feedback": "reported", "approve": "approved",
}  # fmt: skip
"""Acts whose moment the ticket keeps, and how cards call that."""


def last_act(ticket: Ticket) -> str:
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


def promise(tx: Tx, ticket: Ticket) -> str:
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
