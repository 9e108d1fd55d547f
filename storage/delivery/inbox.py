"""What was heard and is not yet done. Its moments are real ones, also in a rehearsal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database.columns import moment, to_json
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Heard:
    """An update as it is kept."""

    id: int
    lane: str
    update: dict[str, Any]
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits, how much was put aside, when the last one came."""

    waiting: int
    dead: int
    last_at: datetime | None


async def keep(tx: Tx, heard: Iterable[Heard], real: datetime) -> None:
    """Remember updates; one that is known already is not remembered twice, and one that no table takes is put aside."""
    rows: list[dict[str, Any]] = []
    for one in heard:
        try:
            rows.append({"update_id": one.id, "lane": one.lane, "payload": _sound(to_json(one.update)), "real": real})
        except (ValueError, TypeError, RecursionError) as error:
            await tx.run.inbox.put_aside(
                update_id=one.id,
                payload=repr(one.update).encode(errors="replace"),
                real=real,
                error=type(error).__name__,
            )
    await tx.run.inbox.keep(rows)


def _sound(text: str) -> str:
    """The text with every half of a pair of signs replaced: JSON can carry one alone, and no table takes it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


async def again(tx: Tx, update_id: int) -> bool:
    """One that was put aside is heard again. Whether it was there."""
    return bool(await tx.run.inbox.again(update_id=update_id))


async def waiting(tx: Tx, real: datetime, limit: int = 64, but: Iterable[str] = ()) -> list[Heard]:
    """The updates that can be heard now, oldest first; but none of these lanes."""
    rows = await tx.run.lanes.waiting(real=real, limit=limit, but=list(but))
    return [Heard(row["update_id"], row["lane"], json.loads(row["payload"]), row["attempts"]) for row in rows]


async def left(tx: Tx) -> int:
    """How much is not yet heard."""
    return int(await tx.run.inbox.left())


async def next_free(tx: Tx) -> datetime | None:
    """When the next failed update is tried again."""
    return moment(await tx.run.inbox.next_free())


async def done(tx: Tx, update_id: int) -> None:
    """It has been heard."""
    await tx.run.inbox.done(update_id=update_id)


async def failed(tx: Tx, update_id: int, free_at: datetime, error: str, *, dead: bool) -> None:
    """It could not be heard: it is tried again, or put aside."""
    state = "dead" if dead else "waiting"
    await tx.run.inbox.failed(update_id=update_id, state=state, free_at=free_at, error=error)


async def counts(tx: Tx) -> Counts:
    """How the inbox stands."""
    row = await tx.run.inbox.counts()
    return Counts(row["waiting"], row["dead"], moment(row["last_at"]))


async def forget(tx: Tx, before: datetime) -> None:
    """Forget what people wrote, once it has been heard long ago."""
    await tx.run.inbox.forget(before=before)
