"""Tickets are found by what they say, without looking through all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.model.ticket import Assignment, Envelope, Ticket
from storage.database.database import Database, Tx
from storage.migrations import downgrade, migrate
from storage.reports import figures
from storage.tickets import pairs, tickets
from tests.support.office import START


async def opened(tx: Tx, number: str = "RX-2023-0001") -> Ticket:
    new = Ticket(
        0, number, Kind.HOTLINE, Status.DISPATCHED, "停电", "厂区停电，Ａ楼 3-2 室", "宛城区", "power", tx.now, tx.now
    )
    ticket = await tickets.add(tx, new, Envelope("药益宝", "赵经理", "+8613900003001"))
    part = Assignment(0, "chengguan", True, 1, tx.now, 2002, "钱工")
    return await tickets.save(tx, ticket, replace(ticket, assignments=(part,), problem="电缆被挖断"))


WORDS = [
    "停电",
    "厂区停电",
    "rx-2023",
    "RX",
    "宛城",
    "3-2",
    "-2 ",
    "钱工",
    "挖断",
    "赵经",
    "3900003",
    "电",
    "-",
    "%",
    "区停",
]


@pytest.mark.parametrize("word", [*WORDS, "停水", "区电", "钱经", "x_2", "工挖"])
async def test_a_word_finds_what_looking_through_everything_finds(database: Database, word: str) -> None:
    async with database.transaction(START) as tx:
        ticket = await opened(tx)
        escaped = "".join(f"!{c}" if c in "!%_" else c for c in word.lower())
        everything = await tx.run.figures.holding(pattern=f"%{escaped}%", envelope=True)
        found = await figures.holding(tx, word, envelope=True)
        assert found == {row["id"] for row in everything}
        assert (ticket.id in found) == (word in WORDS and word != "%")


async def test_what_a_ticket_says_no_longer_does_not_find_it(database: Database) -> None:
    async with database.transaction(START) as tx:
        ticket = await opened(tx)
        after = await tickets.save(tx, ticket, replace(ticket, problem="变压器烧毁"))
        await tx._here.rows("insert into pair (pair) values ('optimize')")  # as it does by itself in time
        assert await figures.holding(tx, "挖断", envelope=True) == set()
        for word in ("烧毁", "停电", "钱工"):
            assert await figures.holding(tx, word, envelope=True) == {after.id}
        assert await figures.holding(tx, "赵经理", envelope=False) == set()


async def test_only_what_holds_the_pairs_is_looked_at(database: Database) -> None:
    async with database.transaction(START) as tx:
        ids = [(await opened(tx, f"RX-2023-{n:04d}")).id for n in range(1, 301)]
        steps: list[int] = []
        tx._here._conn.set_progress_handler(lambda: steps.append(1), 1)
        statement = tx.run.figures.holding.args[0]
        await statement(tx._here, pattern="%0007%", envelope=True).__anext__()
        whole, found = len(steps), await _here(tx, "0007")
        tx._here._conn.set_progress_handler(None, 1)
        assert found == {ids[6]}
        assert (len(steps) - whole) * 5 < whole


async def _here(tx: Tx, word: str) -> set[int]:
    rows = tx.run.pairs.holding.args[0](tx._here, pairs=pairs.of(word), pattern=f"%{word}%", envelope=True)
    return {row["id"] async for row in rows}


async def test_tickets_of_before_are_found(database: Database, database_url: str) -> None:
    async with database.transaction(START) as tx:
        ticket = await opened(tx)
    downgrade(database_url, "0024")
    migrate(database_url)
    async with database.transaction(START) as tx:
        for word in ("挖断", "钱工", "药益", "0001"):
            assert await figures.holding(tx, word, envelope=True) == {ticket.id}
