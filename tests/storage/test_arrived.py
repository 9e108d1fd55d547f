"""What has arrived: what is kept of it, what is forgotten, what a reply to it means, and when its buttons go."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import datetime, timedelta

import pytest

from bot.rules.model.messages import Button, Contents, Letter, Line, Picture, Priority
from storage.database.database import Database, Tx
from storage.delivery import decisions, deliveries, expiry, joined, outbox, revived
from storage.migrations import downgrade, migrate
from tests.storage.test_delivery import REQUEST, SECOND, agreed, due
from tests.support.office import START


async def deliver(tx: Tx, id: int, message_id: int, real: datetime = START) -> None:
    delivery = await outbox.claim(tx, id, real)
    assert delivery
    await outbox.sent(tx, delivery, message_id, real)


async def test_of_what_arrived_long_ago_the_facts_are_kept_and_a_reply_is_understood(database: Database) -> None:
    async with database.transaction(START) as tx:
        ids = [await outbox.add(tx, Letter(chat, "你好", ticket=5, topic="q", name="hello")) for chat in (1, 2, 3)]
        await deliver(tx, ids[0], 77)
        await deliver(tx, ids[1], 78, START + SECOND)
        await expiry.forget_words(tx, START + SECOND)
        assert await outbox.about(tx, 1, 77) == deliveries.Said(5, None, "q")
        facts = await tx._here.rows("select id, name, message_id, hash from delivered")
        proof = hashlib.sha256(b'{"text":"\xe4\xbd\xa0\xe5\xa5\xbd"}').hexdigest()
        assert [tuple(row) for row in facts] == [(ids[0], "hello", 77, proof)]
        assert [row[0] for row in await tx._here.rows("select id from outbox order by id")] == ids[1:]


async def test_what_a_message_said_before_it_was_changed_is_kept_no_longer(database: Database) -> None:
    asks = ((Button("下一步", "in:0:1:next"),),)
    async with database.transaction(START) as tx:
        question = await outbox.add(tx, Letter(1, "甲", buttons=asks))
        await deliver(tx, question, 77)
        for words in ("乙", "丙"):
            await joined.show(tx, question, Letter(1, words, buttons=asks))
            await deliver(tx, await outbox.newest(tx), 77)  # Telegram answers a change with the message
            await deliver(tx, await outbox.add(tx, Letter(2, "你好")), 78)
        left = await tx._here.rows("select payload from outbox where to_chat = 1 order by id")
    assert [json.loads(row[0])["text"] for row in left] == ["甲", "丙"]


async def test_what_still_asks_for_a_decision_and_the_newest_row_stay(database: Database) -> None:
    agree = ((Button("同意", "do:5:0:agree#1"),),)
    async with database.transaction(START) as tx:
        asks = await outbox.add(tx, Letter(1, "请裁定", buttons=agree, ticket=5, decides=REQUEST))
        newest = await outbox.add(tx, Letter(2, "你好"))
        await deliver(tx, asks, 77)
        await deliver(tx, newest, 78)
        await expiry.forget_words(tx, START + SECOND)
        assert [row[0] for row in await tx._here.rows("select payload from outbox order by id")] == ["{}", "{}"]
        await decisions.decided(tx, 5, REQUEST, agreed)  # its buttons can still be taken away
        strip = next(head.id for head in await outbox.heads(tx, START))
        taken = await outbox.claim(tx, strip, START + SECOND)
        assert taken
        assert (taken.message, taken.contents.text) == (77, ""), "its words are forgotten and stay as they hang"
        assert strip > newest
        await expiry.forget_words(tx, START + SECOND)
        left = await tx._here.rows("select id from outbox")
        assert [row[0] for row in left] == [strip]


async def test_what_never_arrived_is_forgotten_unless_its_matter_goes_on(database: Database) -> None:
    async with database.transaction(START) as tx:
        ids = [await outbox.add(tx, Letter(chat, "你好", ticket=None)) for chat in (1, 2)]
        for id, state in zip(ids, ("dead", "unknown"), strict=True):
            delivery = await outbox.claim(tx, id, START)
            await outbox.settle(tx, delivery, state, "blocked")
        await expiry.forget_words(tx, START)
        assert "你好" in (await tx._here.rows("select group_concat(payload) from outbox"))[0][0]
        await expiry.forget_words(tx, START + SECOND)
        assert [tuple(row) for row in await tx._here.rows("select state, payload from outbox order by id")] == [
            ("dead", "{}"), ("unknown", "{}"),
        ]  # fmt: skip
        assert await revived.given_up(tx, START) == []  # there is nothing left to say
        assert await revived.revive(tx, ids) == 0


async def test_a_reply_is_about_what_the_message_says_now(database: Database) -> None:
    async with database.transaction(START) as tx:
        await deliver(tx, await outbox.add(tx, Letter(1, "问", topic="draft:3")), 77)
        await deliver(tx, await outbox.add(tx, Letter(1, "闲话")), 78)
        await outbox.strip(tx, 1, 77, ticket=9)
        strip = next(head.id for head in await outbox.heads(tx, START))
        await deliver(tx, strip, 77)
        assert await outbox.about(tx, 1, 77) == deliveries.Said(
            None, None, "draft:3"
        )  # without its buttons it asks the same
        assert await outbox.about(tx, 1, 78) is None


@pytest.mark.on_a_file
async def test_what_was_said_is_found_again_by_the_version_before(database: Database, database_url: str) -> None:
    async with database.transaction(START) as tx:
        await deliver(tx, await outbox.add(tx, Letter(1, "问", ticket=5, topic="q")), 77)
        await deliver(tx, await outbox.add(tx, Letter(1, "闲话")), 78)
        await expiry.forget_words(tx, START + SECOND)
    downgrade(database_url, "0022")
    with sqlite3.connect(database_url.removeprefix("sqlite:///")) as connection:
        assert connection.execute("select * from said").fetchall() == [(1, 77, 5, None, "q")]
    migrate(database_url)
    async with database.transaction(START) as tx:
        assert await outbox.about(tx, 1, 77) == deliveries.Said(5, None, "q")


async def test_a_decided_letter_has_no_buttons_wherever_it_is_by_then(database: Database) -> None:
    agree = ((Button("同意", "do:5:0:agree#1"),),)

    def asking(chat: int) -> Letter:
        return Letter(chat, "请裁定", buttons=agree, ticket=5, decides=REQUEST)

    async with database.transaction(START) as tx:
        waits, on_its_way, arrived = [await outbox.add(tx, asking(chat)) for chat in (1, 2, 3)]
        flying, landed = await outbox.claim(tx, on_its_way, START), await outbox.claim(tx, arrived, START)
        assert flying
        assert landed
        await outbox.sent(tx, landed, 33, START)
        assert await due(tx) == [waits]

        await decisions.decided(tx, 5, REQUEST, agreed)
        await decisions.decided(tx, 5, REQUEST, agreed)  # once is enough
        await outbox.sent(tx, flying, 22, START)

        written = await outbox.claim(tx, waits, START)
        assert written
        assert written.contents == Contents("请裁定")
        strips = [await outbox.claim(tx, number, START) for number in await due(tx)]
    assert [(s.chat, s.kind, s.priority, s.message, s.contents.text) for s in strips if s] == [
        (3, "strip", Priority.DIGEST, 33, "请裁定\n\n已同意（3）"),
        (2, "strip", Priority.DIGEST, 22, ""),
    ]


async def test_a_line_that_is_over_says_so_wherever_its_letter_is_by_then(database: Database) -> None:
    lines = tuple(Line(n, f"accept#{n}", f"{n}. 受理", f"{n}. 甲", (f"do:{n}:0:accept",)) for n in (5, 6))
    buttons = ((Button("受理", "do:5:0:accept"), Button("受理", "do:6:0:accept")), (Button("打开", "list:5:0:"),))

    def digest(chat: int, picture: Picture | None = None) -> Letter:
        return Letter(chat, "简报\n5. 受理\n6. 受理", buttons=buttons, lines=lines, picture=picture)

    async with database.transaction(START) as tx:
        waits, on_its_way, arrived, dead = [
            await outbox.add(tx, digest(chat, Picture("week", {"a": 1}) if chat == 3 else None))
            for chat in (1, 2, 3, 4)
        ]
        flying, landed = await outbox.claim(tx, on_its_way, START), await outbox.claim(tx, arrived, START)
        assert flying
        assert landed
        await outbox.sent(tx, landed, 33, START)
        await outbox.settle(tx, await outbox.claim(tx, dead, START) or flying, "dead", "")
        await decisions.lines_over(tx, 7, lambda: (), agreed)
        await decisions.lines_over(tx, 5, lambda: ("accept#5",), agreed)
        assert await due(tx) == [waits], "it is still owed"

        await decisions.lines_over(tx, 5, lambda: (), agreed)
        await decisions.lines_over(tx, 5, lambda: (), agreed)  # once is enough
        await outbox.sent(tx, flying, 22, START)

        now = [await outbox.claim(tx, number, START) for number in await due(tx)]
        assert [await joined.message(tx, one.letter) for one in now if one and one.letter] == [22, 33]
        await expiry.forget_words(tx, START + timedelta(days=8))
        assert [row["to_chat"] for row in await tx.run.outbox.asking(ticket=6)] == [1], "what was said is forgotten"
    left = ((Button("受理", "do:6:0:accept"),), (Button("打开", "list:5:0:"),))
    assert [(one.chat, one.kind, one.contents) for one in now if one] == [
        (chat, kind, Contents(f"简报\n5. 甲 已同意（{chat}）\n6. 受理", left, picture=picture))
        for chat, kind, picture in ((1, "letter", None), (2, "strip", None), (3, "strip", Picture("week", {})))
    ]
