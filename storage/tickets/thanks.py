"""Thanks: the ledger of letters, banners and calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.rules.model.people import Actor
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Thanks:
    """One line of the ledger."""

    at: datetime
    kind: str  # letter, banner, call
    words: str
    unit: str | None
    number: str
    enterprise: str


async def add(tx: Tx, ticket: int, kind: str, words: str, by: Actor, unit: str | None) -> None:
    """Remember thanks."""
    await tx.run.thanks.add(
        ticket=ticket, at=tx.now, kind=kind, words=words, by_id=by.id, by_name=by.name, unit=unit
    )  # fmt: skip


async def add_own(tx: Tx, kind: str, enterprise: str, words: str, by: Actor) -> None:
    """Remember thanks that belong to no matter."""
    await tx.run.thanks.add_own(
        at=tx.now, kind=kind, enterprise=enterprise, words=words, by_id=by.id, by_name=by.name
    )  # fmt: skip


async def of_ticket(tx: Tx, ticket: int) -> list[Thanks]:
    """The thanks left for one ticket."""
    return [_thanks(r) for r in await tx.run.thanks.of_ticket(ticket=ticket)]


async def since(tx: Tx, moment: datetime) -> list[Thanks]:
    """All thanks after a moment, the newest first."""
    return [_thanks(r) for r in await tx.run.thanks.since(moment=moment)]


def _thanks(r: dict[str, str]) -> Thanks:
    return Thanks(datetime.fromisoformat(r["at"]), r["kind"], r["words"], r["unit"], r["number"], r["enterprise"])
