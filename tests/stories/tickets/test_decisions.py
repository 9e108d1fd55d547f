"""Decisions: a letter that asks for one has its buttons until it is taken, wherever it was taken."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline, Message

EXTENSION = ("电缆要定制。", "已下单。", "到货后两天换好。")


async def asks_for_more_time(hotline: Hotline) -> None:
    feng, power = hotline.person("冯工"), hotline.group("市供电公司")
    await feng.presses(power, "申请延期")
    for words in (*EXTENSION, "6月20日"):
        await feng.says(power, words, reply_to=power.last)
    await acts.checked(feng, power)


async def test_a_ruled_extension_offers_nothing_more(hotline: Hotline) -> None:
    chen = hotline.person("陈督查")
    await acts.signed(hotline, hotline.person("赵经理"))
    await asks_for_more_time(hotline)
    letter = hotline.desk.with_button("不同意")
    assert "同意" in letter.labels

    await chen.presses(letter, "同意")

    assert letter.labels == []
    assert "电缆要定制" in letter.words, "the words stay"
    assert "陈督查" in letter.words.rpartition("▸")[2]
    assert "：同意延期" in letter.words.rpartition("▸")[2]


async def test_an_old_button_decides_nothing_that_was_asked_since(hotline: Hotline) -> None:
    chen, li, desk = hotline.person("陈督查"), hotline.person("李局长"), hotline.desk
    await li.starts()
    await acts.signed(hotline, hotline.person("赵经理"))
    await asks_for_more_time(hotline)
    old = acts.behind(desk.with_button("不同意"), "同意")
    await chen.presses(desk, "不同意")
    await chen.says(desk, "先抢修。", reply_to=desk.last)
    await asks_for_more_time(hotline)
    again = desk.with_button("不同意")

    assert "已经有了决定" in (await chen.presses(again, old, forged=True) or "")

    assert "同意" in again.labels, "what was asked again still waits"


async def test_an_old_button_approves_no_report_that_came_since(hotline: Hotline) -> None:
    zhao, chen, feng, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("冯工"), hotline.desk
    power = hotline.group("市供电公司")
    await acts.reported(hotline, zhao)
    card = desk.with_button("审核通过")
    old = acts.behind(card, "审核通过")
    await chen.presses(card, "退回重办")
    await chen.says(desk, "缺现场照片。", reply_to=desk.last)
    await acts.report(hotline, feng, power)
    await hotline.person("郑经理").presses(power, "同意上报")

    toast = await chen.presses(desk.with_button("审核通过"), old, forged=True)

    assert toast == "郑经理 已经办理，现在是“已反馈”。"
    assert desk.with_button("审核通过"), "the report of now still waits for its review"
    zhao.sees_not("问题是否已经解决")


async def test_a_reminder_of_the_same_decision_loses_its_buttons_too(hotline: Hotline) -> None:
    chen = hotline.person("陈督查")
    await acts.signed(hotline, hotline.person("赵经理"))
    await asks_for_more_time(hotline)
    await hotline.working_hours_pass(16)
    asked = [m for m in hotline.desk.messages if m.button("不同意")]
    assert len(asked) >= 2

    await chen.presses(asked[0], "同意")

    assert [m.labels for m in asked if m.labels] == []


async def test_a_rejection_ruled_by_one_chief_is_closed_on_every_copy(hotline: Hotline) -> None:
    wang, li = hotline.person("王督查"), hotline.person("李局长")
    await acts.submit(hotline, hotline.person("赵经理"))
    await wang.presses(hotline.desk, "不予受理")
    await wang.presses(hotline.desk, hotline.desk.card.labels[0])
    await wang.says(hotline.desk, "请找省局。", reply_to=hotline.desk.last)
    letter, copy = li.with_button("不同意"), hotline.desk.with_button("不同意")

    await li.presses(li, "不同意")

    assert letter.labels == []
    assert "不同意" not in copy.labels


async def test_a_review_asks_once(hotline: Hotline) -> None:
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    await acts.signed(hotline, hotline.person("赵经理"))
    await acts.report(hotline, feng, power)
    signing = power.with_button("同意上报")
    await hotline.person("郑经理").presses(signing, "同意上报")
    assert signing.labels == []
    assert signing.words.endswith("▸ 郑经理 5月22日 09:00：同意上报")
    letter = next(m for m in reversed(hotline.desk.messages) if m.button("按解释说明通过"))

    await hotline.person("陈督查").presses(letter, "退回重办")
    await hotline.person("陈督查").says(hotline.desk, "缺照片。", reply_to=hotline.desk.last)
    assert letter.labels == []

    await acts.report(hotline, feng, power)
    await hotline.person("郑经理").presses(power, "同意上报")
    fresh = next(m for m in reversed(hotline.desk.messages) if m.button("按解释说明通过"))
    assert fresh is not letter


async def test_what_falls_with_the_ticket_is_asked_no_more(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.signed(hotline, zhao)
    await asks_for_more_time(hotline)
    letter: Message = hotline.desk.with_button("不同意")
    await acts.withdraw(hotline, zhao)

    await hotline.person("陈督查").presses(hotline.desk.sees("撤"), "同意")

    assert letter.labels == []


async def test_whoever_may_not_hears_who_may(hotline: Hotline) -> None:
    zhao, liu, feng = hotline.person("赵经理"), hotline.person("刘专员"), hotline.person("冯工")
    number = await acts.dispatch(hotline, zhao)
    tracker = zhao.with_button("催办")
    await acts.sign(hotline, feng, hotline.group("市供电公司"))
    await asks_for_more_time(hotline)
    letter = hotline.desk.with_button("不同意")
    agree = acts.behind(letter, "同意")

    assert await liu.presses(letter, "同意") == "这一步由督查员或局领导办理。"
    assert await zhao.presses(tracker, agree, forged=True) == "这一步由督查员或局领导办理。"
    await liu.presses(hotline.desk, "更多操作")
    assert await liu.presses(hotline.desk, "挂账推进") == "这一步由局领导办理。"
    signing = f"do:{acts.behind(letter, '同意').split(':')[1]}:0:sign"
    assert "承办人或单位负责人" in (await liu.presses(letter, signing, forged=True) or ""), number
