"""Updates reach the bot: fetched or pushed, in order, again until confirmed; and of a group it hears little."""

import asyncio
import json

import pytest
from telegram import Update


async def test_an_update_comes_again_until_it_is_confirmed(small):
    first, second = small.world.say(small.zhao, 11, "一"), small.world.say(small.zhao, 11, "二")

    updates = await small.bot.get_updates()
    again = await small.bot.get_updates()
    rest = await small.bot.get_updates(offset=updates[1].update_id)

    assert [one.message.message_id for one in updates] == [first.id, second.id]
    assert [one.update_id for one in again] == [one.update_id for one in updates]
    assert [one.message.text for one in rest] == ["二"]
    assert [one.message.text for one in await small.bot.get_updates()] == ["二"]
    assert updates[0].update_id < updates[1].update_id


async def test_a_negative_offset_forgets_all_but_the_last(small):
    for words in "一二三":
        small.world.say(small.zhao, 11, words)
    assert [one.message.text for one in await small.bot.get_updates(offset=-1)] == ["三"]
    assert len(await small.bot.get_updates()) == 1


async def test_a_limit_hands_out_so_many(small):
    for words in "一二三":
        small.world.say(small.zhao, 11, words)
    assert len(await small.bot.get_updates(limit=2)) == 2


async def test_a_long_poll_waits_for_the_first_update(small):
    poll = asyncio.create_task(small.bot.get_updates(timeout=30))
    await small.world.updates.polled.wait()
    small.world.say(small.qian, small.group, "闲聊")  # something happens, of which the bot is not told
    assert not poll.done()

    small.world.say(small.zhao, 11, "您好")

    assert (await asyncio.wait_for(poll, 5))[0].message.text == "您好"


async def test_a_second_poll_ends_the_first(small):
    first = asyncio.create_task(small.call("getUpdates", timeout=30))
    await small.world.updates.polled.wait()
    second = asyncio.create_task(small.call("getUpdates", timeout=30))

    answer = await asyncio.wait_for(first, 5)
    small.world.say(small.zhao, 11, "您好")

    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    assert len((await second)["result"]) == 1


async def test_only_what_was_asked_for_is_told_and_the_choice_stays(small):
    await small.call("getUpdates", allowed_updates=["callback_query"])
    small.world.say(small.zhao, 11, "您好")
    assert await small.heard() == []
    await small.call("getUpdates", allowed_updates=[])
    small.world.say(small.zhao, 11, "您好")
    assert len(await small.heard()) == 1


async def test_a_press_is_forgotten_after_150_seconds_and_a_message_after_a_day(small):
    card = small.world.chats[11].find((await small.bot.send_message(11, "x", reply_markup=markup())).message_id)
    small.world.press(small.zhao, card, "签收")
    small.world.say(small.zhao, 11, "您好")

    small.clock.seconds += 151
    assert [set(one) - {"update_id"} for one in (await small.call("getUpdates"))["result"]] == [{"message"}]
    small.clock.seconds += 86400
    assert await small.heard() == []


def markup():
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup

    return InlineKeyboardMarkup([[InlineKeyboardButton("签收", callback_data="sign")]])


# A group with privacy


async def test_of_a_group_the_bot_hears_little(small):
    world, qian, group = small.world, small.qian, small.group
    card = group.find((await small.bot.send_message(group.id, "交办")).message_id)
    chatter = world.say(qian, group, "今天天气好")
    # fmt: off
    said = [
        # what is said                                  whether the bot hears it
        (world.say(qian, group, "闲聊"),                 False),
        (world.say(qian, group, "@hotline_bot 您好"),    False),
        (world.say(qian, group, "回复", chatter),        False),
        (world.say(qian, group, "见 /todo"),             False),
        (world.say(qian, group, "/todo@other_bot"),      False),
        (world.send_photo(qian, group),                  False),
        (world.say(qian, group, "/todo"),                True),
        (world.say(qian, group, "/todo@Hotline_Bot x"),  True),
        (world.say(qian, group, "已派人", card),          True),
        (world.send_photo(qian, group, reply_to=card),   True),
    ]
    # fmt: on
    heard = {one["message"]["message_id"] for one in await small.heard()}
    assert heard == {message.id for message, hears in said if hears}


@pytest.mark.parametrize("how", ["privacy off", "administrator"])
async def test_without_privacy_or_as_administrator_it_hears_everything(small, how):
    small.world.privacy = how != "privacy off"
    small.group.bot = "administrator" if how == "administrator" else "member"
    small.world.say(small.qian, small.group, "闲聊")
    assert len(await small.heard()) == 1
    assert (await small.bot.get_me()).can_read_all_group_messages == (how == "privacy off")


async def test_an_anonymous_admin_has_no_name(small):
    small.world.say(small.qian, small.group, "/todo", anonymous=True)
    (update,) = await small.bot.get_updates()
    assert (update.message.from_user.id, update.message.from_user.username) == (1087968824, "GroupAnonymousBot")
    assert update.message.sender_chat.id == small.group.id


async def test_the_bot_is_told_when_it_comes_and_goes(small):
    world = small.world
    village = world.add_group(-5001, "街道", [small.qian], bot=False)
    world.add_bot(small.qian, village, "abc")
    world.kick_bot(small.qian, village)
    world.block(small.zhao)

    updates = [Update.de_json(one, small.bot) for one in await small.heard()]

    changes = [
        (
            one.my_chat_member.chat.id,
            one.my_chat_member.old_chat_member.status,
            one.my_chat_member.new_chat_member.status,
        )
        for one in updates
        if one.my_chat_member
    ]
    assert changes == [(-5001, "left", "member"), (-5001, "member", "kicked"), (11, "member", "kicked")]
    assert [one.message.text for one in updates if one.message and one.message.text] == ["/start@hotline_bot abc"]
    assert any(one.message and one.message.new_chat_members for one in updates)


async def test_a_group_becomes_a_supergroup(small):
    new = small.world.upgrade(small.group, -1001234567890)
    answer = await small.call("sendMessage", chat_id=small.group.id, text="x")

    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": new.id}
    told, from_old = (one["message"] for one in await small.heard())
    assert (told["chat"]["id"], told["migrate_to_chat_id"]) == (small.group.id, new.id)
    assert (from_old["chat"]["id"], from_old["migrate_from_chat_id"]) == (new.id, small.group.id)
    assert (await small.bot.get_chat(new.id)).type == "supergroup"
    assert small.world.chat("市供电公司") is new


# The webhook


class Receiver:
    """The bot's own little server; answers with the codes it is given, then 200."""

    def __init__(self):
        self.codes, self.got, self.secrets, self.bell = [], [], [], asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def __aenter__(self):
        self.server = await asyncio.start_server(self.answer, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}/hook"
        return self

    async def __aexit__(self, *_):
        self.server.close()
        await self.server.wait_closed()

    async def answer(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = dict(line.lower().split(": ", 1) for line in head.splitlines()[1:] if line)
        self.got.append(json.loads(await reader.readexactly(int(headers["content-length"]))))
        self.secrets.append(headers.get("x-telegram-bot-api-secret-token"))
        self.bell.set()
        await self.gate.wait()
        code = self.codes.pop(0) if self.codes else 200
        writer.write(f"HTTP/1.1 {code} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async def has(self, number):
        async with asyncio.timeout(10):
            while len(self.got) < number:
                self.bell.clear()
                await self.bell.wait()


async def test_updates_are_pushed_with_the_secret_until_they_are_taken(small):
    async with Receiver() as receiver:
        receiver.codes = [500, 302]
        assert await small.bot.set_webhook(receiver.url, secret_token="s3cret", max_connections=3)
        small.world.say(small.zhao, 11, "一")
        small.world.say(small.zhao, 11, "二")
        await receiver.has(4)

        assert [one["message"]["text"] for one in receiver.got] == ["一", "一", "一", "二"]
        assert set(receiver.secrets) == {"s3cret"}
        info = await small.bot.get_webhook_info()
        assert (info.url, info.max_connections) == (receiver.url, 3)
        assert "302" in info.last_error_message
        await small.bot.delete_webhook()
        assert (await small.bot.get_webhook_info()).url == ""


async def test_one_chat_does_not_hold_up_another(small):
    small.world.start(small.qian)
    await small.heard()
    async with Receiver() as receiver:
        receiver.gate.clear()
        await small.bot.set_webhook(receiver.url)
        small.world.say(small.zhao, 11, "一")
        small.world.say(small.zhao, 11, "二")
        small.world.say(small.qian, 12, "三")
        await receiver.has(2)
        assert sorted(one["message"]["text"] for one in receiver.got) == ["一", "三"]
        receiver.gate.set()
        await receiver.has(3)
        await small.bot.delete_webhook()


async def test_with_a_webhook_nothing_can_be_fetched(small):
    poll = asyncio.create_task(small.call("getUpdates", timeout=30))
    await small.world.updates.polled.wait()
    async with Receiver() as receiver:
        await small.bot.set_webhook(receiver.url)
        assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
        refused = await small.refused("getUpdates")
        assert refused.startswith("Conflict: can't use getUpdates method while webhook is active")
        await small.bot.delete_webhook()
        assert await small.bot.get_updates() == ()


async def test_what_waits_can_be_thrown_away(small):
    small.world.say(small.zhao, 11, "一")
    await small.bot.delete_webhook(drop_pending_updates=True)
    assert await small.bot.get_updates() == ()


@pytest.mark.parametrize("given", [{"url": "ftp://x"}, {"url": "http://a.cn", "secret_token": "字"}])
async def test_a_wrong_webhook_is_refused(small, given):
    assert await small.refused("setWebhook", **given)
