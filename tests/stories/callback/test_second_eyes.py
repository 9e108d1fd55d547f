"""Two pairs of eyes: nobody judges the own unit, and who approved does not ask the enterprise as well."""

from __future__ import annotations

import pytest

from tests.support import acts
from tests.support.office import CHENGGUAN, GONGDIAN
from tests.support.stage import Hotline


async def on_roster_too(hotline: Hotline, name: str, unit: str) -> None:
    """Somebody of the bureau is made an officer of a unit as well."""
    admin, who = hotline.person("韩管理"), hotline.person(name)
    await who.starts()
    await admin.says(f"/appoint {name}")
    await admin.presses(admin, "单位承办人")
    await admin.presses(admin, unit)
    code = admin.last.words.split("/bind ")[1].split()[0]
    await who.says(f"/bind {code}")


@pytest.mark.parametrize("unit", [GONGDIAN.name, CHENGGUAN.name])
async def test_nobody_approves_what_the_own_unit_reports(hotline: Hotline, unit: str) -> None:
    zhao, chen, wang, desk = (
        hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("王督查"), hotline.desk,
    )  # fmt: skip
    await on_roster_too(hotline, "陈督查", unit)
    await acts.signed(hotline, zhao)
    await acts.report(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await hotline.person("郑经理").presses(hotline.group("市供电公司"), "同意上报")

    for label in ("审核通过", "退回重办"):
        assert "您在承办单位的名单里" in (await chen.presses(desk, label) or desk.last.words)
    zhao.sees_not("已解决")

    await wang.presses(desk, "审核通过")
    assert "已解决" in zhao.last.labels


async def test_nobody_rules_the_return_of_the_own_unit(hotline: Hotline) -> None:
    chen, feng, desk, power = (
        hotline.person("陈督查"), hotline.person("冯工"), hotline.desk, hotline.group("市供电公司"),
    )  # fmt: skip
    await on_roster_too(hotline, "陈督查", "市供电公司")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await feng.presses(power, "申请退单")
    for words in ("不归我们管。", "三定方案。", "市城管局"):
        await feng.says(power, words, reply_to=power.last)

    asked = desk.sees("不归我们管")
    toast = await chen.presses(asked, "不同意")

    assert "您在承办单位的名单里" in (toast or desk.last.words)


async def test_who_approved_does_not_enter_the_answers(hotline: Hotline) -> None:
    zhao, chen, liu, desk = (
        hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("刘专员"), hotline.desk,
    )  # fmt: skip
    await acts.handled(hotline, zhao)  # approved by 陈督查

    toast = await chen.presses(desk, "录入电话回访")
    assert "是您审核通过的" in (toast or "")
    await liu.presses(desk, "录入电话回访")
    for label in ("已解决", "未接通"):
        assert "是您审核通过的" in (await chen.presses(desk, label) or "")

    for label in ("已解决", "满意", "没有"):
        await liu.presses(desk, label)
    zhao.sees("已销号")


async def test_a_miss_on_the_same_half_day_does_not_count_again(hotline: Hotline) -> None:
    liu, wang, desk = hotline.person("刘专员"), hotline.person("王督查"), hotline.desk
    await acts.handled(hotline, hotline.person("赵经理"))  # asked in the chat at once
    await liu.presses(desk, "录入电话回访")
    asked = desk.last
    for _ in range(3):
        await liu.presses(asked, "未接通")
        assert "同一个半天只算一次" in desk.last.words
        assert "现在试过 1 个半天，共需 3 个" in desk.last.words
        await hotline.passes("PT11M")
    desk.sees_not("多次未联系上企业")

    await hotline.moves_to("2023-05-22T14:05")  # asked again in the chat
    await liu.presses(asked, "未接通")
    assert "现在试过 2 个半天" in desk.last.words
    await hotline.moves_to("2023-05-23T09:05")
    await liu.presses(asked, "未接通")

    await wang.presses(desk.sees("多次未联系上企业"), "同意")
    assert "未联系上" in desk.sees("已销号").words


async def test_not_reached_is_confirmed_by_another_than_who_approved(hotline: Hotline) -> None:
    liu, chen, wang, desk = (
        hotline.person("刘专员"), hotline.person("陈督查"), hotline.person("王督查"), hotline.desk,
    )  # fmt: skip
    await acts.handled(hotline, hotline.person("赵经理"))
    await hotline.moves_to("2023-05-24T18:00")
    await liu.presses(desk, "未接通")

    assert "是您审核通过的" in (await chen.presses(desk, "同意") or "")
    desk.sees_not("未联系上 · 已销号")

    await wang.presses(desk, "同意")
    assert "未联系上" in desk.sees("RX-2023-0001 · 已销号").words


async def entered(hotline: Hotline, *answers: str) -> str:
    """The number of a matter whose answers 刘专员 has entered by telephone."""
    liu = hotline.person("刘专员")
    number = await acts.handled(hotline, hotline.person("赵经理"))
    await liu.presses(hotline.desk, "录入电话回访")
    for label in answers:
        await liu.presses(hotline.desk, label)
    return number


async def test_the_enterprise_reads_what_was_entered_and_disowns_it(hotline: Hotline) -> None:
    zhao, chief = hotline.person("赵经理"), hotline.person("李局长")
    number = await entered(hotline, "已解决", "非常满意", "没有")
    letter = zhao.sees("电话回访的记录")
    assert all(words in letter.words for words in ("已解决", "非常满意", "没有"))

    await zhao.presses(letter, "这不是我说的")

    chief.sees("不认可电话回访的记录")
    hotline.desk.sees(f"{number} · 办结待回访")
    assert "这不是我说的" not in letter.labels
    await hotline.passes("PT1M")
    for label in ("部分解决", "同意办结", "基本满意", "没有"):  # asked anew, from the beginning
        await zhao.presses(zhao, label)
    assert "部分解决" in zhao.sees("按您的意思").words
    hotline.desk.sees(f"{number} · 已销号")


async def test_a_no_that_was_entered_is_disowned_too(hotline: Hotline) -> None:
    zhao, chief, liu, desk = (
        hotline.person("赵经理"), hotline.person("李局长"), hotline.person("刘专员"), hotline.desk,
    )  # fmt: skip
    await entered(hotline, "未解决")
    await liu.says(desk, "变压器没换。", reply_to=desk.last)
    letter = zhao.sees("电话回访的记录")
    assert "变压器没换" in letter.words

    await zhao.presses(letter, "这不是我说的")

    chief.sees("不认可电话回访的记录")
    assert "办完后在这里问您" in zhao.sees("不是您说的").words
    assert "这不是我说的" not in letter.labels


async def test_after_five_working_days_it_stands(hotline: Hotline) -> None:
    zhao, chief = hotline.person("赵经理"), hotline.person("李局长")
    await entered(hotline, "已解决", "满意", "没有")
    letter = zhao.sees("电话回访的记录")
    data = letter.button("这不是我说的")
    assert data is not None

    await hotline.moves_to("2023-05-30T08:40")

    toast = await zhao.presses(letter, data.data, forged=True)
    assert "已经超过 5 个工作日" in (toast or zhao.last.words)
    chief.sees_not("不认可电话回访的记录")


async def test_what_the_enterprise_pressed_itself_is_not_shown_again(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.handled(hotline, zhao)
    for label in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, label)
    zhao.sees_not("电话回访的记录")
