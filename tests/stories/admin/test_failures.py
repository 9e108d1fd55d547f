"""What could not be handled reaches the desk, which has it tried again; whoever has no name is a person too."""

from __future__ import annotations

from typing import Any

from bot import hooks
from tests.support.acts import submit
from tests.support.stage import Hotline, playing


def without_a_date(hotline: Hotline, number: int) -> None:
    """A message that no reader of updates takes."""
    person = hotline.person("赵经理")
    chat = {"id": person.id, "type": "private", "first_name": "赵经理"}
    sender: dict[str, Any] = {"id": person.id, "is_bot": False, "first_name": "赵经理"}
    hotline.world.updates.add(
        "message", {"message_id": number, "chat": chat, "from": sender, "date": "?", "text": "x"}, ("chat", person.id)
    )


async def test_the_desk_is_told_once_and_has_it_tried_again(database_url: str) -> None:
    async with playing(database_url, hooks.own_hooks) as hotline:
        operator = hotline.person("刘专员")
        for number in (9001, 9002, 9003):
            without_a_date(hotline, number)
        await hotline.settled()
        told = [message for message in hotline.desk.messages if "有消息没能处理" in message.words]
        assert len(told) == 1, "what fails together is told together"

        toast = await operator.presses(told[0], "再试")

        assert toast is not None
        assert "收到的 3 条" in toast
        again = [message for message in hotline.desk.messages if "有消息没能处理" in message.words]
        assert len(again) == 2, "what fails anew is told anew"


async def test_who_cannot_be_reached_and_stale_answers_are_not_tried_again(database_url: str) -> None:
    async with playing(database_url, hooks.own_hooks) as hotline:
        zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
        await submit(hotline, zhao)
        await zhao.blocks()
        await hotline.person("王督查").presses(hotline.desk, "受理立项")
        await sun.starts()
        odd = "Bad Request: something nobody has heard of"
        hotline.world.fail_next(method="sendMessage", chat=sun.id, error_code=400, description=odd, times=2)
        await sun.says("/help")
        without_a_date(hotline, 9001)
        await hotline.settled()
        (told,) = [message for message in hotline.desk.messages if "有消息没能处理" in message.words]
        assert "要发出的消息里" not in told.words
        before = [given["chat_id"] for name, given in hotline.world.calls if name == "sendMessage"]

        toast = await hotline.person("刘专员").presses(told, "再试")

        assert "要发出的 0 条" in (toast or "")
        after = [given["chat_id"] for name, given in hotline.world.calls if name == "sendMessage"][len(before) :]
        assert zhao.id not in after
        assert sun.id not in after


async def test_only_the_bureau_has_it_tried_again(database_url: str) -> None:
    async with playing(database_url, hooks.own_hooks) as hotline:
        without_a_date(hotline, 9001)
        await hotline.settled()
        hotline.desk.chat.members[3002] = hotline.person("孙总").user
        toast = await hotline.person("孙总").presses(hotline.desk, "再试")
        assert toast is not None
        assert "工作人员" in toast


async def test_who_has_no_name_uses_the_hotline_like_everybody(hotline: Hotline) -> None:
    hotline.world.add_user(777001, "")
    nobody = hotline.person(777001)
    await nobody.starts()
    await submit(hotline, nobody)
    hotline.desk.sees("待受理")
    nobody.sees("RX-")


async def test_missing_numbers_stand_in_health_only(hotline: Hotline) -> None:
    admin = hotline.person("韩管理")
    await hotline.person("赵经理").starts()
    before = len(hotline.desk.messages)
    hotline.world.updates._next_id += 3
    await admin.says("/health")
    admin.sees("编号空缺 3 个")
    assert len(hotline.desk.messages) == before


async def test_letters_that_are_given_up_reach_the_desk_and_are_sent_after_all(hotline: Hotline) -> None:
    """Telegram will not take them as they are, though whoever they are for can be reached."""
    zhao, operator = hotline.person("赵经理"), hotline.person("刘专员")
    number = await submit(hotline, zhao)
    odd = "Bad Request: something nobody has heard of"
    hotline.world.fail_next(method="sendMessage", chat=zhao.id, error_code=400, description=odd, times=2)
    await hotline.person("王督查").presses(hotline.desk, "受理立项")
    await hotline.settled()
    told = [message for message in hotline.desk.messages if "有消息没能处理" in message.words]
    assert len(told) == 1
    assert "要发出的消息里，有 1 条" in told[0].words
    assert "收到的消息里" not in told[0].words

    toast = await operator.presses(told[0], "再试")

    assert "要发出的 1 条" in (toast or "")
    assert number in zhao.sees("立项").words
