"""The desk: ask for more, refuse, merge, choose units; three concrete things or no dispatch."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline


async def test_the_desk_asks_for_more_and_the_answer_comes_back_to_the_card(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    await acts.submit(hotline, zhao)

    await wang.presses(hotline.desk, "要求补充")
    await wang.says(hotline.desk, "请补充用电户号。", reply_to=hotline.desk.last)
    asked = zhao.sees("用电户号")
    await zhao.says("户号 4100012345", reply_to=asked)

    hotline.desk.sees("4100012345")
    assert "受理立项" in hotline.desk.card.labels or hotline.desk.with_button("受理立项")


async def test_without_an_answer_the_desk_decides_on_what_it_has(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    number = await acts.submit(hotline, zhao)
    await wang.presses(hotline.desk, "要求补充")
    await wang.says(hotline.desk, "请补充用电户号。", reply_to=hotline.desk.last)

    await hotline.moves_to("2023-05-30T08:31")  # five working days end on the 29th at 17:30; nobody is told at night

    assert number in hotline.desk.with_button("受理立项").words


async def test_a_refusal_needs_the_chief_and_names_the_right_door(hotline: Hotline) -> None:
    zhao, chief, wang = hotline.person("赵经理"), hotline.person("李局长"), hotline.person("王督查")
    number = await acts.submit(
        hotline, zhao, matter="我们和供应商的合同纠纷,对方拒不付款,请协调。", category="证照办理/烟草"
    )

    await wang.presses(hotline.desk, "不予受理")
    await wang.presses(hotline.desk, "已进入司法或信访程序")
    await wang.says(hotline.desk, "请向人民法院起诉。", reply_to=hotline.desk.last)
    zhao.sees_not("不予受理")
    assert number in chief.sees("人民法院").words
    await chief.presses(chief, "同意")

    notice = zhao.sees("不予受理")
    assert "人民法院" in notice.words


async def test_the_proposer_cannot_approve_the_refusal(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    await acts.submit(hotline, zhao)
    await wang.presses(hotline.desk, "不予受理")
    await wang.says(hotline.desk, "不属本市管辖", reply_to=hotline.desk.last)
    await wang.says(hotline.desk, "请向省里反映。", reply_to=hotline.desk.last)

    toast = await wang.presses(hotline.desk, "同意")

    assert toast == "这一步由局领导办理。"
    zhao.sees_not("不予受理")


async def test_a_dispatch_without_grade_does_not_happen(hotline: Hotline) -> None:
    zhao, wang, city = hotline.person("赵经理"), hotline.person("王督查"), hotline.group("市城管局")
    number = await acts.submit(hotline, zhao, category="规划建设", secrecy="可告知承办单位")
    await acts.accept(hotline)
    await wang.presses(hotline.desk, "选择单位")
    await wang.presses(hotline.desk, "市城管局")

    toast = await wang.presses(hotline.desk, "确认交办")

    assert "难易程度" in (toast or "")
    city.sees_not(number)


async def test_the_desk_chooses_units_grade_and_dispatches(hotline: Hotline) -> None:
    zhao, wang = hotline.person("赵经理"), hotline.person("王督查")
    city, power = hotline.group("市城管局"), hotline.group("市供电公司")
    number = await acts.submit(hotline, zhao, category="规划建设", secrecy="可告知承办单位")
    await acts.accept(hotline)

    await wang.presses(hotline.desk, "选择单位")
    await wang.presses(hotline.desk, "市城管局")
    await wang.presses(hotline.desk, "市供电公司")
    await wang.presses(hotline.desk, "痛点(C)")
    await wang.presses(hotline.desk, "确认交办")

    assert "主办" in city.sees(number).words
    assert "协办" in power.sees(number).words
    assert "5 个工作日" in city.sees(number).words
    assert "南阳市药益宝有限公司" in hotline.desk.card.words


async def test_two_enterprises_with_the_same_matter_are_merged_and_both_stay_informed(hotline: Hotline) -> None:
    zhao, sun, wang = hotline.person("赵经理"), hotline.person("孙总"), hotline.person("王督查")
    first = await acts.dispatch(hotline, zhao)
    second = await acts.submit(hotline, sun, enterprise="南阳市禄康源百货有限公司")
    assert first in hotline.desk.sees(second).words  # the likely duplicate is shown

    await wang.presses(hotline.desk, "并单")
    await wang.presses(hotline.desk, next(b for b in hotline.desk.card.labels if first in b))
    assert first in sun.sees("并").words

    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    await acts.sign(hotline, feng, power)
    await feng.presses(power, "反馈进展")
    await feng.says(power, "已更换电缆,明天送电。", reply_to=power.last)
    await acts.checked(feng, power)
    zhao.sees("明天送电")
    sun.sees("明天送电")


async def test_a_merge_can_be_undone(hotline: Hotline) -> None:
    zhao, sun, wang = hotline.person("赵经理"), hotline.person("孙总"), hotline.person("王督查")
    first = await acts.submit(hotline, zhao)
    second = await acts.submit(hotline, sun, enterprise="南阳市禄康源百货有限公司")
    await wang.presses(hotline.desk, "并单")
    await wang.presses(hotline.desk, next(b for b in hotline.desk.card.labels if first in b))

    await wang.presses(hotline.desk, "撤销并单")

    assert "恢复为“待受理”，请继续办理" in hotline.desk.sees("撤销并单").words
    assert f"{second} · 待受理" in hotline.desk.with_button("受理立项").words
    sun.sees("单独")


async def test_a_unit_complained_of_never_gets_the_matter(hotline: Hotline) -> None:
    zhao, wang, power = hotline.person("赵经理"), hotline.person("王督查"), hotline.group("市供电公司")
    await acts.submit(hotline, zhao, against="市供电公司")
    await acts.accept(hotline)

    await wang.presses(hotline.desk, "选择单位")

    assert not any("市供电公司" in label for label in hotline.desk.card.labels)
    power.sees_not("停电")
