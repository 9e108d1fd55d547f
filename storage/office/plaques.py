"""Plaques: the link that hangs at a listed enterprise."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.model.people import Actor
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose plaque somebody has opened."""

    firm: int
    holds: bool


async def of_firm(tx: Tx, firm: int) -> str:
    """The link that its plaque carries now; empty: it has none."""
    return str(await tx.run.plaques.of_firm(firm=firm) or "")


async def make(tx: Tx, firm: int, token: str, by: Actor) -> None:
    """A plaque with this link; an older one of the same firm leads nowhere any more."""
    await revoke(tx, firm)
    await tx.run.plaques.add(token=token, firm=firm, at=tx.now, by=by.name)


async def revoke(tx: Tx, firm: int) -> None:
    """What hangs there leads nowhere from now on."""
    await tx.run.plaques.revoke(firm=firm, at=tx.now)


async def opened(tx: Tx, token: str) -> Opened | None:
    """Whose plaque has this link."""
    row = await tx.run.plaques.opened(token=token)
    return Opened(row["firm"], row["revoked_at"] is None) if row else None
