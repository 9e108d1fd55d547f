"""After the reopening right a new demand takes the old one up again: it names it, and both show it."""

from __future__ import annotations

from tests.support import acts
from tests.support.intake_ways import ANSWERS, CARD, goes_on
from tests.support.openings import opening
from tests.support.stage import Hotline


@opening
async def struck_off(hotline: Hotline, secrecy: str = "可告知承办单位") -> str:
    zhao = hotline.person("赵经理")
    number = await acts.handled(hotline, zhao, secrecy=secrecy)
    for label in ("已解决", "满意", "没有", "跳过"):
        await zhao.presses(zhao, label)
    return number


async def test_after_fifteen_days_a_new_demand_is_linked_to_the_old_one_and_shown_on_both(hotline: Hotline) -> None:
    zhao, desk = hotline.person("赵经理"), hotline.desk
    old = await struck_off(hotline)
    assert "15 天内问题再次出现" in zhao.sees("已销号").words
    button = zhao.with_button("重新办理")
    await hotline.moves_to("2023-06-12T09:00")
    said = await zhao.presses(button, "重新办理")
    assert f"写上编号 {old}" in f"{said}{zhao.last.words}"

    new = await acts.submit(hotline, zhao, f"又停电了，就是上次 {old.lower().replace('-', ' ')} 那件事。")

    assert f"前次诉求：{old}" in desk.sees(new).words
    assert f"后续诉求：{new}" in desk.sees("后续诉求").words
    assert f"接着前次诉求 {old}" in zhao.sees("接着前次诉求").words
    chen = hotline.person("陈督查")
    await chen.says(f"/ticket {old}")
    assert f"后续诉求：{new}" in chen.last.words
    assert "企业再次反映" in chen.last.words
    await chen.says(f"/ticket {new}")
    assert f"前次诉求：{old}" in chen.last.words


async def test_an_operator_links_a_callers_demand_in_the_same_way(hotline: Hotline) -> None:
    liu = hotline.person("刘专员")
    old = await struck_off(hotline)

    await liu.says("/new")
    who = {"企业名称": "南阳市药益宝有限公司", "联系电话": "13937712345"}
    said = {"诉求内容": f"来电说 {old} 又停电了。", "紧急程度": "一般", "是否保密": "可告知承办单位"}
    await goes_on(liu, CARD, answers={**ANSWERS, **who, **said})
    await liu.presses(liu.last, "确认提交")

    assert f"前次诉求：{old}" in hotline.desk.sees("前次诉求").words


async def test_nobody_links_to_another_enterprises_demand(hotline: Hotline) -> None:
    old = await struck_off(hotline)

    await acts.submit(hotline, hotline.person("孙总"), f"我们和 {old} 一样也停电。", enterprise="大统集团")

    hotline.desk.sees_not("前次诉求")
    hotline.desk.sees_not("后续诉求")


async def test_a_unit_does_not_learn_a_confidential_enterprise_from_the_old_number(hotline: Hotline) -> None:
    """The unit knows whose the old demand was."""
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    old = await struck_off(hotline)

    new = await acts.dispatch(hotline, zhao, matter=f"接着 {old}：又停电了。", secrecy="对承办单位保密")

    card = power.sees("又停电了").words
    assert old not in card
    assert new not in card
    await hotline.person("冯工").says(power, f"/ticket {acts.number_in(power)}")
    assert "又停电了" in power.last.words
    assert old not in power.last.words


async def test_who_types_the_firms_name_does_not_learn_whether_a_number_was_its(hotline: Hotline) -> None:
    old = await struck_off(hotline, secrecy="对承办单位保密")
    sun = hotline.person("孙总")

    await acts.submit(hotline, sun, f"接着 {old} 那件事，又停电了。", enterprise="南阳市药益宝有限公司")

    sun.sees_not("前次诉求")
    hotline.desk.sees_not("前次诉求")
