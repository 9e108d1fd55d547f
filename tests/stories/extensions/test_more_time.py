"""More time by a pause: the clock of a matter stands still, and nobody is pressed meanwhile."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline, Place

# Grade B, dispatched Monday 22 May: 15 working days end on Monday 12 June at 17:30; 30 end on Tuesday 4 July.


async def why(hotline: Hotline, number: str) -> str:
    chen = hotline.person("陈督查")
    await chen.says(f"/why {number}")
    return chen.last.words


def card(place: Place) -> str:
    """The unit's card of the one matter it has: by the number that the unit knows."""
    known = acts.number_in(place)
    return next(m.words for m in reversed(place.messages) if known in m.words and "责任人：" in m.words)


async def test_a_pause_makes_the_clock_stand_still_and_ends_by_itself(hotline: Hotline) -> None:
    zhao, power, chen = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("陈督查")
    number = await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await hotline.moves_to("2023-05-22T17:40")
    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "中止")
    await chen.presses(hotline.desk, "等待企业")
    for words in ("企业停产检修，进不了厂。", "5月26日"):
        await chen.says(hotline.desk, words, reply_to=hotline.desk.last)
    zhao.sees_not("暂时中止")
    assert "即 2023年5月26日，周五" in hotline.desk.last.words
    await acts.checked(chen, hotline.desk)

    assert "等待企业" in zhao.sees("暂时中止").words
    assert "时限停计" in card(power)
    before = len(power.messages)
    await hotline.moves_to("2023-05-25T17:00")
    assert len(power.messages) == before  # nobody is reminded of a clock that stands still
    await hotline.moves_to("2023-05-26T09:00")

    power.sees("恢复计算时限")
    zhao.sees("恢复办理")
    # three whole working days stood still: the 23rd, 24th and 25th; 12 June 17:30 becomes 15 June 17:30
    assert "6月15日 17:30（原定 6月12日" in card(power)
    reasons = await why(hotline, number)
    assert "停计工作时间 21 小时" in reasons


async def test_a_pause_is_ended_earlier_and_only_what_stood_still_counts(hotline: Hotline) -> None:
    zhao, power, chen = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("陈督查")
    await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await hotline.moves_to("2023-05-22T17:40")
    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "中止")
    await chen.presses(hotline.desk, "不可抗力")
    for words in ("暴雨停工。", "6月2日"):
        await chen.says(hotline.desk, words, reply_to=hotline.desk.last)
    await acts.checked(chen, hotline.desk)
    await hotline.moves_to("2023-05-23T17:40")

    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "恢复")

    assert "6月13日 17:30（原定 6月12日" in card(power)
    await hotline.moves_to("2023-06-02T09:00")
    assert len([m for m in power.messages if "恢复计算时限" in m.words]) == 1


async def test_more_than_ten_working_days_only_the_chief_may_pause(hotline: Hotline) -> None:
    zhao, power, chen, chief = (
        hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("陈督查"), hotline.person("李局长"),
    )  # fmt: skip
    number = await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "中止")
    await chen.presses(hotline.desk, "司法程序")
    for words in ("法院查封了设备。", "6月20日"):
        await chen.says(hotline.desk, words, reply_to=hotline.desk.last)
    asked = hotline.desk.sees("由局领导决定")
    zhao.sees_not("中止")
    await chen.says(hotline.desk, "6月2日", reply_to=asked)
    assert "即 2023年6月2日，周五" in hotline.desk.last.words, "what was told before is not asked for again"
    await chen.presses(hotline.desk.last, "取消")

    await chief.says(f"/find {number}")
    await chief.presses(chief, f"打开 {number}")
    await chief.presses(chief, "更多操作")
    await chief.presses(chief, "中止")
    await chief.presses(chief, "司法程序")
    for words in ("法院查封了设备。", "6月底"):
        await chief.says(words)
    assert "即 2023年6月30日，周五" in chief.last.words, "the month is named; it is read back before it begins"
    zhao.sees_not("中止")
    await acts.checked(chief, chief)

    assert "6月30日" in zhao.sees("暂时中止").words
    assert "司法程序" in card(power)


TOBACCO = {"matter": "烟草证换不了法人,请帮忙。", "category": "证照办理/烟草许可"}


async def pauses_for(hotline: Hotline, reason: str, until: str) -> None:
    """A supervisor stops the clock of the newest ticket until a day."""
    chen = hotline.person("陈督查")
    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "中止")
    await chen.presses(hotline.desk.last, reason)
    for words in ("等一份材料。", until):
        await chen.says(hotline.desk, words, reply_to=hotline.desk.last)
    await acts.checked(chen, hotline.desk)


async def test_nobody_is_pressed_during_a_pause_nor_twice_because_of_it(hotline: Hotline) -> None:
    # dispatched Monday 09:00; stopped at 10:00 until Tuesday 30 May 08:30: 40 h 30 of working time. Two hours to sign
    # end at 09:30 on the 30th; the working day without a signature, at 17:30 on the 23rd, ends at 16:00 on the 6th
    tobacco = hotline.group("市烟草局")
    await acts.dispatch(hotline, hotline.person("赵经理"), **TOBACCO)
    await hotline.moves_to("2023-05-22T10:00:37")
    await pauses_for(hotline, "不可抗力", "5月30日")

    await hotline.moves_to("2023-05-30T09:29")
    tobacco.sees_not("督办单")
    await hotline.moves_to("2023-05-30T09:31")
    tobacco.sees("蓝色督办单")
    tobacco.sees_not("黄色督办单")


async def test_a_pause_does_not_bring_a_reminder_back(hotline: Hotline) -> None:
    # signed on Monday: progress is due on Thursday 17:30, and the unit is reminded on Wednesday afternoon
    power = hotline.group("市供电公司")
    await acts.signed(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    await hotline.moves_to("2023-05-25T10:20:37")

    def reminded() -> int:
        return sum("请反馈进展" in m.words for m in power.messages)

    assert reminded() == 1
    await pauses_for(hotline, "等待企业", "5月29日")
    await hotline.moves_to("2023-05-29T09:00")
    assert reminded() == 1


async def test_a_pause_puts_off_a_reminder_by_what_it_lasts(hotline: Hotline) -> None:
    # progress is due within 27 h 30 of working time, and most of it, 19 h 15, has passed on Wednesday at 16:15;
    # stopped on Tuesday at 10:00 until Thursday 08:30, which are 12 h 30: it is Friday, 14:45
    power, chen = hotline.group("市供电公司"), hotline.person("陈督查")
    number = await acts.signed(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    await hotline.moves_to("2023-05-23T10:00")
    await pauses_for(hotline, "等待企业", "5月25日")
    await chen.says(f"/ticket {number}")
    assert "理由：等待企业\n\u3000日期：5月25日" in chen.last.words, "a day is told as people say it"
    await hotline.moves_to("2023-05-26T14:44")
    power.sees_not("请反馈进展")
    await hotline.moves_to("2023-05-26T14:46")
    power.sees("请反馈进展")


async def test_what_why_adds_up_is_exact_to_the_minute(hotline: Hotline) -> None:
    # stopped on Thursday 25 May 10:20:37 until Monday 08:30: 1 h 40, 3 h 30 and 7 h of Friday are 12 h 10
    chen = hotline.person("陈督查")
    number = await acts.signed(hotline, hotline.person("赵经理"), secrecy="可告知承办单位")
    await hotline.moves_to("2023-05-25T10:20:37")
    await pauses_for(hotline, "等待企业", "5月29日")
    await hotline.moves_to("2023-05-29T08:31")

    await chen.says(f"/why {number}")

    words = chen.last.words
    assert "停计工作时间 12 小时 10 分钟" in words
    assert "到 2023年6月14日（周三）15:40" in words
    assert "共有工作时间 123 小时 40 分钟，其中中止 12 小时 10 分钟，实际计 111 小时 30 分钟" in words
    assert "5月25日（周四）：工作日，计 1 天，累计 3 天，其中中止 5 小时 10 分钟" in words
    assert "企业 94:10，其中工作时间 12:10" in words


async def test_an_urgent_matter_stands_still_by_the_wall_clock(hotline: Hotline) -> None:
    # dispatched Friday 22:00, 24 hours; stopped from Saturday 01:20 to Monday 08:30, which are 55 h 10
    chen = hotline.person("陈督查")
    await hotline.moves_to("2023-05-26T22:00:17")
    number = await acts.dispatch(hotline, hotline.person("赵经理"), urgency="紧急", secrecy="可告知承办单位")
    await hotline.moves_to("2023-05-27T01:20:37")
    await pauses_for(hotline, "等待企业", "5月28日")  # a Sunday: it goes on at the next opening

    await chen.says(f"/why {number}")

    words = chen.last.words
    assert "到 2023年5月30日（周二）05:10" in words
    assert "停计 55 小时 10 分钟" in words
    assert "合计 79 小时 10 分钟，其中中止 55 小时 10 分钟，实际计 24 小时" in words
