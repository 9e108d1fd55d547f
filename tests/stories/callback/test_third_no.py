"""The third time the enterprise says no, what follows is the chief's to decide."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline


async def test_the_third_no_is_the_chiefs(hotline: Hotline) -> None:
    zhao, power, city, chief = (
        hotline.person("赵经理"),
        hotline.group("市供电公司"),
        hotline.group("市城管局"),
        hotline.person("李局长"),
    )
    await acts.handled(hotline, zhao)
    for round_ in (1, 2, 3):
        await zhao.presses(zhao, "未解决")
        await zhao.says(f"第{round_}次还是停电。")
        if round_ < 3:
            await acts.again(hotline)

    power.sees_not("第3次还是停电")
    chief.sees("第3次还是停电")
    await chief.presses(chief, "重新办理")
    assert "签收" in power.card.labels
    assert "签收" in city.card.labels
    assert hotline.world.idle == []


async def three_times_no(hotline: Hotline) -> str:
    zhao = hotline.person("赵经理")
    number = await acts.handled(hotline, zhao)
    for round_ in (1, 2, 3):
        await zhao.presses(zhao, "未解决")
        await zhao.says(f"第{round_}次还是停电。")
        if round_ < 3:
            await acts.again(hotline)
    return number


async def test_after_the_third_no_the_chief_may_choose_the_long_term(hotline: Hotline) -> None:
    zhao, power, chief, feng = (
        hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("李局长"), hotline.person("冯工"),
    )  # fmt: skip
    number = await three_times_no(hotline)

    await chief.presses(chief.sees("请决定"), "挂账推进")
    for words in ("换一条线路送电。", "李副市长", "6月30日 换线送电"):
        await chief.says(words)
    await acts.checked(chief, chief)

    assert "挂账推进" in zhao.sees("转为挂账推进").words
    hotline.desk.sees("挂账推进 · 堵点(B) · 第 4 轮")
    assert "6月30日 换线送电" in power.sees("换线送电").words
    assert "签收" not in power.card.labels
    assert not chief.sees("请决定").labels
    await feng.presses(power, "反馈进展")
    await feng.says(power, "新线路已经立杆。", reply_to=power.last)
    await acts.checked(feng, power)
    zhao.sees("新线路已经立杆")
    await hotline.person("钱工").presses(hotline.group("市城管局"), "协办完成")
    await acts.report(hotline, feng, power)
    await hotline.person("郑经理").presses(power, "同意上报")
    await hotline.person("陈督查").presses(hotline.desk, "审核通过")
    for label in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, label)
    hotline.desk.sees(f"{number} · 已销号")


async def test_after_the_third_no_the_chief_may_have_it_terminated_by_two(hotline: Hotline) -> None:
    zhao, chief, chen, desk = (
        hotline.person("赵经理"), hotline.person("李局长"), hotline.person("陈督查"), hotline.desk,
    )  # fmt: skip
    await three_times_no(hotline)

    await chief.presses(chief.sees("请决定"), "请督查员拟终结")
    asked = desk.sees("要求拟终结")
    await chen.presses(asked, "终结")
    for words in ("线路走廊无法取得。", "电力法第五十三条。", "可向人民法院起诉。"):
        await chen.says(desk, words, reply_to=desk.last)
    await chief.presses(chief.sees("线路走廊无法取得"), "同意")

    assert "可向人民法院起诉" in zhao.sees("终结").words
    assert not chief.sees("请决定").labels


async def test_before_the_third_no_none_of_it_is_the_chiefs(hotline: Hotline) -> None:
    chief = hotline.person("李局长")
    number = await acts.handled(hotline, hotline.person("赵经理"))

    await chief.says(f"/find {number}")
    await chief.presses(chief, f"打开 {number}")
    await chief.presses(chief, "更多操作")

    assert "挂账推进" not in chief.last.labels


async def test_bad_conduct_in_the_third_round_is_the_chiefs_to_decide(hotline: Hotline) -> None:
    zhao, chief, power = hotline.person("赵经理"), hotline.person("李局长"), hotline.group("市供电公司")
    await acts.handled(hotline, zhao)
    for _ in (1, 2):
        await zhao.presses(zhao, "未解决")
        await zhao.says("还没有电。")
        await acts.again(hotline)
    for answer in ("已解决", "不满意", "没有"):
        await zhao.presses(zhao, answer)

    await zhao.presses(zhao, "办事态度、作风")

    assert "办事态度、作风不满意" in hotline.desk.sees("办事态度").words
    assert not any("签收" in message.labels for message in power.messages)
    await chief.presses(chief.sees("回访有情况"), "重新办理")
    await chief.says("态度恶劣，主要负责人登门道歉。")
    assert "签收" in power.card.labels
    assert "登门道歉" in power.sees("登门道歉").words
    assert not chief.sees("回访有情况").labels
