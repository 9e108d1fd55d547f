"""Endings that nobody wished for, and what comes after an ending: reviewed, reopened, asked again."""

from __future__ import annotations

from tests.stories.listed.test_listed import CODE
from tests.support import acts
from tests.support.intake_ways import ANSWERS, CARD, goes_on
from tests.support.openings import opening
from tests.support.stage import Hotline


@opening
async def struck_off(hotline: Hotline) -> str:
    zhao = hotline.person("赵经理")
    number = await acts.handled(hotline, zhao)
    for answer in ("已解决", "满意", "没有", "跳过"):
        await zhao.presses(zhao, answer)
    return number


async def test_a_wish_to_withdraw_is_asked_about_again_and_may_be_taken_back(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao)
    await zhao.presses(zhao, "撤回诉求")
    await zhao.says("单位说会处理的。")
    await hotline.moves_to("2023-05-24T08:31")

    await zhao.presses(zhao, "继续办理")

    zhao.sees("没有撤回")
    hotline.desk.sees_not("单位说会处理的")
    power.sees_not("撤")
    assert "撤回诉求" in zhao.with_button("撤回诉求").labels


async def test_without_an_answer_nothing_is_withdrawn(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.dispatch(hotline, zhao)
    await zhao.presses(zhao, "撤回诉求")
    await zhao.presses(zhao, "跳过")
    await hotline.moves_to("2023-05-24T08:31")
    asked = zhao.with_button("确认撤诉")
    stale = acts.behind(asked, "确认撤诉")
    await hotline.moves_to("2023-05-30T08:31")

    zhao.sees("没有撤回")
    assert asked.labels == []
    toast = await zhao.presses(asked, stale, forged=True)
    assert toast
    hotline.desk.sees_not("已撤诉")


async def test_a_termination_needs_two_people_and_the_enterprise_learns_its_right(hotline: Hotline) -> None:
    zhao, chen, power = hotline.person("赵经理"), hotline.person("陈督查"), hotline.group("市供电公司")
    number = await acts.signed(hotline, zhao)

    await acts.terminated(hotline, number)

    told = zhao.sees("终结办理告知").words
    assert all(words in told for words in ("已被查封", "民事诉讼法", "执行异议", "申请复核"))
    power.sees(f"{acts.number_in(power)} · 已终结")
    await chen.says("/digest")
    await chen.presses(chen.last, "更多数字")
    assert "终结 1" in chen.last.words


async def test_the_chief_does_not_agree_to_end_it_and_is_urged_before(hotline: Hotline) -> None:
    zhao, chen, chief = hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("李局长")
    await acts.signed(hotline, zhao)
    await chen.presses(hotline.desk, "更多操作")
    assert "终结" not in hotline.desk.last.labels
    await chen.presses(hotline.desk, "移交问责、终结…")
    await chen.presses(hotline.desk, "终结")
    for words in ("办不成。", "没有依据。", "没有。"):
        await chen.says(hotline.desk, words, reply_to=hotline.desk.last)
    await hotline.moves_to("2023-05-24T08:31")
    chief.sees("终结还没有审定")
    await chief.presses(chief, "不同意")

    hotline.desk.sees("不同意终结")
    zhao.sees_not("终结")


async def test_a_review_of_a_termination_is_decided_by_somebody_not_involved(hotline: Hotline) -> None:
    zhao, chen, wang, power = (
        hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("王督查"), hotline.group("市供电公司"),
    )  # fmt: skip
    number = await acts.signed(hotline, zhao)
    await acts.terminated(hotline, number)
    await zhao.presses(zhao.sees("终结办理告知"), "申请复核")
    await zhao.says("查封已经解除。")
    asked = hotline.desk.sees("查封已经解除")

    assert "没有参与" in (await chen.presses(asked, "同意") or "")
    await wang.says("/todo")
    assert "决定复核" in wang.last.words
    await wang.presses(asked, "同意")
    await wang.says(hotline.desk, "情况有变，继续办。", reply_to=hotline.desk.last)

    assert "情况有变" in zhao.sees("重新办理").words
    power.sees("情况有变")
    assert "第 2 轮" in power.with_button("签收").words


async def test_a_review_of_a_rejection_brings_it_back_to_the_desk(hotline: Hotline) -> None:
    zhao, wang, chief, chen = (
        hotline.person("赵经理"), hotline.person("王督查"), hotline.person("李局长"), hotline.person("陈督查"),
    )  # fmt: skip
    await acts.submit(hotline, zhao)
    await wang.presses(hotline.desk, "不予受理")
    await wang.presses(hotline.desk, "不属本市管辖")
    await wang.says(hotline.desk, "请向省里反映。", reply_to=hotline.desk.last)
    await chief.presses(chief, "同意")
    await hotline.passes("P7D")
    await zhao.presses(zhao.sees("不予受理告知"), "申请复核")
    await zhao.says("厂区就在宛城区。")
    assert "没有参与" in (await chief.presses(chief.sees("厂区就在宛城区"), "同意") or "")

    await chen.presses(hotline.desk.sees("厂区就在宛城区"), "同意")
    await chen.says(hotline.desk, "属本市管辖。", reply_to=hotline.desk.last)

    zhao.sees("回到待受理")
    await hotline.passes("PT1H")
    await acts.accept(hotline)  # and not by silence, for the bureau's time begins anew


async def test_a_refused_review_is_told_with_the_reason_and_is_not_asked_twice(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    number = await acts.signed(hotline, zhao)
    await acts.terminated(hotline, number)
    button = zhao.sees("终结办理告知")
    await zhao.presses(button, "申请复核")
    await zhao.says("不服。")
    await hotline.moves_to("2023-06-06T08:31")
    hotline.desk.sees("复核还没有决定")
    await wang.presses(hotline.desk.sees("复核还没有决定"), "不同意")
    await wang.says(hotline.desk, "法院程序没有结束。", reply_to=hotline.desk.last)

    zhao.sees("法院程序没有结束")
    assert "已经复核过" in (await zhao.presses(button, "申请复核") or "")


async def test_the_enterprise_reopens_within_fifteen_days_and_a_supervisor_at_any_time(hotline: Hotline) -> None:
    zhao, power, chen = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("陈督查")
    await struck_off(hotline)
    await hotline.moves_to("2023-06-05T10:00")
    await zhao.presses(zhao, "重新办理")
    await zhao.says("又停电了。")

    assert "具体原因由督查室掌握" in power.sees("重新办理 · 第 2 轮").words
    assert "第 2 轮" in power.with_button("签收").words
    assert "已交办" in hotline.desk.with_button("更多操作").words

    await acts.again(hotline)
    for answer in ("已解决", "满意", "没有", "跳过"):
        await zhao.presses(zhao, answer)
    tracker = zhao.with_button("重新办理")
    await hotline.moves_to("2023-06-21T10:00")
    assert "15 天" in (await zhao.presses(tracker, "重新办理") or "")
    await chen.presses(hotline.desk, "重新办理")
    await chen.says(hotline.desk, "暗访发现仍在停电。", reply_to=hotline.desk.last)

    assert "第 3 轮" in power.with_button("签收").words
    zhao.sees("暗访发现仍在停电")
    assert acts.number_in(power) in power.with_button("签收").words


async def test_a_month_later_the_enterprise_is_asked_whether_it_is_still_solved(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await struck_off(hotline)
    await hotline.moves_to("2023-06-20T18:00")
    zhao.sees_not("回头看")
    await hotline.moves_to("2023-06-25T08:31")  # 21 June 09:00 is thirty days later
    zhao.sees("回头看")

    await zhao.presses(zhao.sees("回头看"), "未解决")
    await zhao.says("又停了两次。")

    hotline.desk.sees("又停了两次")
    power.sees_not("又停了两次")  # of a confidential matter, before the enterprise and the desk let it go
    assert "第 2 轮" in power.with_button("签收").words


async def test_still_solved_is_thanked_for_and_asked_once(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await struck_off(hotline)
    await hotline.moves_to("2023-06-25T08:31")
    await zhao.presses(zhao.sees("回头看"), "已解决")
    zhao.sees("问题仍已解决")

    await hotline.passes("P60D")

    assert len([m for m in zhao.messages if "回头看" in m.words]) == 1


async def small_matter(hotline: Hotline, who: str, enterprise: str, **more: str) -> None:
    """Grade C, handled by one unit, solved."""
    zhao, cao, tobacco = hotline.person(who), hotline.person("曹工"), hotline.group("市烟草局")
    await acts.dispatch(hotline, zhao, enterprise=enterprise, category="证照办理/烟草许可", **more)
    await acts.sign(hotline, cao, tobacco)
    await acts.report(hotline, cao, tobacco)
    await hotline.person("陈督查").presses(hotline.desk, "审核通过")
    for answer in ("已解决", "满意", "没有", "跳过"):
        await zhao.presses(zhao, answer)


async def test_of_small_matters_only_those_of_listed_enterprises_are_asked_about_again(hotline: Hotline) -> None:
    zhao, sun, chen = hotline.person("赵经理"), hotline.person("孙总"), hotline.person("陈督查")
    await chen.says(f"/listed 南阳市药益宝有限公司 {CODE} 第一批")
    await chen.presses(chen, "确认启用")
    await small_matter(hotline, "赵经理", "南阳市药益宝有限公司", uscc=CODE)
    await small_matter(hotline, "孙总", "南阳市宏远有限公司")
    await hotline.moves_to("2023-06-25T08:31")

    assert "GP-2023-0001" in zhao.sees("回头看").words
    sun.sees_not("回头看")


async def test_nobody_is_asked_again_in_the_evening_not_even_of_what_was_urgent(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await hotline.moves_to("2023-05-22T20:30")
    await acts.signed(hotline, zhao, urgency="紧急")
    await acts.report(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await hotline.person("陈督查").presses(hotline.desk, "审核通过")
    for answer in ("已解决", "满意", "没有", "跳过"):
        await zhao.presses(zhao, answer)
    await hotline.moves_to("2023-06-25T08:29")  # 21 June 20:30 is thirty days later, then come the holidays
    zhao.sees_not("回头看")
    await hotline.moves_to("2023-06-25T08:31")
    zhao.sees("回头看")


async def test_a_caller_withdraws_on_the_telephone_and_is_asked_again_there(hotline: Hotline) -> None:
    liu, chen, desk = hotline.person("刘专员"), hotline.person("陈督查"), hotline.desk
    await liu.says("/new")
    await goes_on(liu, CARD, answers={**ANSWERS, "紧急程度": "一般", "是否保密": "可告知承办单位"})
    await liu.presses(liu.last, "确认提交")
    await liu.presses(desk, "更多操作")
    await liu.presses(desk, "撤回诉求")
    await liu.says(desk, "来电说已经自己解决了。", reply_to=desk.last)

    await hotline.moves_to("2023-05-24T08:31")
    asked = desk.sees("请电话告知来电人")
    assert "是您自己的意思吗" in asked.words
    assert "13900001234" in asked.words
    await liu.presses(asked, "确认撤诉")
    await chen.presses(desk, "同意")
    desk.sees("已撤诉")


async def test_nobody_withdraws_for_an_enterprise_that_speaks_for_itself(hotline: Hotline) -> None:
    await acts.submit(hotline, hotline.person("赵经理"))
    await hotline.person("刘专员").presses(hotline.desk, "更多操作")
    assert "撤回诉求" not in hotline.desk.last.labels
