"""Topics are as strict here as in Telegram: where one may say something, and what the bot is told of it."""

from __future__ import annotations

from tests.demo.conftest import Small

FORUM = -1_000_000_004_002


async def test_what_a_topic_takes_and_what_it_refuses(small: Small) -> None:
    small.world.add_group(FORUM, "办理群", [small.qian])
    one, other = (small.world.open_topic(small.qian, FORUM, name) for name in ("诉求", "闲聊"))
    said = small.world.say(small.qian, FORUM, "/todo", topic=one.id)
    _, created, _, heard = (update["message"] for update in await small.heard())
    assert created["forum_topic_created"]["name"] == "诉求"
    assert (heard["message_thread_id"], heard["is_topic_message"]) == (one.id, True)
    assert heard["reply_to_message"]["message_id"] == one.id  # it counts as a reply to the topic's beginning

    async def sends(**more: object) -> str:
        return await small.refused("sendMessage", chat_id=FORUM, text="好", **more)

    here = (await small.call("sendMessage", chat_id=FORUM, text="好", message_thread_id=one.id))["result"]
    assert here["message_thread_id"] == one.id
    follows = {"message_id": said.id}
    assert (await small.call("sendMessage", chat_id=FORUM, text="好", reply_parameters=follows))["result"][
        "message_thread_id"
    ] == one.id
    assert "message thread not found" in await sends(message_thread_id=99)
    assert "message thread not found" in await sends(message_thread_id=1)  # General has no number
    astray = await sends(message_thread_id=other.id, reply_parameters=follows | {"allow_sending_without_reply": True})
    assert "message to be replied not found" in astray

    small.world.close_topic(small.qian, FORUM, one)
    small.world.close_topic(small.qian, FORUM)
    assert "TOPIC_CLOSED" in await sends(message_thread_id=one.id)
    assert "TOPIC_CLOSED" in await sends()
    small.world.delete_topic(small.qian, FORUM, other)
    assert "message thread not found" in await sends(message_thread_id=other.id)
    small.world.reopen_topic(small.qian, FORUM)
    await small.call("sendMessage", chat_id=FORUM, text="好")
    small.world.chat(FORUM).bot = "administrator"  # who manages topics writes in closed ones too
    await small.call("sendMessage", chat_id=FORUM, text="好", message_thread_id=one.id)
    assert small.world.chat(FORUM).last.thread == one.id
