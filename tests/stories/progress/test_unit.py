"""The unit's group: sign, sort a reply, ask, return, report; nothing leaves the group unasked."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline


async def test_a_co_units_progress_is_confirmed_in_its_group_and_not_told_as_the_leads(hotline: Hotline) -> None:
    zhao, city, qian = hotline.person("赵经理"), hotline.group("市城管局"), hotline.person("钱工")
    await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await acts.sign(hotline, qian, city)
    before = len(city.messages)

    await qian.presses(city, "反馈进展")
    await qian.says(city, "围挡已经拆除。", reply_to=city.last)
    await acts.checked(qian, city)

    assert "进展已记下" in "\n".join(message.words for message in city.messages[before:])


async def test_only_the_first_officer_signs(hotline: Hotline) -> None:
    zhao, city = hotline.person("赵经理"), hotline.group("市城管局")
    await acts.dispatch(hotline, zhao)
    qian, sun = hotline.person("钱工"), hotline.person("孙工")
    card = city.with_button("签收")
    button = card.button("签收")
    assert button

    await qian.presses(city, "签收")
    toast = await sun.presses(card, str(button.data), forged=True)

    assert "钱工" in (toast or "")


async def test_a_stranger_in_the_group_cannot_sign(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao)
    sun = hotline.person("孙总")
    hotline.world.join(sun.user, power.chat)

    toast = await sun.presses(power, "签收")

    assert toast
    power.with_button("签收")


async def test_where_the_unit_is_open_any_member_may_sign_and_goes_on(hotline: Hotline) -> None:
    zhao, tobacco = hotline.person("赵经理"), hotline.group("市烟草局")
    await acts.dispatch(hotline, zhao, category="证照办理/烟草", matter="分公司的烟草证无法变更法人。")
    member = hotline.person("孙总")
    hotline.world.join(member.user, tobacco.chat)

    await member.presses(tobacco, "签收")
    await member.presses(tobacco, "反馈进展")
    await member.says(tobacco, "材料已收齐,正在办理。", reply_to=tobacco.last)
    await acts.checked(member, tobacco)

    zhao.sees("材料已收齐")


async def test_a_reply_to_the_card_is_sorted_before_anything_leaves_the_group(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, feng, power)

    await feng.says(power, "抢修队已经到现场。", reply_to=power.with_button("反馈进展"))
    zhao.sees_not("抢修队")
    assert {"反馈进展", "询问企业", "上报办结", "内部备注"} <= set(power.last.labels)
    await feng.presses(power.last, "反馈进展")
    zhao.sees_not("抢修队")
    await acts.checked(feng, power)

    zhao.sees("抢修队已经到现场")


async def test_an_internal_note_stays_in_the_group(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, feng, power)

    await feng.says(power, "这家企业欠费。", reply_to=power.with_button("反馈进展"))
    await feng.presses(power.last, "内部备注")

    zhao.sees_not("欠费")
    hotline.desk.sees_not("欠费")


async def test_the_lead_waits_for_its_co_units(hotline: Hotline) -> None:
    zhao, power, city = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.group("市城管局")
    feng, qian = hotline.person("冯工"), hotline.person("钱工")
    await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, feng, power)
    await acts.sign(hotline, qian, city)
    assert "上报办结" not in power.card.labels

    await qian.presses(city, "协办完成")

    power.with_button("上报办结")


async def test_the_head_hands_a_report_back(hotline: Hotline) -> None:
    zhao, power, city = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.group("市城管局")
    feng, qian, zheng = hotline.person("冯工"), hotline.person("钱工"), hotline.person("郑经理")
    await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, feng, power)
    await acts.sign(hotline, qian, city)
    await qian.presses(city, "协办完成")
    await acts.report(hotline, feng, power)
    hotline.desk.sees_not("抢修人员到场")

    assert await feng.presses(power, "同意上报")  # an officer is refused
    hotline.desk.sees_not("抢修人员到场")
    assert {"同意上报", "退回修改"} <= set(power.messages[0].labels), "its card offers what the letter does"
    await zheng.presses(power, "退回修改")
    await zheng.says(power, "请写明恢复时间。", reply_to=power.last)
    power.sees("请写明恢复时间")

    await acts.report(hotline, feng, power)
    await zheng.presses(power, "同意上报")
    hotline.desk.sees("抢修人员到场")


async def test_a_report_is_asked_for_question_by_question(hotline: Hotline) -> None:
    zhao, tobacco, cao = hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("曹工")
    await acts.dispatch(hotline, zhao, category="证照办理/烟草", matter="分公司的烟草证无法变更法人。")
    await acts.sign(hotline, cao, tobacco)

    await cao.presses(tobacco, "上报办结")
    for answer in ("法人已变更", "现场受理", "当日换证", "烟草专卖许可证管理办法", "新证编号 0012"):
        await cao.says(tobacco, answer, reply_to=tobacco.last)
    await acts.checked(cao, tobacco)

    assert "当日换证" in hotline.desk.sees("新证编号").words


async def test_a_return_is_ruled_by_a_supervisor_and_the_clock_runs_on(hotline: Hotline) -> None:
    zhao, city, power = hotline.person("赵经理"), hotline.group("市城管局"), hotline.group("市供电公司")
    feng, chen, wang = hotline.person("冯工"), hotline.person("陈督查"), hotline.person("王督查")
    await acts.dispatch(hotline, zhao)
    alias = acts.number_in(power)
    due = next(line for line in power.sees(alias).words.splitlines() if "时限" in line or "期限" in line)

    await feng.presses(power, "申请退单")
    for answer in ("线路属市政工程", "三定方案", "市城管局"):
        await feng.says(power, answer, reply_to=power.last)
    assert "三定方案" in hotline.desk.sees("线路属市政工程").words
    await chen.presses(hotline.desk, "同意")
    await chen.says(hotline.desk, "由市城管局主办。", reply_to=hotline.desk.last)
    power.sees("由市城管局主办")
    await wang.presses(hotline.desk, "确认交办")

    after = city.sees(alias).words
    assert "主办" in after
    assert due.split()[-1] in after


async def test_an_officer_of_another_unit_cannot_touch_it(hotline: Hotline) -> None:
    zhao, power, cao = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("曹工")
    await acts.dispatch(hotline, zhao)
    hotline.world.join(cao.user, power.chat)

    toast = await cao.presses(power, "签收")

    assert toast
    power.with_button("签收")


async def test_a_unit_that_was_relieved_is_not_suggested_again(hotline: Hotline) -> None:
    zhao, power, feng, chen = (
        hotline.person("赵经理"),
        hotline.group("市供电公司"),
        hotline.person("冯工"),
        hotline.person("陈督查"),
    )
    await acts.dispatch(hotline, zhao)
    await feng.presses(power, "申请退单")
    for answer in ("线路属市政工程", "三定方案", "市城管局"):
        await feng.says(power, answer, reply_to=power.last)
    await chen.presses(hotline.desk, "同意")
    await chen.says(hotline.desk, "由市城管局主办。", reply_to=hotline.desk.last)

    assert not any("按建议交办" in m.labels for m in hotline.desk.messages)


async def test_a_confirmation_is_left_out_where_the_card_shows_it(hotline: Hotline) -> None:
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    await acts.signed(hotline, hotline.person("赵经理"))
    card = power.card

    await feng.presses(power, "反馈进展")
    await feng.says(power, "电缆已到货。", reply_to=power.last)
    await acts.checked(feng, power)
    assert "最近反馈进展：5月22日 09:0" in card.words
    power.sees_not("进展已记下")

    for words in ("量", "价", "期"):  # the card is no longer on the screen
        await feng.presses(power, "询问企业")
        await feng.says(power, f"变压器容{words}是多少?", reply_to=power.last)
    await feng.presses(power, "反馈进展")
    await feng.says(power, "电缆已换好。", reply_to=power.last)
    await acts.checked(feng, power)
    power.sees("进展已记下")


async def test_a_reply_is_asked_about_with_what_can_still_be_done_and_nothing_else(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    city, qian = hotline.group("市城管局"), hotline.person("钱工")
    await acts.signed(hotline, zhao)
    cards = power.messages[0], city.messages[0]
    await qian.says(city, "围挡拆了。", reply_to=cards[1])
    assert city.last.labels == ["反馈进展", "询问企业", "请示督查室", "内部备注"], "its part is done already"

    await acts.report(hotline, feng, power)
    await feng.says(power, "补一句。", reply_to=cards[0])
    assert power.last.labels == ["反馈进展", "询问企业", "请示督查室", "内部备注"], "the report waits for the head"
    await hotline.person("郑经理").presses(power, "同意上报")
    await feng.says(power, "/cancel")
    await feng.says(power, "再补一句。", reply_to=cards[0])
    assert power.last.labels == ["请示督查室", "内部备注"]
    assert "现在是“已反馈”，能办的只有下面几样" in power.last.words

    await acts.approve(hotline)
    for answer in ("已解决", "满意", "没有", "跳过"):
        await zhao.presses(zhao, answer)
    await feng.says(power, "/cancel")
    await feng.says(power, "现场照片在档案里。", reply_to=cards[0])
    assert power.last.labels == ["内部备注"]
    assert "现在是“已销号”" in power.last.words
    assert await feng.presses(power.last, "内部备注") == "已记下"
