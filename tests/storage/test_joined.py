"""A letter that goes on: what waits is reworded, what was sent is edited, what is gone is said anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.rules.model.messages import Letter
from storage.database.database import Database, Tx
from storage.delivery import joined, outbox
from storage.delivery.deliveries import Delivery, Wait
from storage.migrations import downgrade, migrate
from tests.support.office import OFFICE, START

LONG = timedelta(minutes=15)


async def said(tx: Tx, text: str) -> None:
    before = await joined.found(tx, 1, "answers", LONG, LONG)
    await joined.add(tx, before, Letter(1, text, name="start/joined"), "answers", ({"text": text},))


async def rows(tx: Tx) -> list[tuple[str, str, str]]:
    found = await tx._here.rows("select kind, state, json_extract(payload, '$.text') from outbox order by id")
    return [tuple(row) for row in found]


async def taken(tx: Tx) -> Delivery:
    """The one that waits, on its way; whatever its number is, as PostgreSQL leaves out some."""
    waiting = await tx._here.rows("select id from outbox where state = 'waiting'")
    delivery = await outbox.claim(tx, waiting[-1][0], START)
    assert delivery
    return delivery


async def test_what_goes_on_is_one_row_until_it_is_sent_and_one_change_after_it(database: Database) -> None:
    async with database.transaction(START) as tx:
        await said(tx, "1")
        await said(tx, "2")
        assert await rows(tx) == [("letter", "waiting", "2")]
        first = await taken(tx)
        await said(tx, "3")  # it is on its way
        await outbox.sent(tx, first, 500, START)
        await said(tx, "4")
        assert await rows(tx) == [("letter", "sent", "2"), ("edit", "waiting", "4")]
        edit = await taken(tx)
        assert edit.edits == 1
        assert await joined.message(tx, 1) == 500
        await outbox.sent(tx, edit, 500, START)
        await said(tx, "5")
        await said(tx, "6")
        assert [row for row in await rows(tx) if row[1] == "waiting"] == [("edit", "waiting", "6")]
        await outbox.sent(tx, await taken(tx), 777, START)  # posted anew
        assert await joined.message(tx, 1) == 777, "from then on it hangs there"
        await said(tx, "7")
        await outbox.sent(tx, await taken(tx), 777, START)
        assert len(await rows(tx)) <= 5, "older changes are not kept"


async def test_a_change_that_goes_back_says_what_a_later_one_says_and_waits_once(database: Database) -> None:
    async with database.transaction(START) as tx:
        await said(tx, "1")
        first = await taken(tx)
        await outbox.sent(tx, first, 500, START)
        await said(tx, "2")
        edit = await taken(tx)
        await said(tx, "3")  # the one before is on its way
        await outbox.wait(tx, edit, Wait(START, 1, True))
        assert await rows(tx) == [("letter", "sent", "1"), ("edit", "waiting", "3")]


async def test_after_a_while_another_message_begins_and_the_words_are_forgotten(database: Database) -> None:
    async with database.transaction(START) as tx:
        await said(tx, "1")
        tx.now = START + LONG
        assert await joined.found(tx, 1, "answers", LONG, LONG) is None
        await joined.forget(tx, tx.now)
        assert not await tx._here.rows("select 1 from joined")


@pytest.mark.on_a_file
async def test_what_waits_survives_the_way_back_and_forth(database_url: str) -> None:
    async with Database.open(database_url, OFFICE) as database, database.transaction(START) as tx:
        await said(tx, "1")
        await outbox.claim(tx, 1, START)
        await said(tx, "2")
    downgrade(database_url, "0041")
    migrate(database_url)
    async with Database.open(database_url, OFFICE) as database, database.transaction(START) as tx:
        assert await rows(tx) == [("letter", "sending", "1")], "a change that an older version cannot show is left out"
