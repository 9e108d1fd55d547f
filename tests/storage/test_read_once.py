"""A transaction reads a ticket once: what it keeps is what would be read, also after saving and after a rollback."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from bot.desk.people import vanished
from bot.desk.tickets import actions
from bot.rules.model.action import Action
from bot.rules.model.meetings import Answer, Commitment, Meeting, MeetingKind, Reply
from bot.rules.model.people import Refusal
from bot.rules.model.ticket import Attachment
from bot.voice.hotline import CLOCK
from storage.database.database import Database, Tx
from storage.tickets import erasure
from storage.tickets import tickets as stored_tickets
from tests.house.history import ENTERPRISE
from tests.house.lives import Life
from tests.house.matters import demand
from tests.support.breadth import slice_of
from tests.support.office import OFFICE, START

DICE = Random(1)  # noqa: S311 - which matter it is does not matter


class Kept(Life):
    """A life in which whatever was kept is compared with what is there, after each act."""

    compared = 0

    async def _something(self, tx: Tx) -> None:
        try:
            await super()._something(tx)
        finally:
            await self._compare(tx)

    async def _compare(self, tx: Tx) -> None:
        kept = {key: value for key, value in tx.kept.items() if key[0] == "ticket"}
        for (_, id), ticket in kept.items():
            del tx.kept["ticket", id]
            assert repr(await stored_tickets.lock(tx, id)) == repr(ticket)
            self.compared += 1


@pytest.mark.parametrize("seed", slice_of(range(3), apart=3, name="fuzz"))
async def test_what_is_kept_is_what_would_be_read(database: Database, seed: int) -> None:
    life = Kept(database, seed)
    await life.lives(120)
    assert life.compared > 50


async def test_what_is_kept_stands_in_the_order_in_which_it_is_read(database: Database) -> None:
    """A promise that falls due first is read first, whoever answered an invitation by the unit's code."""
    async with database.transaction(START) as tx:
        before = await actions.open_ticket(tx, demand(DICE, ENTERPRISE.id), ENTERPRISE)
        promises = tuple(
            Commitment(0, "gongdian", "恢复供电", day, day, "", START, 1004, "陈督查")
            for day in (START.date() + timedelta(2), START.date() + timedelta(1))
        )
        replies = {unit: Reply(Answer.ATTEND, "冯工", START) for unit in ("gongdian", "chengguan")}
        met = Meeting(0, MeetingKind.COORDINATE, START, "厂区", tuple(replies), "", "", START, 1004, "陈督查")
        called = await stored_tickets.save(tx, before, replace(before, meetings=(met,), commitments=promises))
        answered = replace(called.meetings[0], replies=replies)
        await stored_tickets.save(tx, called, replace(called, meetings=(answered,)))
        kept = await stored_tickets.lock(tx, before.id)
        tx.kept.clear()
        again = await stored_tickets.lock(tx, before.id)
    assert [promise.until.day for promise in kept.commitments] == [START.day + 1, START.day + 2]
    assert list(kept.meetings[0].replies) == ["chengguan", "gongdian"]
    assert repr(kept) == repr(again)


async def test_what_is_undone_is_forgotten(database: Database) -> None:
    async with database.transaction(START) as tx:
        ticket = await actions.open_ticket(tx, demand(DICE, ENTERPRISE.id), ENTERPRISE)

        async def undone() -> None:
            async with tx.savepoint():
                await actions.perform(tx, ticket.id, Action.PRESS_ON, ENTERPRISE)
                assert (await stored_tickets.lock(tx, ticket.id)).pressed_at is not None
                raise Refusal("stale")

        with pytest.raises(Refusal):
            await undone()
        assert (await stored_tickets.lock(tx, ticket.id)).pressed_at is None


async def test_what_was_read_before_an_erasure_is_not_known_after_it(database: Database) -> None:
    """Other updates are heard in the same transaction, and must not be told the words any more."""
    async with database.transaction(START) as tx:
        ticket = await actions.open_ticket(tx, demand(DICE, ENTERPRISE.id), ENTERPRISE)
        await stored_tickets.attach(tx, ticket.id, [Attachment("photo", "f", "u")], side="enterprise")
        read = (
            await stored_tickets.envelope(tx, ticket.id),
            await stored_tickets.attachments(tx, ticket.id, "enterprise"),
        )
        assert all(read)
        await erasure.erase(tx, ticket, CLOCK, "erased", "asked")
        after = await stored_tickets.lock(tx, ticket.id)
        assert (after.title, after.matter, after.reporter) == ("erased", "", None)
        assert not (await stored_tickets.envelope(tx, ticket.id)).enterprise
        assert await stored_tickets.attachments(tx, ticket.id, "enterprise") == ()


async def test_whether_somebody_has_left_is_found_out_without_reading_what_is_open(database: Database) -> None:
    async with database.transaction(START) as tx:
        opened = [await actions.open_ticket(tx, demand(DICE, ENTERPRISE.id), ENTERPRISE) for _ in range(3)]
        tx.kept.clear()
        await vanished.begin(tx)
        assert await vanished.found(tx) == []
        assert not [key for key in tx.kept if key[0] == "ticket"]
        tx.office = replace(OFFICE, categories=())
        assert {one.number for one in await vanished.found(tx)} == {ticket.number for ticket in opened}
