"""The details of a ticket: read back as they were kept, and left out where the version before takes over."""

from __future__ import annotations

import sqlite3

import pytest

from bot.desk.tickets.actions import open_ticket
from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Demand, Envelope, Ticket
from storage.database.database import Database
from storage.migrations import downgrade, migrate
from storage.tickets import tickets
from tests.support.office import OFFICE, START

ENVELOPE = Envelope("药益宝公司", "赵敏", "+8613900001234")
DETAILS = {"scale": "medium", "remark": "先打电话，再来人\n周末也行"}


async def opened(url: str) -> int:
    async with Database.open(url, OFFICE) as database, database.transaction(START) as tx:
        demand = Demand(ENVELOPE, "宛城区", "power", "厂区停电", reporter=3001, details=DETAILS)
        return (await open_ticket(tx, demand, Actor(3001, "赵敏", frozenset({Role.ENTERPRISE})))).id


async def read(url: str, ticket: int) -> Ticket:
    async with Database.open(url, OFFICE) as database, database.transaction(START) as tx:
        return await tickets.lock(tx, ticket)


async def test_details_are_read_back_as_they_were_kept(database_url: str) -> None:
    assert (await read(database_url, await opened(database_url))).details == DETAILS


@pytest.mark.on_a_file
async def test_a_ticket_survives_the_way_back_and_forth_without_them(database_url: str) -> None:
    id = await opened(database_url)
    downgrade(database_url, "0027")
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as older:
        assert "details" not in {column[1] for column in older.execute("pragma table_info(ticket)")}
    migrate(database_url)
    ticket = await read(database_url, id)
    assert (ticket.matter, ticket.details) == ("厂区停电", {})
