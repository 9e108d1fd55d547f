"""Answer sheets: one a person and round, void ones count no more; the version before keeps the enterprise's own."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from bot.desk.tickets.actions import open_ticket
from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Demand, Envelope, Ticket
from storage.callback import colleagues, sheets
from storage.database.database import Database, Tx
from storage.migrations import downgrade, migrate
from storage.tickets.callbacks import Answers
from tests.support.office import OFFICE, START

ZHAO = Actor(3001, "赵敏", frozenset({Role.ENTERPRISE}), None, 3001)
LIU = Actor(1003, "刘专员", frozenset({Role.OPERATOR}), None, -1001)


async def opened(tx: Tx) -> Ticket:
    envelope = Envelope("药益宝公司", "赵敏", "+8613900001234")
    return await open_ticket(tx, Demand(envelope, "宛城区", "power", "厂区停电", reporter=3001), ZHAO)


async def test_each_person_has_a_sheet_and_what_is_void_counts_no_more(database: Database) -> None:
    async with database.transaction(START) as tx:
        ticket = await opened(tx)
        own = await sheets.begin(tx, ticket, ZHAO, "telegram", 3001)
        rung = await sheets.begin(tx, ticket, LIU, "phone", -1001)
        await sheets.keep(tx, replace(own, given=Answers("yes", "no"), letter=7))
        await sheets.keep(tx, replace(rung, given=Answers("yes", "very", spoke_with="孙会计"), letter=8))

        found = await sheets.of_round(tx, ticket.id, 1)
        assert [(s.person, s.by_phone, s.given.satisfied) for s in found] == [(3001, False, "no"), (1003, True, "very")]
        assert await sheets.in_letter(tx, ticket.id, 8) == found[1]
        await sheets.void(tx, ticket.id, 1)
        assert await sheets.of_round(tx, ticket.id, 1) == []


@pytest.mark.on_a_file
async def test_the_way_back_and_forth_keeps_what_the_enterprise_has_answered(database_url: str) -> None:
    async with Database.open(database_url, OFFICE) as database, database.transaction(START) as tx:
        ticket = await opened(tx)
        await sheets.keep(
            tx, replace(await sheets.begin(tx, ticket, ZHAO, "telegram", 3001), given=Answers("yes", "fairly"))
        )
        await sheets.keep(tx, replace(await sheets.begin(tx, ticket, LIU, "phone", -1001), given=Answers("no")))
        await colleagues.invite(tx, ticket.id, "code", START)
        await tx._here.rows("update ticket set status = 'handled'")
    downgrade(database_url, "0065")
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as older:
        assert older.execute("select solved, satisfied from answering").fetchall() == [("yes", "fairly")]
        assert not older.execute("select 1 from sqlite_master where name in ('sheet', 'colleague')").fetchall()
    migrate(database_url)
    async with Database.open(database_url, OFFICE) as database, database.transaction(START) as tx:
        (kept,) = await sheets.of_round(tx, ticket.id, 1)
        assert (kept.person, kept.given, kept.stage) == (3001, Answers("yes", "fairly"), sheets.OPEN)
