"""Killed at any moment and started again: nothing is lost, nothing comes twice."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.contract import ways
from tests.contract.town import POWER, town
from tests.support.town import Place, Town

pytestmark = pytest.mark.slow


def twice(place: Place) -> list[str]:
    """What was said more than once, and not marked as repeated."""
    told = [m.words for m in place.said if m.words and "〔重发〕" not in m.words]
    return [words for words, count in Counter(told).items() if count > 1 and "RX-" in words]


async def killed_after(there: Town, seconds: float) -> None:
    """The process dies a little later, in the midst of what is being said, and is started again."""
    await asyncio.sleep(seconds)
    await there.kill()
    await there.begin()


async def test_in_the_midst_of_the_questionnaire(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        jin = there.somebody("金老板")
        await jin.starts()
        await jin.answers("反映诉求")
        await ways.fills_in(jin, until="诉求类别")
        await there.kill()
        there.world.say(jin.user, jin.room, "用电报装")  # said while nobody is there
        await there.begin()
        await jin.hears("所在地区")
        await ways.fills_in(jin)
        await jin.answers("确认提交")
        number = ways.number_in(jin)
        assert sum(f"编号 {number}" in message.words for message in jin.said) == 1
        assert sum(number in message.words for message in there.desk.said) == 1


async def test_at_random_moments_of_the_way(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - the moments need not be secret
    async with town(tmp_path) as there:
        jin, power = there.somebody("金老板"), there.place(POWER)
        number = await ways.brings(jin)
        for who, where, label in (
            ("马热线", there.desk, "受理立项"),
            ("马热线", there.desk, "按建议交办"),
            ("石工", power, "签收"),
        ):
            message = await where.offered(label)
            there.world.press(there.somebody(who).user, message, label)  # nobody waits for the toast
            await killed_after(there, chance.uniform(0, 0.05))
        await jin.hears("江州供电分公司已签收")
        await there.somebody("柏工").presses(await there.place("江州城管").offered("签收"), "签收")
        assert number in power.words
        for place in (jin, there.desk, power, there.place("江州城管")):
            assert not twice(place), place.room.title
        unit_cards = [m for m in power.said if m.button("反馈进展")]
        assert len(unit_cards) == 1


async def test_right_after_the_submission(tmp_path: Path) -> None:
    async with town(tmp_path) as there:
        jin = there.somebody("金老板")
        await jin.starts()
        await jin.answers("反映诉求")
        await ways.fills_in(jin)
        hold = there.world.delay(method="sendMessage")  # the transaction is committed, its first letter is on its way
        there.world.press(jin.user, jin.last, "确认提交")
        await asyncio.wait_for(hold.reached.wait(), 10)
        await there.kill()
        hold.release()
        await there.begin()
        receipt = await jin.hears("收到了，编号")
        number = ways.number_in(jin)
        assert number in receipt.words
        await there.desk.hears(number)
        copies = [m for m in jin.said if "收到了，编号" in m.words]
        assert len([m for m in copies if "〔重发〕" not in m.words]) <= 1
        await jin.says("/my")
        assert "1 件" in jin.last.words
