"""A ledger is handed over: how far it is, then the file with its sums, or that nothing came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.desk.ledgers import request
from bot.desk.letters import letters
from bot.rules.model.messages import DrawnFile, Priority
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import ledger_orders
from storage.office.ledger_orders import Order
from storage.tickets import journal

SHOWN = 12  # sums in the words under the file; all of them stand in it


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of sums: what was counted, how many, in which groups, and whether that balances."""

    name: str
    expected: int
    groups: Sequence[tuple[str, int]]
    even: bool
    least: bool = False  # so many or more


async def progress(tx: Tx, order: Order, rows: int) -> None:
    """How many rows there are so far."""
    with letters.read_by(tx, order.chat):
        said = request.facts(order.ledger, order.period)
    await letters.write(tx, order.chat, "ledgers/making", instead_of=order.letter, rows=rows, **said)


async def made(tx: Tx, order: Order, rows: int, content: bytes, sums: Sequence[Sum]) -> None:
    """The file goes to whoever ordered it, and it is written down who that was."""
    await ledger_orders.made(tx, order, rows, content)
    await journal.add(
        tx, "ledger", order.by, ledger=order.ledger, since=order.period.first.isoformat(),
        until=order.period.last.isoformat(), rows=rows, sha256=sha256(content).hexdigest(),
    )  # fmt: skip
    with letters.read_by(tx, order.chat):
        said = request.facts(order.ledger, order.period)
        name = phrase("ledgers.file", **said)
    tx.thread = order.thread
    await letters.write(tx, order.chat, "ledgers/ready", instead_of=order.letter, **said)
    await letters.write(
        tx, order.chat, "ledgers/made", rows=rows, sums=sums[:SHOWN], more=max(len(sums) - SHOWN, 0),
        uneven=any(not one.even for one in sums), drawn=DrawnFile("ledger", {"order": order.id}, name),
        priority=Priority.NOTICE, must=True, **said,
    )  # fmt: skip


async def failed(tx: Tx, order: Order, why: str) -> None:
    """It could not be made; whoever ordered it is told, and may ask again."""
    await ledger_orders.failed(tx, order, why)
    with letters.read_by(tx, order.chat):
        said = request.facts(order.ledger, order.period)
    await letters.write(tx, order.chat, "ledgers/failed", instead_of=order.letter, **said)
