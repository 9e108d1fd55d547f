"""Withdrawn: a sample is asked a month later whether that was its own wish; who was pressed gets the matter back."""

from __future__ import annotations

import pytest

from tests.support import acts
from tests.support.openings import opening
from tests.support.stage import Hotline

ASKED = "撤诉抽查"


@opening
async def four_matters(hotline: Hotline) -> None:
    """Of somebody else; three of them are over at once, so that nobody is pressed for them a month long."""
    wang, chief, desk = hotline.person("王督查"), hotline.person("李局长"), hotline.desk
    for n in range(4):
        await acts.submit(hotline, hotline.person("孙总"), f"第{n}件事，路面坏了没有人修。", enterprise="宏远公司")
        if n < 3:
            await wang.presses(desk, "不予受理")
            await wang.presses(desk, "已进入司法或信访程序")
            await wang.says(desk, "请向人民法院起诉。", reply_to=desk.last)
            await chief.presses(chief, "同意")


@pytest.fixture
async def fourth(hotline: Hotline) -> Hotline:
    """Four matters have come before: the next number is one of every five."""
    await four_matters(hotline)
    return hotline


async def withdrawn(hotline: Hotline, who: str = "赵经理") -> None:
    """The enterprise withdraws, and a supervisor agrees."""
    await acts.withdraw(hotline, hotline.person(who))
    await hotline.person("陈督查").presses(hotline.desk, "同意")
    hotline.person(who).sees("已撤诉")


@opening
async def asked_a_month_later(hotline: Hotline) -> None:
    """Withdrawn after it was dispatched, and asked on the first working day after thirty."""
    await four_matters(hotline)
    zhao = hotline.person("赵经理")
    await acts.dispatch(hotline, zhao)
    await withdrawn(hotline)
    await hotline.moves_to("2023-06-26T09:00")
    zhao.sees(ASKED)


async def test_who_was_pressed_to_withdraw_gets_the_matter_back_and_the_unit_learns_nothing(fourth: Hotline) -> None:
    zhao, power, li = fourth.person("赵经理"), fourth.group("市供电公司"), fourth.person("李局长")
    number = await acts.dispatch(fourth, zhao)
    assert number == "RX-2023-0005"
    await acts.sign(fourth, fourth.person("冯工"), power)
    await withdrawn(fourth)
    await fourth.moves_to("2023-06-25T08:29")  # 23 June 8:31 is thirty days later, a holiday
    zhao.sees_not(ASKED)
    await fourth.moves_to("2023-06-25T08:31")

    asked = zhao.sees(ASKED)
    assert asked.labels == ["是我自愿", "不是，请继续办理"]
    before = len(power.messages)
    await zhao.presses(asked, "不是，请继续办理")

    zhao.sees("继续办")
    assert "第 2 轮" in power.with_button("签收").words
    for message in power.messages[before:]:
        for told in ("自愿", "抽查", "企业说", "药益宝"):
            assert told not in message.words, message.words
    fourth.desk.sees("撤诉不是自愿")
    assert number in li.sees("撤诉不是自愿").words
    await fourth.person("冯工").says(power, f"/why {acts.number_in(power)}")
    assert "抽查" not in power.last.words
    assert not asked.labels  # it was asked once


async def test_own_wish_is_noted_and_only_a_sample_is_asked(fourth: Hotline) -> None:
    zhao, sun = fourth.person("赵经理"), fourth.person("孙总")
    await acts.submit(fourth, zhao)
    await withdrawn(fourth)
    await withdrawn(fourth, "孙总")
    await fourth.moves_to("2023-07-03T09:00")
    sun.sees_not(ASKED)
    await zhao.presses(zhao.sees(ASKED), "是我自愿")
    zhao.sees("是您自己的意思")
    await fourth.passes("P60D")
    assert len([m for m in zhao.messages if ASKED in m.words]) == 1
    fourth.desk.sees_not("撤诉不是自愿")


async def test_what_nobody_had_goes_on_at_the_desk_with_its_time_anew(fourth: Hotline) -> None:
    zhao, wang = fourth.person("赵经理"), fourth.person("王督查")
    await acts.submit(fourth, zhao)
    await acts.accept(fourth)
    await withdrawn(fourth)
    await fourth.moves_to("2023-06-26T09:00")
    await zhao.presses(zhao.sees(ASKED), "不是，请继续办理")
    assert "已立项" in fourth.desk.with_button("按建议交办").words
    await wang.says("/why 5")
    assert "6月26日" in wang.last.words  # the day on which it must be handed over
    assert "已过" not in wang.last.words
    await wang.presses(fourth.desk, "按建议交办")
    fourth.group("市供电公司").with_button("签收")


async def test_answers_are_counted_and_no_answer_is_never_consent(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    await asked_a_month_later(hotline)
    await hotline.moves_to("2023-07-26T09:00")
    await wang.says("/stats 2023-05")
    whole = wang.sees("月报")
    assert "撤诉抽查 1 件：自愿 0 件，非自愿 0 件，未回答 1 件" in whole.words
    await wang.presses(whole, "撤诉抽查没有回答 1")
    assert "RX-2023-0005" in wang.last.words

    await zhao.presses(zhao.sees(ASKED), "不是，请继续办理")
    await wang.says("/stats 2023-05")
    assert "撤诉抽查 1 件：自愿 0 件，非自愿 1 件，未回答 0 件" in wang.sees("月报").words
    assert "非自愿撤诉 1" in wang.sees("按承办单位").words


async def test_only_the_enterprise_and_the_desk_answer(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await asked_a_month_later(hotline)
    button = zhao.sees(ASKED).button("是我自愿")
    assert button
    assert await feng.presses(power.last, button.data, forged=True)
    await zhao.presses(zhao.sees(ASKED), "不是，请继续办理")
    zhao.sees("继续办")
