"""Days and moments out of somebody's words; what was not understood is asked for again, by its own words."""

from __future__ import annotations

from datetime import date, datetime

from bot.rules.model.people import Refusal, Unread
from bot.rules.reading.days.days import Days, days_in
from bot.rules.reading.days.moments import find_moment
from storage.database.database import Tx


def day_of(tx: Tx, text: str) -> date:
    """The day that an answer names: nothing else in it may look like one, no number may be left over."""
    said = days_in(text, tx.today, tx.office.calendar)
    if said.day is None or said.leaves_numbers:
        raise asked_again(said, text)
    return said.day


def day_in(tx: Tx, line: str) -> date | None:
    """The day that a line names among other words; nothing when it names none."""
    said = days_in(line, tx.today, tx.office.calendar)
    if said.day is None and said.found:
        raise asked_again(said, line)
    return said.day


def asked_again(said: Days, text: str) -> Refusal:
    """Why these words name no day."""
    if said.unclear:
        return Refusal("which_day", words=said.unclear[0])
    return Refusal("several_days") if len(said.known) > 1 else Unread("no_such_day", text)


def moment_of(tx: Tx, text: str) -> datetime:
    """The moment that an answer names, which is still to come."""
    starts = moment_in(tx, text)
    if starts <= tx.now:
        raise Refusal("time_past")
    return starts


def moment_in(tx: Tx, text: str) -> datetime:
    """The moment that an answer names, past or to come."""
    calendar = tx.office.calendar
    starts = find_moment(text, tx.now.astimezone(calendar.zone), calendar)
    if starts is None:
        unclear = days_in(text, tx.today, calendar).unclear
        raise Refusal("which_day_and_time", words=unclear[0]) if unclear else Unread("no_such_time", text)
    return starts
