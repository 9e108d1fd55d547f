"""Packs: what the books hold of one matter, as it stands there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.model.ticket import Attachment
from storage.database.database import Tx
from storage.tickets import journal


@dataclass(frozen=True, slots=True)
class Sealed:
    """A line of the journal, written out so that its SHA-256 is the hash that the chain has of it."""

    id: int
    line: str
    words: str  # what was said in it, with its salt: its SHA-256 stands in the line; empty when nothing was, or is left
    action: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that somebody sent."""

    at: datetime
    side: str
    unit: str
    file: Attachment


async def lines(tx: Tx, ticket: int) -> list[Sealed]:
    """Every line of the journal about a matter, oldest first."""
    rows = await tx.run.journal.sealed_of(ticket=ticket)
    return [Sealed(row["id"], journal.sealed_text(row), _words(row), row["action"]) for row in rows]


def _words(row: Any) -> str:
    return f"{row['salt'] or ''}{row['words'] or ''}"


async def files(tx: Tx, ticket: int) -> list[Sent]:
    """Every file that was sent to a matter, in order."""
    return [_sent(row) for row in await tx.run.tickets.attachments(ticket=ticket)]


def _sent(row: Any) -> Sent:
    names = ("kind", "file_id", "unique_id", "name", "size", "caption", "latitude", "longitude")
    file = Attachment(**{name: row[name] for name in names})
    return Sent(datetime.fromisoformat(row["at"]), row["side"], row["unit"] or "", file)
