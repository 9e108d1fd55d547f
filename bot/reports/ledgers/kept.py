"""A ledger that was made lies with its order; its letter takes it from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from storage.database.database import Tx
from storage.office import ledger_orders


async def workbook(tx: Tx, facts: Mapping[str, Any]) -> bytes:
    """The workbook of this order."""
    return await ledger_orders.content(tx, int(facts["order"]))
