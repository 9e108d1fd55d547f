"""Years: every morning from 1 December the administrators are told that next year's arrangement is missing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.desk.letters import letters
from bot.rules.deadlines.quiet_hours import after_quiet
from bot.rules.model.alarms import Alarm, Owner, Rings, Whose
from bot.rules.model.messages import Priority
from bot.rules.model.people import Role
from storage.database.database import Tx
from storage.time import alarms

OWNER = Owner(Whose.CALENDAR)


async def plan(tx: Tx) -> None:
    """Set the alarm of the next such morning; one that was missed rings at once."""
    if not await alarms.pending(tx, OWNER):
        await replan(tx)


async def replan(tx: Tx) -> None:
    """The day table has changed, or this morning's word has been said."""
    today = tx.today
    if _morning(tx, today) <= tx.now:
        today += timedelta(days=1)
    at = _morning(tx, tx.office.calendar.table.missing_from(today))
    await alarms.replace(tx, OWNER, [Alarm(OWNER, Rings.YEAR, at, day=at.date())])


async def ring(tx: Tx, _alarm: Alarm) -> None:
    """Say it, once a day, rest days too; after a stop that lasted into the night, in the morning."""
    missing = tx.office.calendar.table.missing_year(tx.today)
    if missing is not None and after_quiet(tx.now, tx.office) == tx.now:
        for person in tx.office.holders(Role.ADMIN) or tx.office.holders(Role.SUPERVISOR):
            await letters.write(
                tx, person.id or 0, "admin/year_missing", year=missing, priority=Priority.REMINDER, must=True
            )
    await replan(tx)


def _morning(tx: Tx, day: date) -> datetime:
    return after_quiet(tx.office.calendar.opening_of(day), tx.office)
