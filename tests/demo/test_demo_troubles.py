"""Limits, and trouble to order: calls that fail, lose their answer, or wait."""

import asyncio

import httpx
import pytest
from telegram.error import ChatMigrated, NetworkError, RetryAfter

from bot.demo import Limits


async def test_too_fast_is_too_fast(small):
    small.world.limits = Limits(overall=(30, 1.0), group=(2, 60.0), private=(3, 3.0))
    for _ in range(2):
        await small.bot.send_message(small.group.id, "x")
    small.clock.seconds += 10
    with pytest.raises(RetryAfter) as error:
        await small.bot.send_message(small.group.id, "x")
    assert error.value._retry_after.total_seconds() == 50
    sent = await small.bot.send_message(11, "another chat is not concerned")
    await small.bot.edit_message_text("an edit counts", 11, sent.message_id)
    await small.bot.send_message(11, "x")
    with pytest.raises(RetryAfter):
        await small.bot.edit_message_text("y", 11, sent.message_id)
    small.clock.seconds += 50
    assert await small.bot.send_message(small.group.id, "x")


async def test_all_chats_together_have_a_limit(small):
    small.world.limits = Limits(overall=(2, 1.0))
    small.world.start(small.qian)
    await small.bot.send_message(11, "x")
    await small.bot.send_message(12, "x")
    assert await small.refused("sendMessage", chat_id=11, text="x") == "Too Many Requests: retry after 1"


async def test_a_call_fails_when_told(small):
    world = small.world
    world.fail_next(method="sendMessage", chat=11, error_code=429, description="Too Many Requests", retry_after=7)
    await small.bot.send_message(small.group.id, "not meant")
    with pytest.raises(RetryAfter):
        await small.bot.send_message(11, "x")
    world.fail_next(error_code=502, body="<html>Bad Gateway</html>")
    with pytest.raises(NetworkError):
        await small.bot.send_message(11, "x")
    assert small.world.chats[11].last.text == "/start"
    await small.bot.send_message(11, "again")


@pytest.mark.parametrize(("perform", "seen"), [(True, "x"), (False, "/start")])
async def test_a_connection_breaks(small, perform, seen):
    small.world.drop_next(method="sendMessage", perform=perform)
    with pytest.raises(NetworkError):
        await small.bot.send_message(11, "x")
    assert small.world.chats[11].last.text == seen
    assert await small.bot.send_message(11, "again")


async def test_a_broken_connection_answers_nothing_at_all(small):
    small.world.drop_next()
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        await small.call("getMe")


async def test_an_answer_stands_still_after_the_deed(small):
    hold = small.world.delay(method="sendMessage", after=True)
    slow = asyncio.create_task(small.bot.send_message(11, "slow"))
    await hold.reached.wait()
    assert small.world.chats[11].last.text == "slow"
    assert not slow.done()
    hold.release()
    await slow


async def test_a_call_stands_still_until_released(small):
    hold = small.world.delay(method="sendMessage", chat=11)
    slow = asyncio.create_task(small.bot.send_message(11, "slow"))
    await hold.reached.wait()
    await small.bot.send_message(small.group.id, "quick")
    assert small.world.chats[11].last.text == "/start"
    hold.release()
    assert (await slow).text == "slow"


async def test_a_migration_is_recognised(small):
    new = small.world.upgrade(small.group)
    with pytest.raises(ChatMigrated) as error:
        await small.bot.send_message(small.group.id, "x")
    assert error.value.new_chat_id == new.id
