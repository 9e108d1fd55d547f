"""Long term: what cannot end within its limits goes on by a plan, and every milestone is asked about."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline


async def kept_on_the_books(hotline: Hotline, number: str) -> None:
    chief = hotline.person("李局长")
    await chief.says(f"/find {number}")
    await chief.presses(chief, f"打开 {number}")
    await chief.presses(chief, "更多操作")
    await chief.presses(chief, "挂账推进")
    for words in ("分两步办。", "李副市长", "6月15日 完成选址\n7月20日 变电站送电"):
        await chief.says(words)
    await acts.checked(chief, chief)


async def test_a_long_matter_goes_on_by_milestones_and_the_enterprise_knows_the_plan(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    number = await acts.signed(hotline, zhao)

    await kept_on_the_books(hotline, number)

    told = zhao.sees("转为挂账推进").words
    assert all(words in told for words in ("分两步办", "李副市长", "7月20日 变电站送电"))
    assert "挂账推进" in power.with_button("反馈进展").words
    before = len([m for m in power.messages if "里程碑即将到期" in m.words])
    assert before == 0
    await hotline.moves_to("2023-06-14T09:00")
    power.sees("里程碑即将到期")
    await hotline.moves_to("2023-06-16T08:31")
    assert "完成选址" in power.sees("里程碑到期").words
    assert "完成选址" in hotline.desk.sees("里程碑到期").words

    await hotline.moves_to("2023-07-20T09:00")
    await feng.presses(power, "反馈进展")
    await feng.says(power, "变电站今天送电。", reply_to=power.last)
    await acts.checked(feng, power)
    zhao.sees("变电站今天送电")
    await hotline.moves_to("2023-07-21T09:31")
    assert len([m for m in power.messages if "里程碑到期" in m.words]) == 1  # reported on the day: nobody is asked


async def test_how_long_it_has_gone_on_is_shown_and_its_milestone_is_due_today(hotline: Hotline) -> None:
    chief, power, feng = hotline.person("李局长"), hotline.group("市供电公司"), hotline.person("冯工")
    await chief.starts()
    number = await acts.signed(hotline, hotline.person("赵经理"))
    await kept_on_the_books(hotline, number)

    await hotline.moves_to("2023-06-05T09:00")  # a report is owed every ten working days
    await feng.presses(power, "反馈进展")
    await feng.says(power, "选址方案已报批。", reply_to=power.last)
    await acts.checked(feng, power)
    await hotline.moves_to("2023-06-15T10:00")
    await chief.says(f"/find {number}")
    await chief.presses(chief, f"打开 {number}")
    assert "挂账推进，李副市长牵头，已推进 18 个工作日" in chief.last.words
    await chief.says("/digest")
    assert "今日到期 1 件" in chief.last.words


async def test_a_report_from_the_long_term_goes_back_there_and_on_to_its_end(hotline: Hotline) -> None:
    zhao, power, feng, zheng, chen = (
        hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工"), hotline.person("郑经理"),
        hotline.person("陈督查"),
    )  # fmt: skip
    number = await acts.signed(hotline, zhao)
    await kept_on_the_books(hotline, number)
    await acts.report(hotline, feng, power)
    await zheng.presses(power, "同意上报")
    await chen.presses(hotline.desk, "退回重办")
    await chen.says(hotline.desk, "缺照片。", reply_to=hotline.desk.last)
    assert "挂账推进" in power.with_button("上报办结").words

    await acts.report(hotline, feng, power)
    await zheng.presses(power, "同意上报")
    await chen.presses(hotline.desk, "审核通过")
    for answer in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, answer)

    zhao.sees("已销号")


async def test_what_ends_after_its_plan_stays_late_although_the_plan_is_over(hotline: Hotline) -> None:
    zhao, power, zheng, chen = (
        hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("郑经理"), hotline.person("陈督查"),
    )  # fmt: skip
    number = await acts.signed(hotline, zhao)
    await kept_on_the_books(hotline, number)
    await hotline.moves_to("2023-07-24T09:00")  # the plan was to end on the 20th
    await acts.report(hotline, hotline.person("冯工"), power)
    await zheng.presses(power, "同意上报")
    assert "超期上报" in hotline.desk.with_button("审核通过").words

    await chen.presses(hotline.desk, "审核通过")

    card = hotline.desk.with_button("录入电话回访").words
    assert "7月20日 17:30（原定 6月12日，已超期）" in card
    assert "牵头" not in card
    await chen.says(f"/why {number}")
    assert "到 2023年7月20日（周四）17:30" in chen.last.words
    assert "挂账推进，李局长定：按计划推进到 7月20日" in chen.last.words


async def test_the_chief_ends_the_long_term_and_its_time_is_not_counted(hotline: Hotline) -> None:
    zhao, power, chief, chen = (
        hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("李局长"), hotline.person("陈督查"),
    )  # fmt: skip
    number = await acts.signed(hotline, zhao)
    await hotline.moves_to("2023-05-22T17:40")
    await kept_on_the_books(hotline, number)
    await hotline.moves_to("2023-05-24T17:40")  # two working days
    await chen.presses(hotline.desk, "更多操作")
    assert "由局领导办理" in (await chen.presses(hotline.desk, "恢复办理") or "")
    await chief.says(f"/find {number}")
    await chief.presses(chief, f"打开 {number}")
    await chief.presses(chief, "更多操作")
    await chief.presses(chief, "恢复办理")

    assert "6月14日 17:30（原定 6月12日" in power.with_button("反馈进展").words
    zhao.sees("挂账推进已结束")
    await chen.says(f"/why {number}")
    assert "挂账推进" in chen.last.words


async def test_milestones_need_days_that_are_still_to_come(hotline: Hotline) -> None:
    zhao, chief = hotline.person("赵经理"), hotline.person("李局长")
    number = await acts.signed(hotline, zhao)
    await chief.says(f"/find {number}")
    await chief.presses(chief, f"打开 {number}")
    await chief.presses(chief, "更多操作")
    await chief.presses(chief, "挂账推进")
    for words in ("分两步办。", "李副市长", "尽快完成"):
        await chief.says(words)

    chief.sees("没看懂这个日子")
    zhao.sees_not("挂账推进")
    await chief.says("6月15日 完成选址")
    await acts.checked(chief, chief)

    zhao.sees("转为挂账推进")


async def test_what_is_terminated_in_the_long_term_stays_due_by_its_plan(hotline: Hotline) -> None:
    zhao, chen = hotline.person("赵经理"), hotline.person("陈督查")
    number = await acts.signed(hotline, zhao)
    await kept_on_the_books(hotline, number)
    await hotline.moves_to("2023-06-20T09:00")  # past its first limit, the 12th; the plan goes to 20 July

    await acts.terminated(hotline, number)

    assert "民事诉讼法" in zhao.sees("终结办理告知").words
    await chen.says(f"/why {number}")
    assert "到 2023年7月20日（周四）17:30" in chen.last.words
    await chen.says(f"/ticket {number}")
    assert "已超期" not in chen.last.words
