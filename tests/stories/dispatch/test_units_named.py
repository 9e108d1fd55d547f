"""Whatever names a unit, by a button or by words: who may not have the matter never gets it, nor hears of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.rules.office.office import Unit
from tests.stories.privacy.test_rights import numbered, tries
from tests.support import acts
from tests.support.office import OFFICE, UNITS, officer
from tests.support.stage import Hotline, playing

PARK = Unit(
    code="park", name="市公园中心", chat=None, head=None, deputies=(), officers=(officer(2031, "林工", "park"),)
)
LEAD, FREE, ACCUSED, MUTE = "gongdian", "chengguan", "yancao", "park"
NAMES = {unit.code: unit.name for unit in (*UNITS, PARK)}
# what names a unit: the units that may be named, which are tried last, because that changes the matter
NAMING = {
    "co_unit": {FREE},  # 增加协办: the lead has it already
    "coordinate": {LEAD, FREE},  # 协调会, 现场督办: whoever can be written to
    "site": {LEAD, FREE},
}


@pytest.fixture
async def hotline(database_url: str) -> AsyncIterator[Hotline]:
    async with playing(database_url, office=replace(OFFICE, units=(*UNITS, PARK))) as hotline:
        yield hotline


def told(hotline: Hotline) -> dict[str, int]:
    """How often each unit's group reads of the matter, under whichever number."""
    groups = {unit.code: hotline.group(unit.name) for unit in UNITS}
    return {code: sum(bool(acts.NUMBER.search(m.words)) for m in group.messages) for code, group in groups.items()}


async def chosen(hotline: Hotline) -> str:
    """A complaint about 市烟草局, to be led by 市供电公司, before it is dispatched. Its number."""
    zhao, wang, desk = hotline.person("赵经理"), hotline.person("王督查"), hotline.desk
    number = await acts.submit(hotline, zhao, category="规划建设", against=NAMES[ACCUSED])
    await acts.accept(hotline)
    for label in ("选择单位", NAMES[LEAD], "痛点(C)"):
        await wang.presses(desk, label)
    return number


async def dispatched(hotline: Hotline) -> str:
    """The same, dispatched."""
    number = await chosen(hotline)
    await hotline.person("王督查").presses(hotline.desk, "确认交办")
    return number


async def names(hotline: Hotline, naming: str, unit: str, way: str) -> None:
    """陈督查 names the unit: with a button, also one that is not offered, or with words."""
    chen, desk = hotline.person("陈督查"), hotline.desk
    card = desk.with_button("更多操作")
    id_ = numbered(card)
    await tries(hotline, chen, card, f"form:{id_}:0:{naming}")
    if naming != "co_unit":
        for words in ("5月24日 15:00", "镇政府三楼"):
            await chen.says(desk, words, reply_to=desk.last)
    question = desk.last
    if way == "pressed":
        await tries(hotline, chen, question, f"opt:{id_}:0:{unit}")
    else:
        await chen.says(desk, NAMES[unit], reply_to=question)
    if naming == "co_unit":
        if desk.last.button("和主办一样"):
            await chen.presses(desk.last, "和主办一样")
    else:
        await chen.says(desk, "定下谁来办。", reply_to=desk.last)
        if desk.last.button("发送"):
            await acts.checked(chen, desk)
    await chen.says(desk, "/cancel")


@pytest.mark.parametrize("way", ["pressed", "typed"])
@pytest.mark.parametrize("naming", NAMING)
async def test_only_who_may_have_it_hears_of_it(hotline: Hotline, naming: str, way: str) -> None:
    await dispatched(hotline)
    before, wrong, called = told(hotline), [], 0

    for unit in sorted(NAMES, key=lambda code: code in NAMING[naming]):
        await names(hotline, naming, unit, way)
        after = told(hotline)
        heard = {code for code, count in after.items() if count > before[code]}
        heard -= {LEAD} if unit == FREE else set()  # it learns who works beside it
        if heard != {unit} & NAMING[naming]:
            wrong.append(f"{naming} × {unit}, {way}: {heard or 'nobody'} hears of it")
        before = after
        called += unit in NAMING[naming] and naming != "co_unit"
        if sum("改期" in message.labels for message in hotline.desk.messages) != called:
            wrong.append(f"{naming} × {unit}, {way}: not as many meetings as were called with who may come")

    assert not wrong, "\n".join(wrong)


async def test_before_the_dispatch_nobody_is_proposed_who_may_not_have_it(hotline: Hotline) -> None:
    await chosen(hotline)
    wang, desk = hotline.person("王督查"), hotline.desk
    id_ = numbered(desk.with_button(NAMES[FREE]))

    await tries(hotline, wang, desk.card, f"pick:{id_}:0:unit.{ACCUSED}")
    assert NAMES[ACCUSED] not in desk.card.words.partition("责任人")[2]
    await tries(hotline, wang, desk.card, f"pick:{id_}:0:unit.{MUTE}")
    assert "群" in (await wang.presses(desk, "确认交办") or "")
    assert not any(told(hotline).values())
    await tries(hotline, wang, desk.card, f"pick:{id_}:0:unit.{MUTE}")
    await wang.presses(desk, "确认交办")
    assert {code for code, count in told(hotline).items() if count} == {LEAD}


async def test_a_return_that_names_who_is_complained_of_does_not_hand_it_over(hotline: Hotline) -> None:
    """The unit cannot know who is complained of, so it may say that name; the desk is not led to it."""
    await dispatched(hotline)
    wang, feng, power = hotline.person("王督查"), hotline.person("冯工"), hotline.group(NAMES[LEAD])
    await feng.presses(power, "申请退单")
    for words in ("不归我们管。", "三定方案。", NAMES[ACCUSED]):
        await feng.says(power, words, reply_to=power.last)
    await hotline.person("陈督查").presses(hotline.desk.sees("退单"), "同意")
    await hotline.person("陈督查").says(hotline.desk, "再分。", reply_to=hotline.desk.last)

    card = hotline.desk.with_button("更多操作")
    await tries(hotline, wang, card, f"pick:{numbered(card)}:0:unit.{ACCUSED}")
    await tries(hotline, wang, card, f"do:{numbered(card)}:0:dispatch")
    assert not told(hotline)[ACCUSED]
