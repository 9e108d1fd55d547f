"""What was promised, at a meeting or without one, is kept or explained, whatever becomes of the matter."""

from __future__ import annotations

from tests.stories.meetings.test_meetings import places
from tests.support import acts
from tests.support.stage import Hotline


async def test_what_was_promised_must_be_kept_or_explained_before_the_report(hotline: Hotline) -> None:
    feng, zheng = hotline.person("冯工"), hotline.person("郑经理")
    power, desk = hotline.group("市供电公司"), hotline.desk
    number = await acts.signed(hotline, hotline.person("赵经理"))
    await feng.presses(power, "作出承诺")
    await feng.says(power, "换好变压器", reply_to=power.last)
    await feng.says(power, "没想好", reply_to=power.last)
    assert "写清单位、日子" in power.last.words
    await feng.says(power, "5月26日", reply_to=power.last)
    await acts.checked(feng, power)
    assert "市供电公司 冯工：换好变压器，5月26日前办好" in desk.sees("单位作出承诺").words
    assert all("上报办结" not in message.labels for message in power.messages)
    await hotline.person("陈督查").says(desk, f"/ticket {number}")
    assert "承诺：换好变压器\n\u3000日期：5月26日" in desk.last.words

    await hotline.moves_to("2023-05-27T09:00")
    power.sees_not("承诺到期")
    await hotline.moves_to("2023-05-29T08:31")
    power.sees("承诺到期，没有兑现")
    desk.sees("承诺到期，没有兑现")

    await feng.presses(power, "说明情况")
    await feng.says(power, "变压器还在路上。", reply_to=power.last)
    await feng.says(power, "5月31日", reply_to=power.last)
    await acts.checked(feng, power)
    assert "5月31日前（原定 5月26日）" in desk.sees("单位作了说明").words
    await acts.report(hotline, feng, power)
    await zheng.presses(power, "同意上报")
    assert desk.with_button("审核通过")


async def test_a_line_of_the_progress_report_is_a_promise(hotline: Hotline) -> None:
    feng, power = hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, hotline.person("赵经理"))
    await feng.presses(power, "反馈进展")
    await feng.says(power, "正在抢修。\n承诺：尽快恢复", reply_to=power.last)
    assert "这一行没看懂：尽快恢复" in power.last.words
    await feng.says(power, "正在抢修。\n承诺：5月24日前恢复供电", reply_to=power.last)
    assert "企业将看到" in power.last.words
    assert "正在抢修。\n承诺：5月24日前恢复供电\n承诺 1：5月24日前恢复供电，即 2023年5月24日，周三" in power.last.words
    await acts.checked(feng, power)
    assert "5月24日前恢复供电" in power.sees("承诺事项").words
    hotline.person("赵经理").sees("正在抢修")


async def test_what_was_promised_for_later_outlives_the_ending(hotline: Hotline) -> None:
    zhao, feng, zheng = hotline.person("赵经理"), hotline.person("冯工"), hotline.person("郑经理")
    power, desk = hotline.group("市供电公司"), hotline.desk
    await acts.signed(hotline, zhao)
    await feng.presses(power, "作出承诺")
    await feng.says(power, "下一期扩容开工", reply_to=power.last)
    await feng.says(power, "6月30日", reply_to=power.last)
    await acts.checked(feng, power)
    await feng.presses(power, "说明情况")
    await feng.says(power, "属下一阶段，开工前要先批规划。", reply_to=power.last)
    await feng.presses(power, "跳过")
    await acts.report(hotline, feng, power)
    await zheng.presses(power, "同意上报")
    await hotline.person("陈督查").presses(desk, "审核通过")
    for answer in ("已解决", "非常满意", "没有", "跳过"):
        await zhao.presses(zhao, answer)
    assert "已销号" in desk.sees("下一期扩容开工（6月30日前，已说明）").words
    await hotline.moves_to("2023-07-03T08:31")
    power.sees("承诺到期，没有兑现")
    await feng.presses(power, "已兑现")
    await feng.says(power, "已开工。", reply_to=power.last)
    await feng.presses(power, "完成")
    assert "已开工" in desk.sees("承诺已兑现").words
    assert hotline.world.idle == []


async def test_a_unit_promises_for_itself_and_by_the_day_it_was_asked_for(hotline: Hotline) -> None:
    feng, power, city = hotline.person("冯工"), *places(hotline)
    await acts.signed(hotline, hotline.person("赵经理"))
    await feng.presses(power, "作出承诺")
    await feng.says(power, "拆掉5月23日换下的旧变压器", reply_to=power.last)
    await feng.says(power, "6月9日", reply_to=power.last)
    await acts.checked(feng, power)
    assert "拆掉5月23日换下的旧变压器，6月9日前办好" in hotline.desk.sees("单位作出承诺").words
    await feng.presses(power, "反馈进展")
    await feng.says(power, "正在抢修。\n承诺：会同市城管局在5月24日前恢复路面", reply_to=power.last)
    await acts.checked(feng, power)
    assert "会同市城管局在5月24日前恢复路面" in power.sees("承诺事项").words
    city.sees_not("承诺事项")
