"""The heads of the chats' lines, kept from turn to turn, are those that would be found by looking at everything."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from bot.engine.send.lines import Lines
from bot.rules.model.cards import UNIT
from bot.rules.model.messages import Letter, Priority
from storage.database.database import Database, Tx
from storage.delivery import cards, outbox, places
from storage.delivery.deliveries import Wait
from tests.support.office import START

SECOND = timedelta(seconds=1)
WAITING = 20_000
CHATS = (-2, -1, 1, 2)  # groups and people


async def look(database: Database, lines: Lines, now: datetime) -> None:
    stirred, database.stirred = database.stirred, set()
    postponed, database.postponed = database.postponed, False
    async with database.glance(now) as tx:
        await lines.look(tx, now, stirred, postponed=postponed)


async def something(tx: Tx, random: Random, now: datetime) -> None:
    """Somebody writes, a card changes, a letter goes out, comes back, or a group moves."""
    chat, priority = random.choice(CHATS), random.choice(list(Priority))
    later = random.choice([None, now + random.randrange(4) * SECOND])
    match random.randrange(6):
        case 0 | 1:
            await outbox.add(tx, Letter(chat, "你好", priority=priority, not_before=later))
        case 2:
            await cards.show(tx, UNIT, chat, chat, "power", priority=priority, not_before=later)
        case 3:
            await cards.refresh_all(tx, chat)
        case 4:
            await places.readdress(tx, chat, random.choice(CHATS))
        case _:
            for head in (await outbox.heads(tx, now))[:1]:
                delivery = await outbox.claim(tx, head.id, now)
                assert delivery
                if random.random() < 0.5:
                    await outbox.sent(tx, delivery, None, now)
                else:
                    await outbox.wait(tx, delivery, Wait(now + 2 * SECOND, 1, again=random.random() < 0.5))


@pytest.mark.parametrize("seed", range(3))
async def test_they_are_what_one_finds_by_looking_at_everything(database: Database, seed: int) -> None:
    random, lines, now = Random(seed), Lines(), START  # noqa: S311 - no secret
    for _ in range(150):
        async with database.transaction(now) as tx:
            for _ in range(random.randrange(3)):
                await something(tx, random, now)
        now += random.randrange(2) * SECOND
        await look(database, lines, now)
        async with database.reading(now) as tx:
            assert list(lines.heads()) == await outbox.heads(tx, now)


async def test_whoever_takes_the_only_one_of_a_line_need_not_look_there(database: Database) -> None:
    lines = Lines()
    async with database.transaction(START) as tx:
        for chat in (1, 2, 2):
            await outbox.add(tx, Letter(chat, "你好"))
        await outbox.add(tx, Letter(1, "稍后", not_before=START + 2 * SECOND))
    await look(database, lines, START)
    assert [(head.chat, head.alone) for head in lines.heads()] == [(1, True), (2, False)]

    async with database.transaction(START) as tx:
        for head in lines.heads():
            assert await outbox.claim(tx, head.id, START)
    database.stirred -= {1}
    lines.emptied({1})
    await look(database, lines, START)
    assert [(head.chat, head.alone) for head in lines.heads()] == [(2, True)]
    await look(database, lines, START + 2 * SECOND)
    assert [(head.chat, head.alone) for head in lines.heads()] == [(2, True), (1, True)]


async def test_a_card_that_was_put_off_is_found_when_its_moment_comes(database: Database) -> None:
    lines = Lines()
    await look(database, lines, START)
    async with database.transaction(START) as tx:
        await cards.show(tx, UNIT, 1, 1, "power", not_before=START + 2 * SECOND)
    for seconds, found in enumerate((0, 0, 1)):
        await look(database, lines, START + seconds * SECOND)
        assert len(lines) == found


async def test_only_urgent_chats_are_served_while_all_others_wait(database: Database) -> None:
    lines = Lines()
    async with database.transaction(START) as tx:
        await outbox.add(tx, Letter(1, "日报", priority=Priority.DIGEST))
        answer = await outbox.add(tx, Letter(2, "好", priority=Priority.ANSWER))
    await look(database, lines, START)
    assert [head.id for head in lines.heads(Priority.ANSWER)] == [answer]


async def test_in_a_group_listed_enterprises_come_after_what_is_urgent_and_before_the_rest(database: Database) -> None:
    said = (Priority.NOTICE, Priority.ANSWER, Priority.LISTED, Priority.REMINDER, Priority.URGENT)
    order = {
        -1: ("URGENT", "LISTED", "NOTICE", "ANSWER", "REMINDER"),
        1: ("URGENT", "NOTICE", "ANSWER", "LISTED", "REMINDER"),
    }
    for chat, expected in order.items():
        found = []
        async with database.transaction(START) as tx:
            for priority in said:
                await outbox.add(tx, Letter(chat, priority.name, priority=priority))
            while head := await outbox.head(tx, chat, START):
                assert [head] == await outbox.heads(tx, START)
                found.append(head.priority.name)
                await outbox.claim(tx, head.id, START)
        assert tuple(found) == expected, chat


@pytest.mark.on_a_file
@pytest.mark.parametrize("chats", [20, WAITING])
async def test_a_turn_does_not_cost_more_because_much_waits(database: Database, chats: int) -> None:
    """Counted in steps of SQLite's machine: a turn after one more letter, with a hundred waiting and with many."""
    lines, steps = Lines(), []
    for waiting in (100, WAITING):
        async with database.transaction(START) as tx:
            for n in range(waiting):
                await tx._here.rows(
                    "insert into outbox (to_chat, priority, kind, written_at) values (?, 3, 'letter', '')",
                    [n % chats],
                )
        lines.forget()
        await look(database, lines, START)
        async with database.transaction(START) as tx:
            await outbox.add(tx, Letter(7, "你好"))
        steps.append(await _steps(database, lines))
    assert 0 < steps[1] <= 3 * steps[0]


async def _steps(database: Database, lines: Lines) -> int:
    connection, counted = database._reader.here._conn, []
    connection.set_progress_handler(lambda: counted.append(1), 1)
    await look(database, lines, START + SECOND)
    connection.set_progress_handler(None, 1)
    return len(counted)
