"""When a reader is told, how urgently, and under which card."""

from __future__ import annotations

from datetime import datetime

from bot.desk.letters import lanes
from bot.desk.letters.recipients import Event, Reader
from bot.rules.deadlines.quiet_hours import after_quiet
from bot.rules.model.cards import DESK, PROMISES, UNIT, gathering, invitation
from bot.rules.model.messages import Priority
from bot.voice.hotline import CLOCK
from storage.database.database import Tx
from storage.delivery import cards


async def card_there(tx: Tx, event: Event, reader: Reader) -> int | None:
    if reader.side == "enterprise":
        return None
    at_desk = reader.side == "desk"
    name = DESK if at_desk else UNIT
    if event.meeting:
        name = (gathering if at_desk else invitation)(event.meeting.id)
    elif event.commitment and not at_desk:
        name = PROMISES
    hanging = await cards.of(tx, name, event.ticket.id, None if at_desk else reader.unit)
    return next((card.id for card in hanging if card.chat == reader.chat), None)


def priority(tx: Tx, event: Event, reader: Reader) -> Priority:
    """Who just spoke first, then what is urgent; what the clock says is a reminder."""
    if tx.spoke == reader.chat:
        return Priority.ANSWER
    return lanes.of(event.ticket, usual=Priority.REMINDER if event.clock else Priority.NOTICE)


def not_before(tx: Tx, event: Event, reader: Reader) -> datetime | None:
    """An enterprise is not woken at night, and the clock speaks to others in working time, unless it is urgent.

    What has ended can wait, however urgent it was.
    """
    urgent = event.ticket.urgent and (event.ticket.open or not event.clock)
    if urgent or tx.spoke == reader.chat:
        return None
    free = tx.now
    if reader.side == "enterprise":
        free = after_quiet(tx.now, tx.office)
    elif event.by is CLOCK:  # somebody may have set a limit going at night that has run out already
        free = tx.office.calendar.working_moment(tx.now)
    return free if free > tx.now else None
