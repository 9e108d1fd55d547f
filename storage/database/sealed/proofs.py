"""Before a database is used: whether its keys are the ones it was sealed by."""

from __future__ import annotations

from typing import Any

from storage.database.connections import Connection
from storage.database.preflight import Unusable, Wrong
from storage.sealing.keys import Keys

PROOF = "hotline"


async def look(reader: Connection, keys: Keys | None, where: str) -> list[Any]:
    """Raises Unusable when these keys do not open it; the keys by which something is sealed."""
    found: list[Any] = await reader.run.seals.proofs()
    if found and keys is None:
        raise Unusable(Wrong.KEY_MISSING, where)
    if keys is not None and any(keys.opened(row["proof"]) != PROOF for row in found):
        raise Unusable(Wrong.KEY_WRONG, where)
    return found


async def begun(writer: Connection, reader: Connection, keys: Keys | None, where: str, *, alone: bool) -> None:
    """The same, and when it is sealed in part only. A new database is sealed from the start; a newer key is noted
    by whoever works here alone: whoever is beside must know it, too."""
    found = await look(reader, keys, where)
    if keys is None:
        return
    if any(row["unfinished"] for row in found) or (not found and await reader.run.seals.lies_open()):
        raise Unusable(Wrong.LIES_OPEN, where)
    if not found or (alone and keys.newest.name not in {row["name"] for row in found}):
        await writer.there.begin()
        await writer.run.seals.add(name=keys.newest.name, proof=keys.whole(PROOF))
        await writer.there.commit()
