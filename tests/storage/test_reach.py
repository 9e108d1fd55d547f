"""Groups that move or put the bot out, and who can be reached, on a real database."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest

from bot.desk.admin import health
from bot.desk.people import bindings, roster
from bot.rules.model.cards import UNIT
from bot.rules.model.kinds import Kind
from bot.rules.model.messages import Letter
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.model.status import Status
from bot.rules.model.ticket import Assignment, Attachment, Envelope, Ticket
from storage.database.database import Database, Tx
from storage.delivery import cards, deliveries, outbox
from storage.people import people as stored_people
from storage.tickets import tickets
from tests.storage.test_people import ADMIN, NEW_GROUP, told, use
from tests.support.office import DESK, START


async def test_a_group_that_moves_takes_along_what_waits_and_hangs_there(database: Database) -> None:
    async with database.transaction(START) as tx:
        card = await cards.show(tx, UNIT, 1, -2001, "chengguan")
        await cards.hangs(tx, card.id, 55, "shown")
        await outbox.add(tx, Letter(-2001, "你好", name="letter"))
        await bindings.moved(tx, -2001, -100)
        await bindings.moved(tx, -2001, -100)  # told in both chats
        assert tx.office.unit_at(-100) is not None
        assert [(c.chat, c.message_id) for c in await cards.at(tx, -100)] == [(-100, None)]
        assert await told(tx, -2001) == []
        assert "letter" in await told(tx, -100)
    assert database.office.unit_at(-100) is not None


async def open_ticket(tx: Tx) -> Ticket:
    """A ticket that lies with 市城管局, with a photo."""
    new = Ticket(
        0, "RX-2023-0001", Kind.HOTLINE, Status.DISPATCHED, "停电", "厂区停电", "宛城区", "power", tx.now, tx.now
    )
    ticket = await tickets.add(tx, new, Envelope("药益宝", "赵经理", "+8613900003001"))
    await tickets.attach(tx, ticket.id, [Attachment("photo", "file", "unique")], side="enterprise")
    part = Assignment(0, "chengguan", True, 1, tx.now, 2002, "钱工")
    return await tickets.save(tx, ticket, replace(ticket, assignments=(part,)))


async def test_a_new_group_sees_what_is_open_after_the_greeting(database: Database) -> None:
    async with database.transaction(START) as tx:
        await open_ticket(tx)
        await use(tx, await bindings.make_code(tx, "unit:chengguan", ADMIN), NEW_GROUP)
        assert await told(tx, NEW_GROUP) == ["admin/bound_unit", "unit", "tickets/files_kept.unit"]
        await use(tx, await bindings.make_code(tx, "desk", ADMIN), -3002, 1001)
        assert await told(tx, -3002) == ["admin/bound_desk", "desk"]


async def test_a_moved_group_sees_the_open_cards_again(database: Database) -> None:
    async with database.transaction(START) as tx:
        await open_ticket(tx)
        await bindings.moved(tx, -2001, -100)
        assert await told(tx, -100) == ["unit"]
        await bindings.moved(tx, DESK, -101)
        assert await told(tx, -101) == ["desk"]
        await bindings.moved(tx, DESK, -101)
        assert await told(tx, -101) == []


async def test_a_bound_group_moves_too(database: Database) -> None:
    async with database.transaction(START) as tx:
        await use(tx, await bindings.make_code(tx, "unit:chengguan", ADMIN), NEW_GROUP)
        await bindings.moved(tx, NEW_GROUP, -100)
        assert (await stored_people.chats(tx))["unit:chengguan"] == -100
        assert tx.office.units[0].chat == -100


async def test_the_bureau_hears_when_the_bot_is_put_out_of_a_bound_group(database: Database) -> None:
    async with database.transaction(START) as tx:
        assert await bindings.let_in(tx, -2001)
        assert not await bindings.let_in(tx, -9)
        await bindings.put_out(tx, -9, "某人")
        assert await told(tx, DESK) == []
        await bindings.put_out(tx, -2001, "某人")
        assert await told(tx, DESK) == ["admin/put_out"]
        await bindings.put_out(tx, DESK, "某人")
        assert await told(tx, DESK) == []
        assert await told(tx, 1009) == ["admin/put_out"]
        states = {p.name: p.chat for p in await roster.places(tx, ADMIN)}
        assert (states["市城管局"], states["市供电公司"]) == ("admin.chat.lost", "admin.chat.bound")
        await bindings.let_in(tx, -2001)
        assert {p.name: p.chat for p in await roster.places(tx, ADMIN)}["市城管局"] == "admin.chat.bound"


async def test_the_roster_says_whom_the_hotline_cannot_write_to(database: Database) -> None:
    async with database.transaction(START) as tx:
        await bindings.heard_from(tx, 2002)
        await bindings.heard_from(tx, 2003)
        await bindings.lost(tx, 2003)
        unit = next(p for p in await roster.places(tx, ADMIN) if p.name == "市城管局")
        assert {m.name: m.gap for m in unit.members} == {
            "周局长": "admin.gap.silent", "吴副局长": "admin.gap.silent",
            "钱工": "", "孙工": "admin.gap.blocked",
        }  # fmt: skip
        await bindings.heard_from(tx, 2003)
        unit = next(p for p in await roster.places(tx, ADMIN) if p.name == "市城管局")
        assert {m.name: m.gap for m in unit.members}["孙工"] == ""


async def test_health_names_what_is_undelivered_and_missing(database: Database) -> None:
    async with database.transaction(START) as tx:
        await health.started(tx, reads_all=True)
        await outbox.add(tx, Letter(3001, "你好", name="tickets/receipt.enterprise"))
        head, *_ = await outbox.heads(tx, START)
        delivery = await outbox.claim(tx, head.id, START)
        assert delivery is not None
        await outbox.settle(tx, delivery, "dead", "Forbidden: bot was blocked by the user")
        report = await health.report(tx, ADMIN)
        assert report.health.run is not None
        assert (report.health.run.started_at, report.health.run.reads_all) == (START, True)
        assert report.health.outbox == deliveries.Counts(0, 1, 0)
        assert [(u.name, u.ticket, u.known) for u in report.health.undelivered] == [
            ("tickets/receipt.enterprise", "", True)
        ]
        assert report.health.bytes > 0
        assert "周局长" in report.people_missing["admin.gap.silent"]
        with pytest.raises(Refusal, match="staff_only"):
            await health.report(tx, Actor(2002, "钱工", frozenset({Role.OFFICER})))


async def test_that_a_chat_can_be_reached_is_written_when_it_is_new(database: Database) -> None:
    async def is_open() -> bool | None:
        async with database.reading(START) as tx:
            return (await stored_people.reach(tx)).get(3001)

    async with database.transaction(START) as tx:
        with suppress(Refusal):
            async with tx.savepoint():
                await stored_people.reached(tx, 3001)
                raise Refusal("no")
    assert await is_open() is None

    async with database.transaction(START) as tx:
        await stored_people.reached(tx, 3001)
        await stored_people.reached(tx, 3001)
    assert await is_open() is True
    async with database.transaction(START) as tx:
        await stored_people.lost(tx, 3001)
    assert await is_open() is False
    async with database.transaction(START) as tx:
        await stored_people.reached(tx, 3001)
        await stored_people.lost(tx, 3001)
        await stored_people.reached(tx, 3001)
    assert await is_open() is True
