"""The clock of a rehearsal: time that has passed stays passed, also for whoever starts the hotline again."""

from __future__ import annotations

from datetime import datetime

from storage.database.columns import moment
from storage.database.database import Tx


async def latest(tx: Tx) -> datetime | None:
    """The latest moment that was ever written down."""
    return moment(await tx.run.rehearsal_clock.latest())


async def remember(tx: Tx) -> None:
    """The clock was moved to this moment."""
    await tx.run.rehearsal_clock.remember(at=tx.now)
