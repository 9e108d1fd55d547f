"""Callers: who stands behind matters that came in before."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from bot.rules.model.status import Status
from bot.rules.model.ticket import Envelope
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Before:
    """A matter that somebody brought before, and who it was."""

    id: int
    number: str
    title: str
    status: Status
    area: str
    confidential: bool
    open: bool
    envelope: Envelope


async def matters(tx: Tx, ids: Iterable[int]) -> list[Before]:
    """These matters, the newest first."""
    rows = await tx.run.callers.matters(ids=json.dumps(sorted(ids)))
    return [
        Before(
            row["id"], row["number"], row["title"], Status(row["status"]), row["area"], bool(row["confidential"]),
            row["ended_at"] is None, Envelope(*(row[name] for name in NAMES)),
        )
        for row in rows
    ]  # fmt: skip


NAMES = ("enterprise", "contact", "phone", "uscc", "also")
