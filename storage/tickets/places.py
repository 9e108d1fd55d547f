"""Places that somebody shares live, as their tickets keep them."""

from __future__ import annotations

from bot.rules.model.ticket import Attachment
from storage.database.database import Tx


async def move(tx: Tx, reporter: int, was: Attachment, now: Attachment) -> None:
    """A place that somebody shares live has moved; what their tickets keep is the last one, with its time."""
    tx.kept = {key: value for key, value in tx.kept.items() if key[0] != "attachments"}
    await tx.run.tickets.move_place(
        reporter=reporter, was_latitude=was.latitude, was_longitude=was.longitude, latitude=now.latitude,
        longitude=now.longitude, at=tx.now,
    )  # fmt: skip
