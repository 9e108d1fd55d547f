"""When a letter goes out, and before which others."""

from __future__ import annotations

from datetime import datetime

from bot.desk.letters.recipients import Event, Reader
from bot.rules.deadlines.quiet_hours import after_quiet
from bot.rules.model.messages import Priority
from bot.voice.hotline import CLOCK
from storage.database.database import Tx


def priority(tx: Tx, event: Event, reader: Reader) -> Priority:
    """Who just spoke first, then what is urgent; what the clock says is a reminder."""
    if tx.spoke == reader.chat:
        return Priority.ANSWER
    if event.ticket.urgent:
        return Priority.URGENT
    return Priority.REMINDER if event.clock else Priority.NOTICE


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
