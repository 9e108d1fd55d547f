"""Whoever writes without end is answered within bounds and told once; others are heard and answered meanwhile."""

from __future__ import annotations

from handlers.pace import A_PERSON, A_STRANGER, STRANGERS
from tests.support.acts import submit
from tests.support.stage import Hotline

TOO_FAST = "您发得太快"


async def test_a_stranger_who_floods_is_told_once_and_holds_up_nobody(hotline: Hotline) -> None:
    loud, sun = hotline.person("赵经理"), hotline.person("孙总")
    await loud.starts()
    await sun.starts()
    for number in range(400):
        hotline.world.say(loud.user, loud.chat, f"n{number}")
    hotline.world.say(sun.user, sun.chat, "/help")
    await hotline.settled()
    assert sum(TOO_FAST in message.words for message in loud.messages) == 1
    assert len(loud.messages) <= A_STRANGER + 3, "the welcome, one answer a message within bounds, and the word"
    sun.sees("/new")
    await hotline.passes("PT2M")
    before = len(loud.messages)
    await loud.says("好的")
    assert len(loud.messages) == before + 1, "a minute later all is as ever"


async def test_whoever_has_a_matter_may_say_more(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await submit(hotline, zhao)
    for number in range(A_STRANGER + 20):
        hotline.world.say(zhao.user, zhao.chat, f"又停电了{number}")
    await hotline.settled()
    zhao.sees_not(TOO_FAST)
    for number in range(A_PERSON):
        hotline.world.say(zhao.user, zhao.chat, f"还是没电{number}")
    await hotline.settled()
    assert sum(TOO_FAST in message.words for message in zhao.messages) == 1


async def test_many_strangers_are_all_answered(hotline: Hotline) -> None:
    people = [hotline.world.add_user(50_000 + number, f"路人{number}") for number in range(STRANGERS // 8)]
    for one in people:
        hotline.world.start(one)
    await hotline.settled()
    for number in range(10):
        for one in people:
            hotline.world.say(one, hotline.world.chats[one.id], f"n{number}")
    await hotline.settled()
    for one in people:
        place = hotline.person(one.id)
        assert len(place.messages) >= 11, "beyond the share of strangers the answers come later, but they come"
        place.sees_not(TOO_FAST)
