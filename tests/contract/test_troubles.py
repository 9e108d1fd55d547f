"""A group that takes nothing for a while, and one person who never stops: people around the process see it right."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo import Limits
from tests.contract import ways
from tests.contract.town import CITY, POWER, town
from tests.support.town import Place

pytestmark = pytest.mark.slow
LOUD = 200  # messages in a row
FEW = 5  # of some two hundred calls: what left apart may arrive together on a busy machine


def cards(place: Place, number: str) -> int:
    return sum(number in message.words and message.button("签收") is not None for message in place.said)


async def test_put_out_muted_and_let_in_again(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        world, power, city = there.world, there.place(POWER), there.place(CITY)
        world.kick_bot("石工", POWER)
        number = await ways.dispatched(there, there.somebody("金老板"))
        told = await there.desk.hears("没有送到江州供电分公司")
        assert number in told.words
        assert "石工" in told.words, "whom to ring"
        assert (cards(power, number), cards(city, number)) == (0, 1)
        world.add_bot("石工", POWER)
        await power.offered("签收")
        await there.desk.hears("已补送到江州供电分公司")
        assert cards(power, number) == 1

        world.mute_bot("石工", POWER)
        second = await ways.dispatched(there, there.somebody("银厂长"))
        assert second in (await there.desk.hears("我在那里没有发言的权限")).words
        assert cards(power, second) == 0
        world.unmute_bot("石工", POWER)
        await power.hears(second)
        assert cards(power, second) == 1
        await there.somebody("石工").presses(power, "签收")
        await there.somebody("银厂长").hears("江州供电分公司已签收")


async def test_somebody_who_never_stops_holds_up_nobody(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        loud, yin, power = there.somebody("路人"), there.somebody("银厂长"), there.place(POWER)
        await loud.starts()
        for n in range(LOUD):
            there.world.say(loud.user, loud.room, f"又停电了，第 {n + 1} 遍")
        number = await ways.dispatched(there, yin, urgency="紧急")
        assert number in (await power.offered("签收")).words
        await loud.hears(f"已收到 {LOUD + 1} 条")  # with the one that began it
        assert len(loud.said) < LOUD / 4


async def test_fifty_at_once_within_telegrams_limits_and_what_is_urgent_does_not_wait_for_them(tmp_path: Path) -> None:
    allowed = Limits(private=(30, 30.0))
    async with town(tmp_path, quickly=False, limits=allowed) as there:
        world, power = there.world, there.place(POWER)
        number = await ways.accepted(there, there.somebody("金老板"), urgency="紧急")
        card = await there.desk.offered("按建议交办")
        crowd = [world.add_user(90_000 + n, f"第{n}位") for n in range(50)]
        for user in crowd:
            world.start(user.id)
        for words in ("/help", "反映诉求", "/my"):
            for user in crowd:
                world.say(user, world.chats[user.id], words)
        await there.somebody("马热线").presses(card, "按建议交办")
        arrived = await power.offered("签收")
        assert number in arrived.words
        await there.rest()
        answers = [m.date for user in crowd for m in world.chats[user.id].seen if m.sender.is_bot]
        assert len(answers) >= 4 * len(crowd), "somebody was not answered"
        assert arrived.date < max(answers), "there was no rush"
    assert allowed.refused <= FEW
