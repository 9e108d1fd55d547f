"""Aliases: each is drawn once, and a unit that had a matter before goes on knowing it by its number."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from bot.desk.tickets.actions import open_ticket
from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Assignment, Demand, Envelope, Ticket
from bot.rules.office.privacy import number_for
from storage.database.database import Database, Tx
from storage.migrations import downgrade, migrate
from storage.tickets import tickets
from tests.support.office import OFFICE, START

LATER = START + timedelta(days=1)


async def opened(tx: Tx, *, confidential: bool = True) -> Ticket:
    envelope = Envelope("药益宝公司", "赵敏", "+8613900001234")
    demand = Demand(envelope, "宛城区", "power", "厂区停电", reporter=3001, confidential=confidential)
    return await open_ticket(tx, demand, Actor(3001, "赵敏", frozenset({Role.ENTERPRISE})))


async def given_to(tx: Tx, ticket: Ticket, unit: str) -> Ticket:
    part = Assignment(0, unit, True, 1, tx.now, None, "")
    return await tickets.save(tx, ticket, replace(ticket, assignments=(*ticket.assignments, part)))


class Repeating(Random):
    """Draws each row of signs twice."""

    drawn: list[str] | None = None

    def choices(self, population: str, *, k: int) -> list[str]:  # type: ignore[override]
        new = None if self.drawn else super().choices(population, k=k)
        again, self.drawn = self.drawn, new
        return new or again or []


async def test_what_was_drawn_before_is_drawn_again(database_url: str) -> None:
    async with Database.open(database_url, OFFICE) as database:
        database.chance = Repeating()
        async with database.transaction(START) as tx:
            found = [await opened(tx) for _ in range(3)]
            named = await opened(tx, confidential=False)

    assert len({one.alias for one in found}) == 3
    assert named.alias == ""


@pytest.mark.on_a_file
async def test_what_a_unit_has_keeps_its_number(database_url: str) -> None:
    async with Database.open(database_url, OFFICE) as database, database.transaction(START) as tx:
        known = await given_to(tx, await opened(tx), "gongdian")
        named = await given_to(tx, await opened(tx, confidential=False), "gongdian")
        assert number_for(known, "gongdian") == known.alias
    downgrade(database_url, "0041")
    migrate(database_url)
    async with Database.open(database_url, OFFICE) as database, database.transaction(LATER) as tx:
        before = await tickets.lock(tx, known.id)
        assert (before.alias, number_for(before, "gongdian")) == ("", before.number)
        for one in (before, replace(named, confidential=True)):  # dispatched before this version; made confidential now
            after = await given_to(tx, one, "chengguan")
            assert number_for(after, "gongdian") == after.number
            assert number_for(after, "chengguan") == after.alias != ""
            assert await tickets.by_number(tx, after.alias) == await tickets.lock(tx, after.id)
