"""Daily: each working morning every open tracker counts its days anew, without a sound, and silent listed enterprises
are asked how they are; when work opens, morning and
afternoon, what did not arrive is tried once more."""

from __future__ import annotations

from datetime import datetime

from bot.desk.board import board
from bot.desk.check_ins import check_ins
from bot.desk.clock import alive, came_back
from bot.desk.reports import chain_head
from bot.desk.tickets import arrivals
from bot.desk.visits import routes
from bot.rules.model.alarms import Alarm, Owner, Rings, Whose
from bot.rules.model.cards import TRACKER
from bot.rules.model.messages import Priority
from storage.database.database import Tx
from storage.delivery import cards
from storage.time import alarms

OWNER = Owner(Whose.DAILY)


async def plan(tx: Tx) -> None:
    """Set the alarm of the next opening; one that was missed rings at once."""
    if not await alarms.pending(tx, OWNER):
        await alarms.replace(tx, OWNER, [_alarm(tx.office.calendar.next_opening(tx.now))])


async def replan(tx: Tx) -> None:
    """The day table has changed."""
    await alarms.replace(tx, OWNER, [_alarm(tx.office.calendar.next_opening(tx.now))])


async def ring(tx: Tx, alarm: Alarm) -> None:
    """Have the trackers drawn again; those that show the same are not sent. Try what did not arrive."""
    here = alarm.due_at.astimezone(tx.office.calendar.zone)
    if here == tx.office.calendar.opening_of(here.date()):
        await cards.refresh_open(tx, TRACKER, Priority.DIGEST)
        await chain_head.tell(tx)
        await came_back.tell(tx)
        await board.morning(tx)
        await alive.tell(tx)
        await check_ins.morning(tx)
        await routes.morning(tx)
    await arrivals.try_again(tx)
    await alarms.replace(tx, OWNER, [_alarm(tx.office.calendar.next_opening(tx.now))])


def _alarm(at: datetime) -> Alarm:
    return Alarm(OWNER, Rings.DAILY, at, day=at.date())
