"""Told: an enterprise hears of what matters to it, and when nothing happens, how things stand."""

from __future__ import annotations

from tests.stories.long_term.test_long_term import kept_on_the_books
from tests.support import acts
from tests.support.stage import Hotline, Place

STATE = "办理情况"


def told(who: Place, what: str) -> int:
    return len([message for message in who.messages if what in message.words])


async def test_an_enterprise_of_whom_nobody_has_thought_for_five_working_days_is_told_how_it_stands(
    hotline: Hotline,
) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await acts.signed(hotline, zhao)  # on the 22nd, a Monday; due on 12 June
    await hotline.moves_to("2023-05-29T17:29")
    assert not told(zhao, STATE)

    await hotline.moves_to("2023-05-30T08:31")
    said = zhao.sees(STATE).words
    assert "市供电公司正在办理，经办人冯工" in said
    assert "接下来：" in said
    await hotline.moves_to("2023-06-01T09:00")
    await feng.presses(power, "反馈进展")
    await feng.says(power, "新电缆已经到货。", reply_to=power.last)
    await acts.checked(feng, power)
    await hotline.moves_to("2023-06-08T17:00")
    assert told(zhao, STATE) == 1, "the unit's own word counts"

    await hotline.moves_to("2023-06-13T09:30")
    assert told(zhao, STATE) == 2
    assert told(zhao, "还没有办结") == 1
    await hotline.moves_to("2023-06-19T17:00")
    assert told(zhao, STATE) == 2, "it was told on the 12th that the date has passed"


async def test_the_enterprise_hears_of_the_report_and_that_it_was_sent_back(hotline: Hotline) -> None:
    zhao, chen = hotline.person("赵经理"), hotline.person("陈督查")
    await acts.reported(hotline, zhao)
    assert "市供电公司报告已经办好" in zhao.last.words
    assert not zhao.last.labels

    await chen.presses(hotline.desk, "退回重办")
    await chen.says(hotline.desk, "缺现场照片。", reply_to=hotline.desk.last)

    assert "已退回继续办理" in zhao.last.words
    assert "照片" not in zhao.last.words


async def test_a_long_term_matter_owes_a_report_every_ten_working_days_and_its_enterprise_hears_as_often(
    hotline: Hotline,
) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    number = await acts.signed(hotline, zhao)
    await kept_on_the_books(hotline, number)
    await hotline.moves_to("2023-06-05T17:29")
    assert not told(power, "进展逾期未报")
    assert not told(zhao, STATE)
    power.sees("该反馈进展了")

    await hotline.moves_to("2023-06-06T08:31")

    power.sees("进展逾期未报")
    hotline.desk.sees("进展逾期未报")
    assert "按计划推进，李副市长牵头" in zhao.sees(STATE).words
    await feng.says(power, "/todo")
    assert "挂账进展" in power.last.words
    await feng.presses(power, "反馈进展")
    await feng.says(power, "选址报告已报规划局。", reply_to=power.last)
    await acts.checked(feng, power)
    await feng.says(power, "/todo")
    assert "已超期" not in power.last.words
