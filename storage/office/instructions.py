"""The ledger of instructions (批示): what the chiefs have written on matters and on special reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.model.papers import IssuedPaper
from bot.rules.model.people import Actor
from bot.rules.model.ticket import Request
from storage.database.columns import from_json, moment
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Instruction:
    """One line of the ledger: its number, the matter or the report, who gave it, and what became of it."""

    id: int
    number: str
    ticket: int | None
    at: datetime
    leader: str
    words: str
    unit: str | None
    state: str  # open, answered, read, dropped
    wanted: bool  # whether an answer is
    answer: str
    answered_name: str
    answered_at: datetime | None
    paper: int | None = None  # the report it was given on
    report: str = ""  # its number …
    title: str = ""  # … and title
    leader_id: int | None = None

    @property
    def about(self) -> str:
        """The report by its number and title."""
        return f"{self.report} {self.title}".strip()


async def add(tx: Tx, number: str, request: Request) -> None:
    """Enter an instruction under its number."""
    await tx.run.instructions.add(number=number, request=request.id)


async def add_on_paper(tx: Tx, number: str, paper: IssuedPaper, by: Actor, words: str) -> Instruction:
    """Enter one that was given on a special report."""
    id = await tx.run.instructions.add_on_paper(
        number=number, paper=paper.id, leader_id=by.id, leader=by.name, words=words, at=tx.now
    )
    found = await get(tx, int(id))
    assert found is not None  # noqa: S101 - it has just been written
    return found


async def answer(tx: Tx, id: int, words: str, by: Actor) -> None:
    """The desk has said what was done about one on a report."""
    await tx.run.instructions.answer(id=id, answer=words, name=by.name, at=tx.now)


async def get(tx: Tx, id: int) -> Instruction | None:
    """The instruction of this id."""
    row = await tx.run.instructions.get(id=id)
    return _instruction(row) if row else None


async def waiting(tx: Tx) -> list[Instruction]:
    """Those on reports that the desk has not answered, the oldest first."""
    return [_on_paper(row) for row in await tx.run.instructions.waiting()]


async def page(tx: Tx, skip: int, most: int) -> tuple[list[Instruction], int]:
    """The newest ones after so many, and how many there are in all."""
    rows = await tx.run.instructions.page(skip=skip, most=most)
    return [_instruction(row) for row in rows], int(await tx.run.instructions.count())


async def ending(tx: Tx, year: str, last: str) -> list[Instruction]:
    """Those whose number ends so, of this year or, without one, the newest."""
    rows = await tx.run.instructions.ending(year=year, last=last)
    return [_instruction(row) for row in rows]


def _instruction(row: Any) -> Instruction:
    if row["request"] is None:
        return _on_paper(row)
    facts = from_json(row["facts"], {})
    return Instruction(
        row["id"], row["number"], row["ticket"], datetime.fromisoformat(row["asked_at"]), row["asked_name"],
        str(facts.get("text", "")), row["unit"], row["of_request"], bool(facts.get("wanted", True)), row["ruling"],
        row["ruled_name"], moment(row["ruled_at"]),
    )  # fmt: skip


def _on_paper(row: Any) -> Instruction:
    return Instruction(
        row["id"], row["number"], None, datetime.fromisoformat(row["at"]), row["leader"], row["words"], None,
        row["state"], True, row["answer"], row["answered_name"], moment(row["answered_at"]), row["paper"],
        row["report"], row["title"], row["leader_id"],
    )  # fmt: skip
