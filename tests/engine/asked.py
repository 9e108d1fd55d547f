"""What is asked of a process beside the tests; it loads no more than this."""

from __future__ import annotations

import os

from storage.database.transaction import Tx
from storage.delivery import inbox


def nothing() -> None:
    """It is ready."""


async def which(_tx: Tx) -> int:
    """The number of the process that answers."""
    return os.getpid()


async def breaks(_tx: Tx) -> None:
    """An error that quotes what somebody said."""
    raise KeyError("13912345678")


async def writes(tx: Tx) -> None:
    """What only the writer may do."""
    await inbox.done(tx, 1)


async def remembers(tx: Tx) -> bool:
    """Whether this bureau's working days have been reckoned here before."""
    known = bool(vars(tx.office.calendar).get("_days"))
    tx.office.calendar.working_day(tx.today, 1)
    return known
