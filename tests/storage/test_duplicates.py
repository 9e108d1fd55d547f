"""Which tickets are likely about the same matter is found out when one is submitted, and kept."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk.cards import draw, duplicates
from bot.desk.tickets.actions import open_ticket
from bot.rules.model import cards
from bot.rules.model.messages import Card
from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Demand, Envelope, Ticket
from storage.database.database import Database, Tx
from storage.migrations import downgrade, migrate
from tests.support.office import DESK, START


async def submit(tx: Tx, matter: str, person: int = 3001, enterprise: str = "") -> Ticket:
    envelope = Envelope(enterprise or f"第{person}家公司", "赵经理", "+8613900003001")
    by = Actor(person, "赵经理", frozenset({Role.ENTERPRISE}))
    return await open_ticket(tx, Demand(envelope, "宛城区", "power", matter, reporter=person), by)


async def numbers(tx: Tx, ticket: Ticket) -> list[str]:
    return [found.number for found in await duplicates.known(tx, ticket)]


@pytest.mark.on_a_file
async def test_a_card_reads_what_was_found_and_compares_nothing(database: Database) -> None:
    async with database.transaction(START) as tx:
        first = await submit(tx, "厂区全天停电，电缆被挖断", 1)
        second = await submit(tx, "电缆被挖断，厂区停电", 2)
    compared: list[str] = []
    async with database.reading(START) as tx:
        tx._here._conn.set_trace_callback(compared.append)
        drawn = await draw.draw(tx, Card(0, cards.DESK, second.id, DESK))
        tx._here._conn.set_trace_callback(None)
    assert drawn is not None
    assert first.number in drawn.text
    assert compared
    assert not [sql for sql in compared if "limit 200" in sql]


async def test_the_likeliest_three_are_known_earlier_or_later(database: Database) -> None:
    async with database.transaction(START) as tx:
        one, two, three, four, five = [await submit(tx, f"厂区停电{'啊' * n}第{n}天了", n) for n in range(1, 6)]
        other = await submit(tx, "门前道路积水", 9)
        assert await numbers(tx, other) == []
        assert await numbers(tx, one) == [five.number, four.number, three.number]
        assert await numbers(tx, three) == [five.number, four.number, two.number]


async def test_the_same_words_are_known_however_they_are_written(database: Database) -> None:
    async with database.transaction(START) as tx:
        one = await submit(tx, "２号ＬＥＤ厂区停电，电缆被挖断", 1)
        other = await submit(tx, "2号led廠 區 停 電, 電纜 被 挖 斷", 2)
        assert await numbers(tx, other) == [one.number]


async def test_what_the_same_enterprise_says_from_another_account_is_compared_with_it(database: Database) -> None:
    async with database.transaction(START) as tx:
        one = await submit(tx, "厂区停电", 1, "南阳（药益宝）有限公司")
        other = await submit(tx, "电费多收了", 2, "南陽(藥益寶) 有限公司")
        assert await numbers(tx, other) == [one.number]


async def test_the_same_words_tell_more_than_the_same_enterprise(database: Database) -> None:
    async with database.transaction(START) as tx:
        words = await submit(tx, "厂区全天停电，电缆被挖断", 1)
        enterprise = await submit(tx, "围墙外面的路灯不亮", 2, "甲公司")
        third = await submit(tx, "厂区全天停电，电缆被挖断", 3, "甲公司")
        assert await numbers(tx, third) == [words.number, enterprise.number]


@pytest.mark.on_a_file
async def test_what_was_merged_or_is_too_old_makes_room(database: Database) -> None:
    async with database.transaction(START - timedelta(days=91)) as tx:
        await submit(tx, "厂区停电", 7)
    async with database.transaction(START) as tx:
        tickets = [await submit(tx, "厂区停电", n) for n in range(1, 6)]
        await tx._here.rows("update ticket set status = 'merged' where id = ?", [tickets[3].id])
        assert await numbers(tx, tickets[4]) == [t.number for t in (tickets[2], tickets[1], tickets[0])]


@pytest.mark.on_a_file
async def test_tickets_of_before_are_compared_by_the_migration(database: Database, database_url: str) -> None:
    async with database.transaction(START) as tx:
        tickets = [await submit(tx, f"厂区停电第{n}天了", n) for n in range(1, 4)]
    file = Path(database_url.removeprefix("sqlite:///"))
    with sqlite3.connect(file) as connection:
        kept = connection.execute("select * from duplicate order by ticket, other").fetchall()
    downgrade(database_url, "0021")
    migrate(database_url)
    with sqlite3.connect(file) as connection:
        assert connection.execute("select * from duplicate order by ticket, other").fetchall() == kept
    assert [row[:2] for row in kept] == [(b.id, a.id) for b in tickets for a in tickets if a.id < b.id]
