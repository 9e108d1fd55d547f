"""Groups with a public name, and when Telegram was last asked whether there are any."""

from __future__ import annotations

from datetime import datetime

from storage.database.columns import moment
from storage.database.database import Tx


async def seen(tx: Tx, chat: int, username: str) -> None:
    """A group has a public name."""
    await tx.run.public_groups.seen(chat=chat, username=username, at=tx.now)


async def agree(tx: Tx, chat: int) -> None:
    """A chief has agreed that it stays in use."""
    await tx.run.public_groups.agree(chat=chat, at=tx.now)


async def private(tx: Tx, chat: int) -> None:
    """It has none any more."""
    await tx.run.public_groups.private(chat=chat)


async def known(tx: Tx) -> dict[int, bool]:
    """Every group that has one, and whether a chief has agreed."""
    return {row["chat"]: row["agreed_at"] is not None for row in await tx.run.public_groups.all()}


async def looked_at(tx: Tx) -> datetime | None:
    """When Telegram was last asked about the groups."""
    return moment(await tx.run.public_groups.looked_at())


async def look(tx: Tx) -> None:
    """It is asked now."""
    await tx.run.public_groups.look(at=tx.now)
