"""The clock's turn: an alarm rings, and happens only if its ticket still waits for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.desk.callback import inquiry
from bot.desk.clock import missing_year, morning, retention
from bot.desk.downtime import missed
from bot.desk.intake import session
from bot.desk.letters import letters
from bot.desk.letters.recipients import Event
from bot.desk.notices import last_report, notices, sheets
from bot.desk.reports import digest
from bot.desk.tasks import takeover
from bot.desk.telephone import ring_backs
from bot.desk.tickets import actions, papers
from bot.rules.deadlines.deadlines import Deadline
from bot.rules.deadlines.targets import Subject
from bot.rules.model.action import Action
from bot.rules.model.alarms import LIMITS, Alarm, Rings, Target, Whose
from bot.rules.model.ticket import Ticket
from bot.rules.processes.reminders import Reminded
from bot.rules.tickets import plan
from bot.voice.hotline import CLOCK
from bot.voice.texts import read_in
from storage.database.database import Tx
from storage.tickets import journal
from storage.tickets import tickets as stored_tickets
from storage.tickets.journal import MISSED
from storage.time import alarms


async def ring(tx: Tx, alarm: Alarm) -> None:
    """One alarm, in its own transaction; what is written down by it is written in the bureau's language."""
    tx.origin = "clock"
    with read_in(tx.office.bureau.language):
        await _rung(tx, alarm)


async def _rung(tx: Tx, alarm: Alarm) -> None:
    match alarm.owner.kind:
        case Whose.TICKET:
            await _late_or_not(tx, alarm, alarm.owner.ids[0])
        case Whose.ABSENCE:
            await missed.ring(tx)
        case Whose.SHEET:
            await sheets.stands(tx, alarm.owner.ids[0])
        case Whose.DRAFT:
            with letters.read_by(tx, alarm.owner.ids[0]):
                await session.ring(tx, alarm)
        case Whose.LEDGER:
            await takeover.go_on(tx, alarm.owner.ids[0])
        case Whose.RING_BACK:
            await ring_backs.ring(tx, alarm)
        case Whose.DIGEST:
            await digest.ring(tx, alarm)
        case Whose.DAILY:
            await morning.ring(tx, alarm)
        case Whose.CALENDAR:
            await missing_year.ring(tx, alarm)
        case Whose.RETENTION:
            await retention.ring(tx, alarm)
        case Whose.UNKNOWN:
            raise ValueError(f"nobody answers to {alarm.owner.encode()}")


async def _late_or_not(tx: Tx, alarm: Alarm, number: int) -> None:
    """What should have rung during an absence happens now, is marked so, and is told together with the rest."""
    tx.catching_up = await missed.rings_late(tx, alarm)
    if tx.catching_up:
        tx.origin = f"{MISSED} {alarm.due_at.isoformat()}"
    try:
        await _ticket(tx, alarm, number)
    finally:
        late, tx.catching_up = tx.catching_up, False
    if late:
        await missed.plan(tx)


async def _ticket(tx: Tx, alarm: Alarm, number: int) -> None:
    ticket = await stored_tickets.lock(tx, number)
    planned = plan.plan(ticket, tx.office)
    if alarm not in planned:  # somebody was quicker, or the policy has changed
        await alarms.replace(tx, alarm.owner, planned)
        return
    if alarm.rings in LIMITS:
        await _limit(tx, alarm, ticket, planned)
    elif alarm.rings is Rings.RUNG:
        await papers.ring(tx, ticket)
    elif alarm.rings is Rings.PAPER:
        await papers.remind(tx, ticket, alarm.of.id)
    elif not _called_later(alarm, planned, tx.now):
        await inquiry.attempt(tx, ticket, alarm.of.nth or 0)


async def _limit(tx: Tx, alarm: Alarm, ticket: Ticket, planned: list[Alarm]) -> None:
    """Most of a limit has passed, or it has run out."""
    line, near = plan.BY_NAME[alarm.line], alarm.rings is Rings.NEAR
    if line.does and not near:
        ticket = await actions.clock_does(tx, ticket, Action(line.does))
    elif near and _passed_too(alarm, planned, tx.now):
        return  # the hotline slept, or somebody signed late: one word is enough
    elif not line.beside:  # somebody else is told of what the unit's line has written down
        action = Action.REMIND if near or line.ahead else Action.OVERDUE
        ticket = await actions.clock_does(tx, ticket, action, Reminded(line.name))
    if tell := line.near if near else line.passed:
        about = _subject(line, ticket, alarm.of)
        report = last_report.of(await journal.of_ticket(tx, ticket.id)) if line.name == "review" else {}
        if about.milestone is not None and about.request:
            report = {"what": about.request.facts["milestones"][about.milestone]["what"]}
        event = Event(
            ticket, ticket, CLOCK, report, unit=about.unit, request=about.request, clock=True, line=line.name,
            meeting=about.meeting, commitment=about.commitment,
        )  # fmt: skip
        await notices.tell_all(tx, event, tell)


def _subject(line: Deadline, ticket: Ticket, target: Target) -> Subject:
    """What the alarm was about; the ticket itself when that is over now that the clock has acted."""
    found = (s for s in line.subjects(ticket) if s.target == target)
    return next(found, Subject(ticket))


def _passed_too(alarm: Alarm, planned: list[Alarm], now: datetime) -> bool:
    return any(replace(alarm, rings=Rings.PASSED, due_at=o.due_at) == o and o.due_at <= now for o in planned)


def _called_later(alarm: Alarm, planned: list[Alarm], now: datetime) -> bool:
    """Whether a later attempt to reach the enterprise is due as well: attempts of one moment are one attempt."""
    return any(a.rings is Rings.CALL and alarm.due_at < a.due_at <= now for a in planned)
