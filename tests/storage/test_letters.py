"""A long letter in its parts, and letters that waited when the hotline learnt to keep them in no channel's words."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from bot.channels.telegram.calls import call, parts
from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.messages import Button, Contents, Keyboard, Letter, Picture, Post, Unbutton
from bot.rules.model.ticket import Attachment
from storage.database.database import Database, Tx
from storage.delivery import decisions, deliveries, outbox
from storage.delivery.contents import kept, read
from storage.migrations import downgrade, migrate
from storage.reports import health
from tests.engine.echo import Echo
from tests.support.office import OFFICE, START
from tests.support.stage import playing
from tests.support.table import rows

REQUEST = DecisionName(DecidesOn.REQUEST, 1)
AGREE = ((Button("同意", "do:5:0:agree#1"),),)
THREE = "\n".join(letter * 4000 for letter in "一二三")

EVERY = [
    Contents("你好", reply_to=9),
    Contents("请裁定", AGREE),
    Contents("看", ((Button("打开", url="https://t.me/x"),),)),
    Contents("菜单", keyboard=Keyboard((("反映诉求", "帮助"), ("我的诉求",)), stays=True)),
    Contents("电话", keyboard=Keyboard((("发送号码",),), "发送号码", "按")),
    Contents("请回复", keyboard=Keyboard(placeholder="请回复本条消息")),
    Contents("看", file=Attachment("photo", "f1")),
    Contents(file=Attachment("voice", "f2")),
    Contents(file=Attachment("location", latitude=31.0, longitude=120.0)),
    Contents("近七天", AGREE, picture=Picture("week", {"days": [1, 2]})),
]


@rows("contents", EVERY)
def test_what_is_kept_is_read_again(contents: Contents) -> None:
    assert read(json.loads(json.dumps(kept(contents)))) == contents
    assert read(kept(Contents("", keyboard=Keyboard()))).keyboard == Keyboard()


async def next_one(tx: Tx, chat: int = 1) -> deliveries.Delivery:
    head = await outbox.head(tx, chat, START)
    assert head
    delivery = await outbox.claim(tx, head.id, START, parts)
    assert delivery
    return delivery


@pytest.mark.on_a_file
async def test_a_long_letter_is_parted_when_it_is_claimed_and_each_part_is_over_by_itself(database: Database) -> None:
    async with database.transaction(START) as tx:
        letter = Letter(1, THREE, AGREE, reply_to=9, ticket=5, topic="q", decides=REQUEST)
        number = await outbox.add(tx, letter)
        later = await outbox.add(tx, Letter(1, "然后"))
        assert (await health.left(tx, START)).undelivered == 2
        first = await next_one(tx)
        assert (first.contents.text[0], first.contents.reply_to, first.contents.buttons) == ("一", 9, ())
        await outbox.sent(tx, first, 71, START)
        second = await next_one(tx)
        assert (second.id, second.contents.text[0], second.contents.reply_to) == (number, "二", None)
        await outbox.settle(tx, second, "unknown", "nobody knows")
        third = await next_one(tx)
        assert (third.contents.text[0], third.contents.buttons, third.rest) == ("三", AGREE, ())
        await outbox.sent(tx, third, 73, START)
        assert (await next_one(tx)).id == later
        for message in (71, 73):
            assert await outbox.about(tx, 1, message) == deliveries.Said(5, None, "q")
        rows = await tx._here.rows(
            "select state, message_id, json_extract(payload, '$.text') from outbox where id <> ? order by id", (later,)
        )
        assert [(state, message, text[0]) for state, message, text in rows] == [
            ("sent", 73, "三"), ("sent", 71, "一"), ("unknown", None, "二"),
        ]  # fmt: skip


async def test_a_part_that_did_not_leave_goes_back_and_no_other_is_said_twice(database: Database) -> None:
    async with database.transaction(START) as tx:
        await outbox.add(tx, Letter(1, THREE))
        await outbox.sent(tx, await next_one(tx), 71, START)
        second = await next_one(tx)
        await outbox.wait(tx, second, deliveries.Wait(START, 1, again=True))
        again = await next_one(tx)
        assert (again.contents, again.attempts, again.again) == (second.contents, 1, True)
        await outbox.sent(tx, again, 72, START)
        third = await next_one(tx)
        assert (third.attempts, third.again, third.notice_no) == (0, False, None)


async def test_a_letter_that_nobody_can_get_is_over_whole(database: Database) -> None:
    async with database.transaction(START) as tx:
        await outbox.add(tx, Letter(1, THREE))
        await outbox.settle(tx, await next_one(tx), "dead", "blocked", whole=True)
        assert (await health.left(tx, START)).undelivered == 0
        assert await outbox.counts(tx) == deliveries.Counts(0, 1, 0)


async def test_what_was_decided_between_two_parts_takes_the_buttons_of_the_last(database: Database) -> None:
    async with database.transaction(START) as tx:
        await outbox.add(tx, Letter(1, THREE, AGREE, ticket=5, decides=REQUEST))
        await outbox.sent(tx, await next_one(tx), 71, START)
        await decisions.decided(tx, 5, REQUEST, lambda _chat: "已同意")
        for message in (72, 73):
            part = await next_one(tx)
            assert part.contents.buttons == ()
            await outbox.sent(tx, part, message, START)
        assert (await health.left(tx, START)).undelivered == 0


# --- letters of the version before

TEXTS = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
BEFORE: list[tuple[str, dict[str, Any]]] = [call(Post(0, contents)) for contents in EVERY if not contents.picture]
DRAWN = {"draw": "week", "facts": {"days": [1, 2]}}


def test_the_version_before_wrote_them_so() -> None:
    """Two of them spelt out: what stands in the databases must not follow what the code says today."""
    assert BEFORE[0] == (
        "sendMessage",
        {
            "chat_id": 0,
            "text": "你好",
            **TEXTS,
            "reply_parameters": {"message_id": 9, "allow_sending_without_reply": True},
        },
    )
    assert BEFORE[5][1]["reply_markup"] == {
        "force_reply": True, "selective": True, "input_field_placeholder": "请回复本条消息",
    }  # fmt: skip


def old_rows(url: str, rows: list[tuple[int, str, str, dict[str, Any]]]) -> None:
    """Rows as the version before wrote them."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection, connection:
        connection.executemany(
            "insert into outbox (to_chat, priority, kind, method, payload, written_at) values (?, 2, ?, ?, ?, ?)",
            [(chat, kind, method, json.dumps(payload), START.isoformat()) for chat, kind, method, payload in rows],
        )


def bare(parameters: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parameters.items() if name != "chat_id"}


@pytest.mark.on_a_file
async def test_the_letters_that_wait_at_the_upgrade_say_the_same_calls(database_url: str) -> None:
    downgrade(database_url, "0026")
    written = [(1, "letter", method, bare(parameters)) for method, parameters in BEFORE]
    picture = {"photo": DRAWN, "caption": "近七天", "parse_mode": "HTML", "reply_markup": BEFORE[1][1]["reply_markup"]}
    strip = {"message_id": 77, "reply_markup": {"inline_keyboard": []}}
    old_rows(
        database_url,
        [*written, (1, "letter", "sendPhoto", picture), (1, "strip", "editMessageReplyMarkup", strip)],
    )
    migrate(database_url)
    async with Database.open(database_url, OFFICE) as database, database.transaction(START) as tx:
        found = [await next_one(tx) for _ in range(len(written) + 2)]
    assert [call(Post(0, one.contents)) for one in found[:-2]] == BEFORE
    assert found[-2].contents == EVERY[-1]
    assert call(Unbutton(1, found[-1].message or 0)) == ("editMessageReplyMarkup", {"chat_id": 1, **strip})


@pytest.mark.on_a_file
async def test_they_are_delivered_by_the_hotline_that_starts_after_the_upgrade(database_url: str) -> None:
    async with playing(database_url, Echo()) as hotline:
        zhao = hotline.person("赵经理")
        await zhao.starts()
        world = hotline.world
    downgrade(database_url, "0026")
    asks = ("sendMessage", {"text": "请裁定", **TEXTS, "reply_markup": BEFORE[1][1]["reply_markup"]})
    place = ("sendLocation", {"latitude": 31.0, "longitude": 120.0})
    old_rows(database_url, [(zhao.id, "letter", *asks), (zhao.id, "letter", *place), (zhao.id, "letter", *asks)])
    migrate(database_url)
    before = len(world.chats[zhao.id].seen)
    async with playing(database_url, Echo(), world=world) as hotline:
        await hotline.settled()
        said = hotline.world.chats[zhao.id].seen[before:]
    assert [(m.text, bool(m.buttons), bool(m.media)) for m in said] == [
        ("请裁定", True, False), ("", False, True), ("请裁定", True, False),
    ]  # fmt: skip


@pytest.mark.on_a_file
async def test_the_version_before_reads_them_again(database: Database, database_url: str) -> None:
    async with database.transaction(START) as tx:
        for one in EVERY:
            letter = Letter(1, one.text, one.buttons, one.keyboard, one.reply_to, file=one.file, picture=one.picture)
            await outbox.add(tx, letter)
        await outbox.add(tx, Letter(1, f"<b>{THREE}</b>", AGREE, ticket=5, decides=REQUEST))
        await outbox.strip(tx, 1, 77)
    downgrade(database_url, "0026")
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection:
        rows = connection.execute("select method, payload, decides from outbox order by id").fetchall()
    found = [(method, json.loads(payload)) for method, payload, _ in rows]
    assert found[: len(BEFORE)] == [(method, bare(parameters)) for method, parameters in BEFORE]
    assert found[len(BEFORE)][1]["photo"] == DRAWN
    strip = found[len(EVERY) + 1]
    assert strip == ("editMessageReplyMarkup", {"message_id": 77, "reply_markup": {"inline_keyboard": []}})
    pages = [found[len(EVERY)], *found[len(EVERY) + 2 :]]
    assert "".join(page["text"] for _, page in pages) == THREE
    assert max(len(page["text"]) for _, page in pages) <= 4096
    assert ["reply_markup" in page for _, page in pages] == [False] * (len(pages) - 1) + [True]
    assert [decides for *_, decides in rows if decides] == ["request:1"]
