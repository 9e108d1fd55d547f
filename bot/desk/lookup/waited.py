"""Waited: who used how much of the time an enterprise has waited, for /why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.rules.calendar.span import Span
from bot.rules.deadlines.deadlines import due_of
from bot.rules.deadlines.standstill import resumes
from bot.rules.deadlines.targets import Subject
from bot.rules.deadlines.wait_shares import UNIT, Move, Share, Stop, held_up, shares
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked, Ticket
from bot.rules.reading.stock_answers import Pause
from bot.rules.tickets.plan import BY_NAME
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.tickets import journal, tickets
from storage.time import downtime


@dataclass(frozen=True, slots=True)
class Waited:
    """One party's share, or the whole."""

    party: str
    passed: str
    worked: str


async def by_party(tx: Tx, ticket: Ticket) -> list[Waited]:
    """Each party's share, the largest first, then the whole: exactly their sum."""
    lines = await journal.of_ticket(tx, ticket.id)
    moves = [Move(line.at, Status(line.now), line.action) for line in lines if line.now]
    requests = await tickets.requests(tx, ticket.id)
    stops = [
        Stop(Span(r.asked_at, r.ruled_at or resumes(r, tx.office.calendar)), r.facts.get("reason") == Pause.ENTERPRISE)
        for r in requests
        if r.kind == Asked.PAUSE and r.state in ("open", "over")
    ]
    unreleased = [
        Span(r.asked_at, r.ruled_at or tx.now) for r in requests if r.kind == Asked.RELAY and r.state != "dropped"
    ]
    away = await downtime.within(tx, ticket.submitted_at, tx.now)
    leads = [part for part in ticket.assignments if part.lead]
    silent = due_of(BY_NAME["progress"], Subject(ticket, part=ticket.lead), tx.office) if ticket.lead else None
    waits = held_up(ticket.assignments, tx.now, silent)
    found = shares(moves, leads, stops, away, tx.office.calendar, tx.now, unreleased, waits)
    whole = Share("", sum((s.passed for s in found), timedelta()), sum((s.worked for s in found), timedelta()))
    told = [*found, whole] if found else []
    return [Waited(_name(tx, s.party), spent(s.passed), spent(s.worked)) for s in told]


def spent(span: timedelta) -> str:
    """Hours and minutes, so that a reader can add them up."""
    whole, minutes = divmod(int(span.total_seconds()) // 60, 60)
    return phrase("waited.spent", hours=whole, minutes=minutes)


def _name(tx: Tx, party: str) -> str:
    if party.startswith(UNIT):
        return tx.office.name_of(party.removeprefix(UNIT))
    return phrase(f"waited.{party or 'whole'}")
