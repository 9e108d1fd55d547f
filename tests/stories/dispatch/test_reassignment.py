"""A wrong dispatch is mended: taken back while nobody has signed, else given to another unit; the clock goes on."""

from __future__ import annotations

import re

from tests.support import acts
from tests.support.stage import Hotline, Person, Place


def due_in(place: Place) -> str:
    """The due time that this card shows."""
    found = re.search(r"\d+月\d+日[^ ]* \d\d:\d\d", place.card.words.partition("时限")[2])
    assert found, place.card.words
    return found[0]


async def says(hotline: Hotline, who: Person, *words: str) -> None:
    """Answers the questions that the desk's group is asked: by a button where there is one."""
    for each in words:
        if hotline.desk.last.button(each):
            await who.presses(hotline.desk, each)
        else:
            await who.says(hotline.desk, each, reply_to=hotline.desk.last)


async def more(hotline: Hotline, who: Person, what: str) -> None:
    """Something of 更多操作 in the desk's card, unfolded if it is not yet."""
    if not any("收起" in message.labels for message in hotline.desk.messages):
        await who.presses(hotline.desk, "更多操作")
    await who.presses(hotline.desk.with_button("收起"), what)


async def test_a_dispatch_that_nobody_signed_is_taken_back_and_goes_elsewhere(hotline: Hotline) -> None:
    zhao, wang, cao = hotline.person("赵经理"), hotline.person("王督查"), hotline.person("曹工")
    power, city, tobacco = map(hotline.group, ("市供电公司", "市城管局", "市烟草局"))
    await acts.dispatch(hotline, zhao)
    due = due_in(zhao)
    await hotline.working_hours_pass(1)

    await more(hotline, wang, "撤回交办")
    await says(hotline, wang, "类别选错了，应由烟草局办。")

    for group in (power, city):
        assert "类别选错了" in group.sees("撤回交办").words
        group.sees("已不由")
        assert not any("签收" in message.labels for message in group.messages)
    assert "时限也不重新计算" in zhao.sees("更换承办单位").words

    await wang.presses(hotline.desk, "选择单位")
    await wang.presses(hotline.desk, "✓ 市供电公司（主办）")
    await wang.presses(hotline.desk, "✓ 市城管局（主办）")
    await wang.presses(hotline.desk, "市烟草局")
    await wang.presses(hotline.desk, "确认交办")
    assert "市烟草局" in zhao.card.words
    assert due_in(zhao) == due
    await acts.sign(hotline, cao, tobacco)
    assert "市烟草局已签收" in zhao.sees("由曹工负责办理").words
    await wang.presses(hotline.desk, "更多操作")
    offered = hotline.desk.with_button("收起").labels
    assert "撤回交办" not in offered
    assert offered.count("移交问责、终结…") == 1


async def test_a_signed_matter_goes_to_another_unit_and_stays_there(hotline: Hotline) -> None:
    zhao, chen, cao, li = map(hotline.person, ("赵经理", "陈督查", "曹工", "李局长"))
    power, city, tobacco = map(hotline.group, ("市供电公司", "市城管局", "市烟草局"))
    await acts.signed(hotline, zhao)
    due = due_in(zhao)
    await hotline.working_hours_pass(3)

    await more(hotline, chen, "改派")
    await says(hotline, chen, "市供电公司", "市烟草局", "电缆已移交烟草局管理。")

    assert "电缆已移交" in power.sees("改派").words
    power.sees("已不由市供电公司办理")
    assert "主办：市烟草局" in city.sees("承办单位有调整").words
    assert "市烟草局主办" in zhao.sees("承办单位有调整").words
    assert "市烟草局" in zhao.card.words
    assert due_in(zhao) == due
    assert "已改派" in hotline.desk.sees("电缆已移交烟草局").words

    await more(hotline, chen, "改派")
    assert "局领导" in (await chen.presses(hotline.desk, "改派") or "")

    await more(hotline, li, "改派")
    await says(hotline, li, "市城管局", "只撤下，不换单位", "已无路面问题。")
    city.sees("已不由市城管局办理")
    assert "协办" not in tobacco.sees("承办单位有调整").words
    await acts.sign(hotline, cao, tobacco)
    await acts.report(hotline, cao, tobacco)
    await hotline.person("何局长").presses(tobacco, "同意上报")
    await acts.approve(hotline)
    await zhao.presses(zhao, "未解决")
    await zhao.presses(zhao, "跳过")
    assert "第 2 轮" in tobacco.with_button("签收").words
    assert not any("第 2 轮" in message.words for message in power.messages + city.messages)


async def test_a_unit_that_was_relieved_is_pressed_no_more(hotline: Hotline) -> None:
    chen, li, power = hotline.person("陈督查"), hotline.person("李局长"), hotline.group("市供电公司")
    await acts.signed(hotline, hotline.person("赵经理"))
    await more(hotline, chen, "签发督办单")
    await says(hotline, chen, "跳过", "跳过")
    slip = li.with_button("签发督办单")
    sign = str(slip.button("签发督办单").data)
    await more(hotline, chen, "改派")
    await says(hotline, chen, "市供电公司", "市烟草局", "电缆已移交烟草局管理。")

    assert slip.labels == []
    toast = await li.presses(slip, sign, forged=True)

    assert "已不承办" in (toast or "")
    await li.says("/todo")
    assert "督办单" not in li.last.words
    told = len(power.messages)
    await hotline.moves_to("2023-07-10T10:00")  # long overdue
    assert len(power.messages) == told
    hotline.group("市烟草局").sees("督办单")


async def test_another_co_unit_takes_the_place_of_one(hotline: Hotline) -> None:
    chen, power, city, tobacco = hotline.person("陈督查"), *map(hotline.group, ("市供电公司", "市城管局", "市烟草局"))
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await acts.sign(hotline, hotline.person("冯工"), power)
    await more(hotline, chen, "改派")
    await says(hotline, chen, "市城管局", "市烟草局", "换一个单位协办。")
    assert "市城管局不用再办" in city.sees("换一个单位协办").words
    assert "市烟草局 · 协办" in tobacco.with_button("签收").words
    assert "协办：市烟草局" in power.sees("承办单位有调整").words
