"""Jumps of the clock: one that was an absence, a clock that is wrong or right again; administrators are told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.desk.clock import missing_year, morning
from bot.desk.letters import letters
from bot.desk.reports import digest
from bot.rules.model.people import Role
from bot.voice.hotline import CLOCK
from storage.database.database import Tx
from storage.tickets import journal
from storage.time import downtime


async def away(tx: Tx, since: datetime) -> None:
    """Nobody was here, though the process has not ended: whatever was missed is told as after a stop."""
    await downtime.add(tx, since)
    await downtime.drifts(tx, None)
    await journal.add(tx, "clock_away", CLOCK, since=since.isoformat())
    await _tell(tx, "admin/clock_away", since=since, until=tx.now)


async def wrong(tx: Tx, ahead: timedelta) -> None:
    """The clock contradicts Telegram: nothing is rung until it is right."""
    await journal.add(tx, "clock_wrong", CLOCK, seconds=round(ahead.total_seconds()))
    await downtime.drifts(tx, ahead)
    await _tell(tx, "admin/clock_wrong", ahead=abs(ahead), fast=ahead > timedelta())


async def drifting(tx: Tx, ahead: timedelta) -> None:
    """The clock differs from Telegram's by some minutes: it is followed, and administrators are told once."""
    await downtime.drifts(tx, ahead)
    await journal.add(tx, "clock_drifts", CLOCK, seconds=round(ahead.total_seconds()))
    await _tell(tx, "admin/clock_drifts", ahead=abs(ahead), fast=ahead > timedelta())


async def steady(tx: Tx) -> None:
    """It does so no more."""
    await downtime.drifts(tx, None)


async def back(tx: Tx) -> None:
    """The clock is right again: what it left in the future is set anew."""
    await downtime.heal(tx)
    await downtime.drifts(tx, None)
    await digest.plan(tx)
    await morning.replan(tx)
    await missing_year.replan(tx)
    await journal.add(tx, "clock_back", CLOCK)
    await _tell(tx, "admin/clock_back")


async def _tell(tx: Tx, name: str, **facts: Any) -> None:
    for person in tx.office.holders(Role.ADMIN) or tx.office.holders(Role.SUPERVISOR):
        await letters.write(tx, person.id or 0, name, must=True, **facts)
