"""Made urgent (转为紧急): what turns urgent days after its dispatch has the urgent limits from then on."""

from __future__ import annotations

import pytest

from tests.support import acts
from tests.support.stage import Hotline

LATER = "2023-05-24T10:00"


async def made_urgent(hotline: Hotline, how: str = "转为紧急") -> None:
    chen, desk = hotline.person("陈督查"), hotline.desk
    await chen.presses(desk.with_button("更多操作"), "更多操作")
    await chen.presses(desk.with_button(how), how)


@pytest.mark.parametrize("signs", [True, False], ids=["signed", "unsigned"])
async def test_its_limits_count_from_then_and_nobody_is_late_at_once(hotline: Hotline, signs: bool) -> None:
    zhao, power, wang = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("王督查")
    number = await (acts.signed if signs else acts.dispatch)(hotline, zhao, secrecy="可告知承办单位")
    if signs:
        await hotline.person("冯工").presses(power, "已联系企业")
        await hotline.moves_to(LATER)
    before = len(zhao.messages)
    await made_urgent(hotline)

    due = "5月25日 10:00" if signs else "5月23日 09:00"
    assert f"办结时限：{due}（24 小时）" in power.sees("不分昼夜").words
    assert not [message for message in zhao.messages[before:] if "没有做到" in message.words], "no promise was broken"
    for place in (power, hotline.desk):
        place.sees_not("督办单")
    await wang.says(f"/why {number}")
    assert f"{'10' if signs else '09'}:00 转为紧急，24 小时" in wang.last.words

    await hotline.passes("PT25H")
    zhao.sees("没有做到")  # and then it is late


async def test_lifted_again_it_is_due_as_before(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await hotline.person("冯工").presses(hotline.group("市供电公司"), "已联系企业")
    await hotline.moves_to(LATER)
    await made_urgent(hotline)
    await made_urgent(hotline, "取消紧急")
    assert "6月12日 17:30" in zhao.with_button("催办").words


async def test_what_was_signed_in_time_before_stays_in_time(hotline: Hotline) -> None:
    zhao, power, wang = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("王督查")
    await acts.dispatch(hotline, zhao)
    await hotline.working_hours_pass(1)
    for name, place in (("冯工", power), ("钱工", hotline.group("市城管局"))):
        await acts.sign(hotline, hotline.person(name), place)
    await hotline.person("冯工").presses(power, "已联系企业")
    await hotline.moves_to(LATER)
    await made_urgent(hotline)
    await wang.says("/stats 5月")
    assert "签收 1/1" in wang.last.words


async def test_what_was_late_before_stays_late(hotline: Hotline) -> None:
    zhao, power, wang = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("王督查")
    number = await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    await hotline.working_hours_pass(3)
    for name, place in (("冯工", power), ("钱工", hotline.group("市城管局"))):
        await acts.sign(hotline, hotline.person(name), place)
    await hotline.moves_to("2023-06-14T10:00")
    await made_urgent(hotline)
    assert "6月12日 17:30（已超期）" in zhao.with_button("催办").words
    await wang.says(f"/why {number}")
    why = wang.last.words
    assert "5月22日 09:00 起，15 个工作日，到 6月12日 17:30，已超期" in why, "the limit of before holds"
    assert "交办，15 个工作日，到 2023年6月12日（周一）17:30" in why
    assert "2023年6月14日（周三）10:00 转为紧急，时限没有变" in why, "and it is said why"
    assert "合计 15 个工作日" in why
    assert "24 小时" not in why
    assert "办结时限：6月12日 17:30（15 个工作日）" in power.sees("不分昼夜").words
    await wang.says("/stats 5月")
    assert "签收 0/1" in wang.last.words


async def test_an_urgent_report_needs_no_heads_signature(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao, urgency="紧急")
    await acts.report(hotline, feng, power)
    assert "同意上报" not in power.card.labels
    assert "审核通过" in hotline.desk.with_button("审核通过").labels


@pytest.mark.parametrize(
    ("before", "after", "signed"),
    [(3, 0.1, "0/1"), (0.5, 0.5, "0/1"), (0.5, 0.2, "1/1")],
    ids=["late before it was urgent", "in the usual time only", "in the urgent time"],
)
async def test_whether_it_was_signed_in_time_is_judged_by_the_limit_that_holds(
    hotline: Hotline, before: float, after: float, signed: str
) -> None:
    wang = hotline.person("王督查")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await hotline.working_hours_pass(before)
    await made_urgent(hotline)
    await hotline.working_hours_pass(after)
    for name, place in (("冯工", "市供电公司"), ("钱工", "市城管局")):
        await acts.sign(hotline, hotline.person(name), hotline.group(place))
    await wang.says("/stats 5月")
    assert f"签收 {signed}" in wang.last.words
