"""Instructions: the ledger of what the chiefs have written on matters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.model.ticket import Request
from storage.database.columns import from_json, moment
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Instruction:
    """One line of the ledger: its number, the matter, who gave it, and what became of it."""

    number: str
    ticket: int
    at: datetime
    leader: str
    words: str
    unit: str | None
    state: str  # open, answered, read, dropped
    wanted: bool  # whether an answer is
    answer: str
    answered_name: str
    answered_at: datetime | None


async def add(tx: Tx, number: str, request: Request) -> None:
    """Enter an instruction under its number."""
    await tx.run.instructions.add(number=number, request=request.id)


async def page(tx: Tx, skip: int, most: int) -> tuple[list[Instruction], int]:
    """The newest ones after so many, and how many there are in all."""
    rows = await tx.run.instructions.page(skip=skip, most=most)
    return [_instruction(row) for row in rows], int(await tx.run.instructions.count())


async def ending(tx: Tx, year: str, last: str) -> list[Instruction]:
    """Those whose number ends so, of this year or, without one, the newest."""
    rows = await tx.run.instructions.ending(year=year, last=last)
    return [_instruction(row) for row in rows]


def _instruction(row: Any) -> Instruction:
    facts = from_json(row["facts"], {})
    return Instruction(
        row["number"], row["ticket"], datetime.fromisoformat(row["asked_at"]), row["asked_name"],
        str(facts.get("text", "")), row["unit"], row["state"], bool(facts.get("wanted", True)), row["ruling"],
        row["ruled_name"], moment(row["ruled_at"]),
    )  # fmt: skip
