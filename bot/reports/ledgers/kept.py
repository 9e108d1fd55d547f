"""A ledger that was made lies with its order; its letter takes it from there."""

from __future__ import annotations

from bot.rules.model.terms import Facts
from storage.database.database import Tx
from storage.office import ledger_orders


async def workbook(tx: Tx, facts: Facts) -> bytes:
    """The workbook of this order."""
    return await ledger_orders.content(tx, int(facts["order"]))
