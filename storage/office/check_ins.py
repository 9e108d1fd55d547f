"""Check-ins: which listed enterprises are silent, what they answered, and what the bureau owes them."""

from __future__ import annotations

from typing import Any

from bot.rules.model.kinds import Kind
from bot.rules.office.register import CheckIn
from storage.database.columns import moment
from storage.database.database import Tx


async def whom(tx: Tx, firm: int) -> list[int]:
    """Who has brought its matters as a listed enterprise, the newest first."""
    return [int(row["reporter"]) for row in await tx.run.check_ins.whom(firm=firm, kind=Kind.LISTED)]


async def ask(tx: Tx, firm: int, chat: int | None, waits: str = "") -> int:
    """It is asked, or somebody of the bureau has to ring it; the number of that."""
    return int(await tx.run.check_ins.ask(firm=firm, chat=chat, at=tx.now, waits=waits))


async def get(tx: Tx, id: int) -> CheckIn | None:
    """The one of this number."""
    row = await tx.run.check_ins.get(id=id)
    return _read(row) if row else None


async def answer(tx: Tx, id: int, answer: str, waits: str) -> None:
    """What it answered, and what the bureau owes it for that."""
    await tx.run.check_ins.answer(id=id, answer=answer, at=tx.now, waits=waits)


async def done(tx: Tx, id: int, name: str) -> None:
    """It was rung, or visited."""
    await tx.run.check_ins.done(id=id, at=tx.now, name=name)


async def waiting(tx: Tx) -> list[CheckIn]:
    """What the bureau owes, the oldest first."""
    return [_read(row, row["name"], (row["officer"], row["deputy"])) for row in await tx.run.check_ins.waiting()]


async def forget(tx: Tx, person: int) -> None:
    """Who was asked is known no longer."""
    await tx.run.check_ins.forget(person=person)


def _read(row: Any, name: str = "", served_by: tuple[str, ...] = ()) -> CheckIn:
    asked_at = moment(row["asked_at"])
    assert asked_at is not None  # noqa: S101 - the column is not null
    return CheckIn(
        row["id"], row["firm"], row["chat"], asked_at, row["answer"], moment(row["answered_at"]), row["waits"],
        moment(row["done_at"]), name, tuple(filter(None, served_by)),
    )  # fmt: skip
