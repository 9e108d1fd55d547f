"""Marks: by which a process sees that others have changed the bureau, or the schema."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from storage.database.connections import Run
from storage.database.several.lease import holder
from storage.database.transaction import Tx

OFFICE = "office"


class Superseded(RuntimeError):
    """A newer hotline has migrated the database: this one does not understand it any more."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What this process has seen last."""

    office: str | None
    schema: str | None


@dataclass(frozen=True, slots=True)
class Leader:
    """The process that leads: the how manieth one, which, and since when."""

    epoch: int
    holder: str
    since: datetime


async def read(run: Run) -> Marks:
    """How they stand."""
    row = await run.workers.marks()
    return Marks(row["office"], row["schema"])


async def changed(tx: Tx) -> str:
    """This transaction has changed the bureau: whoever comes after it looks anew. The new mark."""
    mark = token_hex(8)
    await tx.run.settings.put(key=OFFICE, value=mark)
    return mark


async def lead(tx: Tx) -> int:
    """This process leads; the how manieth one that is."""
    return int(await tx.run.workers.lead(holder=holder(), since=tx.now))


async def leads(tx: Tx) -> Leader | None:
    """Which process leads, or did last."""
    row = await tx.run.workers.leads()
    return Leader(row["epoch"], row["holder"], datetime.fromisoformat(row["since"])) if row else None
