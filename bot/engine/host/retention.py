"""Forgetting: raw updates and the words of letters are kept for a while; what matters of them is in the tickets."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bot.engine.turn.clock import Clock, real
from bot.engine.turn.schedule import bit_by_bit
from storage.counting import counted
from storage.database.database import Database
from storage.delivery import expiry, inbox, joined, spoken
from storage.office import ledger_orders
from storage.people import refusals
from storage.reports import figures

JOINED_KEPT = timedelta(days=1)  # of messages that went on
TOLD_KEPT = timedelta(days=40)  # of a digest: each month's opens until the next month's has come, also in October


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
        # in this order: whoever counts now, and has not said so yet, may need what the next to be forgotten needed
        await bit_by_bit(self._database, self._clock, counted.forget)
        before = self._clock.now() - TOLD_KEPT
        await bit_by_bit(self._database, self._clock, partial(figures.forget, before=before))
        await self._database.tidy()
