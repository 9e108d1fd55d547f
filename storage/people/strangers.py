"""Strangers: whom open tickets name and the configuration does not; nothing is read of these tickets but ids."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bot.rules.office.office import Person
from storage.database.database import Tx


async def naming(tx: Tx) -> list[int]:
    """What has not ended and names a unit or a category that is not configured."""
    units = [unit.code for unit in tx.office.units]
    categories = [one.code for top in tx.office.categories for one in top.walk()]
    rows = await tx.run.strangers.naming_none_of(units=json.dumps(units), categories=json.dumps(categories))
    return [row["id"] for row in rows]


async def answered_by(tx: Tx, keepers: Iterable[Person]) -> list[int]:
    """What has not ended and names somebody whom the unit's roster does not, or is kept by none of these people."""
    units = tx.office.units
    rows = await tx.run.strangers.answered_by_none_of(
        rosters=json.dumps([f"{unit.code}:{person.id}" for unit in units for person in (*unit.heads, *unit.officers)]),
        signed_by_anybody=json.dumps([unit.code for unit in units if unit.open_sign]),
        keepers=json.dumps([str(person.id) for person in keepers]),
    )
    return [row["id"] for row in rows]
