"""Forgetting: raw updates and the words of letters are kept for a while; what matters of them is in the tickets."""

from __future__ import annotations

from datetime import timedelta

from bot.engine.turn.clock import Clock, real
from storage.database.database import Database
from storage.delivery import expiry, inbox, joined, spoken
from storage.office import ledger_orders
from storage.people import refusals

JOINED_KEPT = timedelta(days=1)  # of messages that went on


class Forgetting:
    """Looks after what is kept no longer than it is needed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def beat(self, ahead: timedelta = timedelta()) -> None:
        """Forget what has been kept long enough, or will have been so much later."""
        now = real() + ahead
        async with self._database.transaction(self._clock.now()) as tx:
            await inbox.forget(tx, now - tx.office.keeping.updates)
            await expiry.forget_words(tx, now - tx.office.keeping.letters)
            await refusals.forget(tx)
            await joined.forget(tx, self._clock.now() - JOINED_KEPT)
            await spoken.forget(tx, self._clock.now())
            await ledger_orders.forget(tx, self._clock.now() - JOINED_KEPT)
        await self._database.tidy()
