"""Thanks: the ledger of letters, banners and calls."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.rules.model.people import Actor
from bot.rules.model.ticket import Attachment
from storage.database.columns import from_json, to_json
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Thanks:
    """One line of the ledger."""

    day: date
    kind: str  # letter, banner, call
    enterprise: str = ""
    words: str = ""
    unit: str | None = None  # the lead unit that is thanked with the bureau
    whom: str = ""  # to whom, as it was written
    many: int = 1
    at_least: bool = False  # 余: so many or more
    photo: Attachment | None = None
    number: str = ""  # of the matter, where it belongs to one
    id: int = 0


async def add(tx: Tx, thanks: Thanks, by: Actor, ticket: int | None = None) -> None:
    """Remember thanks."""
    await tx.run.thanks.add(
        ticket=ticket, at=tx.now, day=thanks.day.isoformat(), kind=thanks.kind, enterprise=thanks.enterprise,
        whom=thanks.whom, words=thanks.words, many=thanks.many, at_least=thanks.at_least,
        photo=to_json(asdict(thanks.photo)) if thanks.photo else "", by_id=by.id, by_name=by.name, unit=thanks.unit,
    )  # fmt: skip


async def of_ticket(tx: Tx, ticket: int) -> list[Thanks]:
    """The thanks left for one ticket."""
    return [_thanks(r) for r in await tx.run.thanks.of_ticket(ticket=ticket)]


async def since(tx: Tx, day: date) -> list[Thanks]:
    """All thanks from a day on, the newest first."""
    return [_thanks(r) for r in await tx.run.thanks.since(day=day.isoformat())]


async def photo(tx: Tx, id: int) -> Attachment | None:
    """What was photographed, if anything."""
    return _photo(await tx.run.thanks.photo(id=id))


def _thanks(r: Any) -> Thanks:
    return Thanks(
        date.fromisoformat(r["day"]), r["kind"], r["enterprise"], r["words"], r["unit"], r["whom"], r["many"],
        bool(r["at_least"]), _photo(r["photo"]), r["number"], r["id"],
    )  # fmt: skip


def _photo(kept: str | None) -> Attachment | None:
    return Attachment(**from_json(kept)) if kept else None
