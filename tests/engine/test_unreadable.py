"""What cannot be stored or read is kept alone; everybody else is heard, also after a restart."""

from __future__ import annotations

import pytest

from storage.database.database import Database
from storage.delivery import inbox
from tests.engine.echo import Echo
from tests.engine.test_hearing import texts
from tests.engine.test_webhook import calling, kept, update
from tests.support.office import START
from tests.support.stage import Hotline, playing

HALF = "\ud83d"


def comes(hotline: Hotline, text: str) -> None:
    """Words as Telegram can bring them, though nobody can type them."""
    zhao = hotline.person("赵经理")
    chat, sender = {"id": zhao.id, "type": "private"}, {"id": zhao.id, "is_bot": False, "first_name": "赵经理"}
    said = {"message_id": 9000, "chat": chat, "from": sender, "date": 1684717200, "text": text}
    hotline.world.updates.add("message", said, ("chat", zhao.id))


async def test_half_a_sign_is_repaired_and_everybody_is_heard(engine: Hotline, echo: Echo) -> None:
    zhao, sun = engine.person("赵经理"), engine.person("孙总")
    engine.world.say(sun.user, sun.chat, "before")
    comes(engine, f"停电{HALF}了")
    engine.world.say(sun.user, sun.chat, "after")
    await engine.settled()
    assert texts(sun) == ["before", "after"]
    assert texts(zhao) == ["停电\ufffd了"]
    assert echo.alerts == []


async def test_a_broken_update_is_kept_alone_and_its_neighbours_are_heard(engine: Hotline, echo: Echo) -> None:
    zhao, world = engine.person("赵经理"), engine.world
    await zhao.says("before")
    broken = f'{{"ok":true,"result":[{{"update_id":{world.updates._next_id},"message":{{"text":"'
    for _ in range(2):
        world.fail_next(method="getUpdates", error_code=200, body=broken)
    world.updates._next_id += 1
    await zhao.says("after")
    assert texts(zhao) == ["before", "after"]
    assert len(echo.alerts) == 1


async def test_what_is_no_update_at_all_is_asked_for_again_and_nothing_is_kept_of_it(
    engine: Hotline, echo: Echo, capsys: pytest.CaptureFixture[str]
) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("before")
    for _ in range(2):
        engine.world.fail_next(method="getUpdates", error_code=200, body="<html>somebody between us and Telegram")
    await zhao.says("after")
    assert texts(zhao) == ["before", "after"]
    assert echo.alerts == []
    said = "".join(capsys.readouterr())
    assert "no updates" in said
    assert "could not be written down" not in said


async def test_neither_is_met_again_after_a_restart(database_url: str) -> None:
    first, second = Echo(), Echo()
    async with playing(database_url, first) as hotline:
        world = hotline.world
        await hotline.person("赵经理").starts()
        comes(hotline, f"one{HALF}")
        await hotline.settled()
    async with playing(database_url, second, world=world, start=hotline.clock.now()) as hotline:
        await hotline.person("赵经理").says("two")
    assert (first.heard, second.heard) == (["/start", "one\ufffd"], ["two"])


async def test_the_webhook_keeps_what_it_cannot_read_too(database: Database) -> None:
    async with calling(database) as caller:
        assert (await caller.brings(b'{"update_id": 8, "message": {"text": "')).status == 200
        assert (await caller.brings(update(9) | {"extra": HALF})).status == 200
        assert (await caller.brings(b"no update at all")).status == 400
    assert await kept(database) == [(8, "0"), (9, "3001")]


async def test_one_that_no_database_takes_does_not_hold_up_what_came_with_it(database: Database) -> None:
    too_big = update(10) | {"message": {"chat": {"id": 3001}, "text": "x"}}
    too_big["update_id"] = 1 << 70
    async with calling(database) as caller:
        assert (await caller.brings(too_big)).status == 503, "nobody confirms what is not on disk"
        assert (await caller.brings(update(11))).status == 200
    assert await kept(database) == [(11, "3001")]


async def test_what_was_put_aside_is_heard_once_it_can_be(engine: Hotline, echo: Echo) -> None:
    zhao = engine.person("赵经理")
    await zhao.says("ill")
    assert len(echo.alerts) == 1
    assert texts(zhao) == []
    echo.cured = True
    async with engine.app.database.transaction(START) as tx:
        assert await inbox.again(tx) == 1
    engine.app.worker.wake()
    await engine.settled()
    assert texts(zhao) == ["ill"]
