"""A slip that would not arrive gets no number: it waits until the unit's group takes something again."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline
from tests.support.workbooks import last_workbook, table

SLIP = "蓝督〔2023〕1号"


async def test_no_slip_is_numbered_for_a_group_that_takes_nothing(hotline: Hotline) -> None:
    zhao, desk, power = hotline.person("赵经理"), hotline.desk, hotline.group("市供电公司")
    number = await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, hotline.person("钱工"), hotline.group("市城管局"))
    await acts.dispatch(hotline, hotline.person("孙总"))
    await acts.sign(hotline, hotline.person("钱工"), hotline.group("市城管局"))
    hotline.world.mute_bot("冯工", power.chat, told=False)
    await zhao.presses(zhao, "催办")  # what fails for one matter holds for the other
    assert "没有发言的权限" in desk.sees("消息现在发不到市供电公司的群").words
    await hotline.working_hours_pass(2.5)
    await hotline.person("王督查").says(desk, f"/why {number}")
    desk.sees_not("蓝督")
    assert len([message for message in desk.messages if "现在发不到" in message.words]) == 1

    hotline.world.unmute_bot("冯工", power.chat, told=False)
    await hotline.moves_to("2023-05-22T14:01")
    power.sees(SLIP)
    power.sees("蓝督〔2023〕2号")
    assert len([message for message in power.messages if message.button("签收")]) == 2
    await hotline.person("王督查").says(desk, f"/why {number}")
    line = next(line for line in desk.last.words.splitlines() if SLIP in line)
    assert "没有送到" not in line
    assert "正在发往" not in line


async def test_a_slip_that_did_not_arrive_is_shown_so(hotline: Hotline) -> None:
    desk, power = hotline.desk, hotline.group("市供电公司")
    number = await acts.dispatch(hotline, hotline.person("赵经理"))
    await acts.sign(hotline, hotline.person("钱工"), hotline.group("市城管局"))
    await hotline.working_hours_pass(1.5)
    hotline.world.mute_bot("冯工", power.chat, told=False)  # nothing else is tried before the slip
    await hotline.working_hours_pass(1)
    await hotline.person("王督查").says(desk, f"/why {number}")
    assert f"{SLIP}，没有送到单位" in desk.last.words
    assert SLIP in desk.sees("没有送到市供电公司").words

    await hotline.person("王督查").says(desk, "/ledger 本月 督办台账")
    (row,) = table(last_workbook(desk)[1], "督办台账")
    assert (row["文号"], row["文书状态"]) == (SLIP, "没有送到单位")
    await acts.withdraw(hotline, hotline.person("赵经理"))
    await hotline.person("陈督查").presses(desk, "同意")
    await hotline.person("王督查").says(desk, f"/why {number}")
    assert f"{SLIP}，没有送到单位，作废" in desk.last.words
    hotline.world.unmute_bot("冯工", power.chat)
    await hotline.settled()
    power.sees_not(SLIP)


async def test_the_chief_signs_no_slip_for_a_group_that_takes_nothing(hotline: Hotline) -> None:
    zhao, chen, li, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.person("李局长"), hotline.desk
    power = hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, hotline.person("冯工"), power)
    await chen.presses(desk, "更多操作")
    for label in ("签发督办单", "跳过", "跳过"):
        await chen.presses(desk, label)
    hotline.world.mute_bot("冯工", power.chat, told=False)
    await zhao.presses(zhao, "催办")
    assert "暂不签发、不编号" in (await li.presses(li, "签发督办单") or "")

    hotline.world.unmute_bot("冯工", power.chat)
    await hotline.settled()
    await li.presses(li, "签发督办单")
    power.sees("红督〔2023〕1号")
