"""What becomes of files later: places that are shared live move on, and a file may be replaced by its sender."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rules.model.ticket import Attachment
from storage.database.database import Tx


async def move(tx: Tx, reporter: int, was: Attachment, now: Attachment) -> None:
    """A place that somebody shares live has moved; what their tickets keep is the last one, with its time."""
    tx.kept = {key: value for key, value in tx.kept.items() if key[0] != "attachments"}
    await tx.run.tickets.move_place(
        reporter=reporter, was_latitude=was.latitude, was_longitude=was.longitude, latitude=now.latitude,
        longitude=now.longitude, at=tx.now,
    )  # fmt: skip


async def withdraw(tx: Tx, ticket: int, files: Iterable[Attachment]) -> None:
    """Their sender has replaced these files: they keep their places and are passed on no more."""
    tx.kept.pop(("attachments", ticket), None)
    for f in files:
        await tx.run.tickets.withdraw(ticket=ticket, file_id=f.file_id, unique_id=f.unique_id, now=tx.now)
