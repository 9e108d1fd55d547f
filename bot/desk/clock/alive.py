"""Alive: each working morning the desk hears that the hotline runs and what of it waits, if anything does."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.rules.model.messages import Priority
from storage.database.database import Tx
from storage.delivery import inbox
from storage.reports import health


async def tell(tx: Tx) -> None:
    """What nobody can do on a matter's card: updates put aside, chats into which nothing gets since the last day."""
    desk, calendar = tx.office.bureau.desk_chat, tx.office.calendar
    if desk is None or not tx.office.digest.alive:
        return
    aside = (await inbox.aside(tx)).dead
    unsent = await health.unsent_since(tx, calendar.opening_of(calendar.working_day(calendar.day_of(tx.now), -1)))
    if aside or unsent:
        with letters.read_by(tx, desk):
            await letters.write(tx, desk, "board/alive", aside=aside, unsent=unsent, priority=Priority.DIGEST)
