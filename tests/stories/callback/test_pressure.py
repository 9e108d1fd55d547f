"""Pressure: whether anybody pressed the enterprise is for chiefs and auditors alone, whoever entered it."""

from __future__ import annotations

import pytest

from tests.support import acts
from tests.support.stage import Hotline, Place

TOLD = ("施压", "打招呼", "第 1 轮：有")
ASKS = ("/ticket {}", "/why {}", "/find {}", "/todo", "/digest", "/stats", "/thanks")


async def entered_after_a_call(hotline: Hotline) -> str:
    """刘专员 has rung 赵经理, who was pressed, and has entered it."""
    number = await acts.handled(hotline, hotline.person("赵经理"))
    liu = hotline.person("刘专员")
    await liu.presses(hotline.desk, "录入电话回访")
    for answer in ("已解决", "基本满意", "有"):
        await liu.presses(hotline.desk, answer)
    await liu.presses(hotline.desk, "跳过")
    return number


def reads(place: Place, since: int) -> bool:
    return any(words in message.words for message in place.messages[since:] for words in TOLD)


@pytest.mark.parametrize("name", ["刘专员", "陈督查", "王督查", "韩管理", "冯工", "郑经理"])
async def test_nobody_else_reads_it(hotline: Hotline, name: str) -> None:
    who = hotline.person(name)
    places = [who, hotline.desk, hotline.group("市供电公司"), hotline.group("市城管局")]
    number = await entered_after_a_call(hotline)

    for asks in ASKS:
        await who.says(asks.format(number))
        await who.says(hotline.group("市供电公司") if name in ("冯工", "郑经理") else who, asks.format(number))
    await hotline.passes("P1D")

    assert not any(reads(place, 0) for place in places)


async def test_the_enterprise_reads_it_once_as_its_own_answer(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    number = await entered_after_a_call(hotline)

    for asks in ASKS:
        await zhao.says(asks.format(number))

    assert [m.words for m in zhao.messages if any(words in m.words for words in TOLD)] == [
        zhao.sees("电话回访的记录").words
    ]


@pytest.mark.parametrize("name", ["李局长", "审计"])
async def test_chief_and_auditor_read_it_in_private_only(hotline: Hotline, name: str) -> None:
    who = hotline.person(name)
    number = await entered_after_a_call(hotline)
    since = len(who.messages)

    await who.says(f"/ticket {number}")
    assert reads(who, since)

    hotline.world.join(who.user, hotline.desk.chat)
    await who.says(hotline.desk, f"/ticket {number}")
    assert number in hotline.desk.last.words
    assert not reads(hotline.desk, 0)


async def test_the_chief_hears_of_it_at_once(hotline: Hotline) -> None:
    number = await entered_after_a_call(hotline)

    assert number in hotline.person("李局长").sees("有人向它施压").words
