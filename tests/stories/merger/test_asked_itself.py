"""Whose matter was folded into another is asked itself, goes on alone where it is not solved, and can come back."""

from __future__ import annotations

from tests.stories.dispatch.test_reassignment import says
from tests.stories.merger.test_following import merged
from tests.stories.undoing.test_undo import BACK
from tests.support import acts
from tests.support.intake_ways import ANSWERS, CARD, goes_on
from tests.support.openings import opening
from tests.support.stage import Hotline


@opening
async def both_asked(hotline: Hotline, secrecy: str = "可告知承办单位") -> tuple[str, str]:
    """The unit is done with the matter of 赵经理, and 孙总, whose was folded into it, is asked as well."""
    numbers = await merged(hotline, secrecy)
    power, city = hotline.group("市供电公司"), hotline.group("市城管局")
    await acts.sign(hotline, hotline.person("钱工"), city)
    await hotline.person("钱工").presses(city, "协办完成")
    await acts.report(hotline, hotline.person("冯工"), power)
    await hotline.person("郑经理").presses(power, "同意上报")
    await acts.approve(hotline)
    return numbers


async def test_it_says_no_for_itself_and_goes_on_under_its_own_number(hotline: Hotline) -> None:
    zhao, sun, power, desk = (*map(hotline.person, ("赵经理", "孙总")), hotline.group("市供电公司"), hotline.desk)
    first, second = await both_asked(hotline)
    for label in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, label)
    power.sees(f"{first} · 已销号")

    asked = sun.with_button("未解决")
    assert second in asked.words
    assert "与您合并办理的事项，市供电公司" in asked.words
    await sun.presses(asked, "未解决")
    await sun.says("我们这边还停着。")

    assert "不再合并，单独继续办理" in sun.last.words
    assert "还停着" in power.sees(f"{second} · 单独办理").words
    assert second in power.with_button("签收").words
    desk.sees("并入的企业反映没有解决")
    zhao.sees_not("还停着")
    await sun.says("/my")
    assert "已交办" in sun.last.words
    await acts.sign(hotline, hotline.person("冯工"), power)
    assert "冯工" in sun.sees("签收").words


async def test_it_says_yes_and_later_comes_back(hotline: Hotline) -> None:
    zhao, sun, power, desk = (*map(hotline.person, ("赵经理", "孙总")), hotline.group("市供电公司"), hotline.desk)
    _, second = await both_asked(hotline)
    for label in ("已解决", "基本满意", "没有"):
        await sun.presses(sun.last, label)
    assert "已解决，基本满意" in desk.sees("并入的企业回访").words
    zhao.with_button("已解决")  # is asked all the same
    for label in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, label)

    await hotline.passes("P2D")
    await sun.presses(sun, "重新办理")
    await sun.says("昨夜又停了两次。")

    assert "昨夜又停了两次" in power.sees(f"{second} · 单独办理").words
    sun.sees("不再合并")
    assert len([m for m in sun.messages if "是否已经解决" in m.words]) <= 1


async def test_a_confidential_one_is_looked_through_before_a_unit_reads_it(hotline: Hotline) -> None:
    sun, wang, power, desk = (*map(hotline.person, ("孙总", "王督查")), hotline.group("市供电公司"), hotline.desk)
    _, second = await both_asked(hotline, secrecy="对承办单位保密")
    before = len(power.messages)
    await sun.presses(sun, "未解决")
    await sun.says("禄康源的冷库还停着。")
    assert len(power.messages) == before
    assert second in desk.with_button("放行").words

    await acts.release(hotline)
    await wang.presses(desk, "按建议交办")

    assert "禄康源" not in power.with_button("签收").words
    power.sees_not(second)


async def test_it_is_asked_no_more_while_the_other_goes_on(hotline: Hotline) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    await both_asked(hotline)
    asked = sun.with_button("已解决")
    stale = acts.behind(asked, "已解决")

    await zhao.presses(zhao, "未解决")
    await zhao.presses(zhao, "跳过")

    assert not asked.labels
    assert "回访已经结束" in (await sun.presses(asked, stale, forged=True) or "")
    assert "一并办理的企业反映问题没有解决" in sun.sees("重新办理").words


@opening
async def caller_is_to_be_rung(hotline: Hotline) -> None:
    """The matter of a caller was folded into that of 赵经理, which is done: the desk is to ring."""
    liu, wang, desk = hotline.person("刘专员"), hotline.person("王督查"), hotline.desk
    first = await acts.reported(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    await liu.says("/new")
    who = {"企业名称": "南阳市禄康源百货有限公司", "联系电话": "13937712346"}
    said = {"诉求内容": "来电说冷库也停电。", "紧急程度": "一般", "是否保密": "可告知承办单位"}
    await goes_on(liu, CARD, answers={**ANSWERS, **who, **said})
    await liu.presses(liu.last, "确认提交")
    await wang.presses(desk, "并单")
    await wang.says(desk, first, reply_to=desk.last)
    await acts.approve(hotline)


async def test_who_called_is_rung_up_for_the_own_matter(hotline: Hotline) -> None:
    liu, desk, power = hotline.person("刘专员"), hotline.desk, hotline.group("市供电公司")
    await caller_is_to_be_rung(hotline)

    task = desk.sees("请打电话回访")
    assert "禄康源" in task.words
    await liu.presses(task, "未解决")
    await liu.says(desk, "冷库还停着。", reply_to=desk.last)

    assert "冷库还停着" in power.sees("单独办理").words
    assert "请电话告知来电人" in desk.sees("不再合并").words


async def test_what_was_entered_for_a_follower_by_a_slip_is_taken_back(hotline: Hotline) -> None:
    liu, desk, power = hotline.person("刘专员"), hotline.desk, hotline.group("市供电公司")
    await caller_is_to_be_rung(hotline)
    await liu.presses(desk.sees("请打电话回访"), "未解决")
    await says(hotline, liu, "冷库还停着。")
    power.sees("单独办理")

    await liu.presses(desk, BACK)
    await says(hotline, liu, "录错了一件。")

    assert "现在是“已并单”" in power.last.words
    assert "刚才的通知作废" in desk.sees("请电话告知来电人").words
    asked = desk.last
    assert "请打电话回访" in asked.words, "what was wrongly entered is asked from the beginning"
    await liu.presses(asked, "已解决")
    assert "满意" in desk.last.labels


async def test_whom_nobody_reaches_stands_in_todo_and_lapses(hotline: Hotline) -> None:
    liu, desk = hotline.person("刘专员"), hotline.desk
    await caller_is_to_be_rung(hotline)
    await liu.says("/todo")
    second = next(line for line in liu.last.words.splitlines() if "电话回访 RX-2023-0002" in line)
    assert second
    task = desk.sees("请打电话回访")
    assert "已解决" in task.labels

    await hotline.moves_to("2023-05-30T09:00")

    assert "5 个工作日内没有联系上并入的企业" in desk.sees("并入的企业没有联系上").words
    assert task.labels == []
    await liu.says("/todo")
    assert "RX-2023-0002" not in liu.last.words
