"""Orders of ledgers: who wants which, how far it is said to be, and the workbook until it has gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.rules.model.people import Actor, Role
from bot.rules.reports.periods import Period
from storage.database.columns import from_json
from storage.database.database import Tx


@dataclass(frozen=True, slots=True)
class Order:
    """One ledger that somebody wants."""

    id: int
    chat: int
    thread: int
    by: Actor
    ledger: str
    period: Period
    at: datetime
    letter: int  # in whose message it is said how far it is


async def add(tx: Tx, by: Actor, ledger: str, period: Period, letter: int) -> None:
    """Remember it; it is made after the commit."""
    await tx.run.ledger_orders.add(
        chat=by.chat or by.id, thread=tx.thread, person=by.id, name=by.name, roles=sorted(by.roles), ledger=ledger,
        kind=period.kind, first=period.first.isoformat(), last=period.last.isoformat(), at=tx.now, letter=letter,
    )  # fmt: skip
    tx.ordered = True


async def is_waiting(tx: Tx, chat: int, ledger: str, period: Period) -> bool:
    """Whether the same one is being made for this chat."""
    first, last = period.first.isoformat(), period.last.isoformat()
    return await tx.run.ledger_orders.waiting(chat=chat, ledger=ledger, first=first, last=last) is not None


async def first(tx: Tx) -> Order | None:
    """The one that has waited longest."""
    row = await tx.run.ledger_orders.next()
    return _order(row) if row else None


async def made(tx: Tx, order: Order, rows: int, content: bytes) -> None:
    """It is made; those before it have gone."""
    await tx.run.ledger_orders.let_go(id=order.id)
    await tx.run.ledger_orders.made(id=order.id, made_at=tx.now, rows=rows, failed="", content=content)


async def failed(tx: Tx, order: Order, why: str) -> None:
    """Nothing came of it."""
    await tx.run.ledger_orders.made(id=order.id, made_at=tx.now, rows=0, failed=why, content=None)


async def forget(tx: Tx, before: datetime) -> None:
    """Workbooks that were made before this moment have gone; who ordered them stays."""
    await tx.run.ledger_orders.forget(before=before)


async def content(tx: Tx, id: int) -> bytes:
    """The workbook; empty once it has been let go."""
    return bytes(await tx.run.ledger_orders.content(id=id) or b"")


def _order(row: Any) -> Order:
    roles = frozenset(Role(name) for name in from_json(row["roles"], []))
    period = Period(row["kind"], date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
    return Order(
        row["id"], row["chat"], row["thread"], Actor(row["person"], row["name"], roles, chat=row["chat"]),
        row["ledger"], period, datetime.fromisoformat(row["at"]), row["letter"],
    )  # fmt: skip
