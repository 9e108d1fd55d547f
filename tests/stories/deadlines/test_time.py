"""Time: reminders before, notices after, to the right chat, in working time unless it is urgent."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline


async def test_a_silent_unit_is_reminded_and_then_named(hotline: Hotline) -> None:
    # dispatched Monday 09:00; two working hours end at 11:00, 70 % of them at 10:24
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao)
    number, before = acts.number_in(power), len(power.messages)

    await hotline.moves_to("2023-05-22T10:20")
    assert len(power.messages) == before
    await hotline.moves_to("2023-05-22T10:30")
    assert number in power.messages[-1].words
    assert "签收" in power.messages[-1].words
    await hotline.moves_to("2023-05-22T11:01")
    assert "冯工" in power.last.words
    hotline.desk.sees("未签收")


async def test_nobody_is_reminded_outside_working_time(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await hotline.moves_to("2023-05-22T17:00")
    await acts.dispatch(hotline, zhao)
    before = len(power.messages)

    await hotline.moves_to("2023-05-23T08:29")
    assert len(power.messages) == before
    await hotline.moves_to("2023-05-23T10:01")  # 17:00 + two working hours
    assert len(power.messages) > before


async def test_silence_for_three_working_days_is_acceptance(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.submit(hotline, zhao)

    await hotline.moves_to("2023-05-25T17:29")
    zhao.sees_not("已立项")
    await hotline.moves_to("2023-05-26T08:31")

    zhao.sees("已立项")


async def test_an_urgent_matter_rings_at_night(hotline: Hotline) -> None:
    zhao, power, wang = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("王督查")
    await hotline.moves_to("2023-05-22T23:00")
    await acts.submit(hotline, zhao, urgency="紧急")
    await acts.accept(hotline)
    await wang.presses(hotline.desk, "按建议交办")
    before = len(power.messages)

    await hotline.moves_to("2023-05-22T23:16")

    assert len(power.messages) > before
    hotline.desk.sees("未签收")


async def test_an_enterprise_is_not_woken_at_night(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, feng, power)
    await hotline.moves_to("2023-05-22T22:00")
    await feng.presses(power, "反馈进展")
    await feng.says(power, "夜间抢修,预计明早送电。", reply_to=power.last)
    await acts.checked(feng, power)
    zhao.sees_not("夜间抢修")

    await hotline.moves_to("2023-05-23T08:01")

    zhao.sees("夜间抢修")


async def test_the_due_time_is_fifteen_working_days_for_grade_b(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.dispatch(hotline, zhao)

    assert "6月12日 17:30" in power.card.words  # 2023-05-22 + 15 working days


async def test_the_desk_is_reminded_before_the_day_of_acceptance_is_over(hotline: Hotline) -> None:
    # submitted Monday 09:00; the day ends at 24:00, 6 h 30 of it working time, 70 % of that at 15:33
    zhao = hotline.person("赵经理")
    number = await acts.submit(hotline, zhao)
    await hotline.moves_to("2023-05-22T15:30")
    before = len(hotline.desk.messages)

    await hotline.moves_to("2023-05-22T15:36")

    assert number in hotline.desk.messages[before].words


async def test_the_tracker_counts_its_days_each_morning(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await acts.signed(hotline, zhao)
    await feng.presses(power, "反馈进展")
    await feng.says(power, "备件已到。", reply_to=power.last)
    await acts.checked(feng, power)
    tracker = zhao.with_button("催办")
    assert "15" in tracker.words  # working days left

    await hotline.moves_to("2023-05-24T08:31")

    assert "13" in tracker.words


async def test_what_was_reported_late_stays_late(hotline: Hotline) -> None:
    # grade C: five working days from Monday 22 May end on Monday 29 May, 17:30
    zhao, tobacco, cao = hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("曹工")
    number = await acts.dispatch(hotline, zhao, category="证照办理/烟草", matter="分公司的烟草证无法变更法人。")
    await acts.sign(hotline, cao, tobacco)
    await hotline.moves_to("2023-05-30T10:00")

    await acts.report(hotline, cao, tobacco)

    card = next(m for m in hotline.desk.messages if number in m.words and "审核通过" in m.labels)
    assert "超期" in card.words


async def test_one_word_is_enough_when_the_reminder_comes_after_the_limit(hotline: Hotline) -> None:
    # the first contact is due one working day after the dispatch; whoever signs later hears of it once
    zhao, tobacco, cao = hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("曹工")
    await acts.dispatch(hotline, zhao, category="证照办理/烟草", matter="分公司的烟草证无法变更法人。")
    await hotline.moves_to("2023-05-24T10:00")
    before = len(tobacco.messages)

    await acts.sign(hotline, cao, tobacco)
    await hotline.passes("PT1M")

    assert len([m for m in tobacco.messages[before:] if "联系" in m.words]) == 1


async def test_a_limit_that_somebody_sets_going_on_a_sunday_is_spoken_of_on_monday(hotline: Hotline) -> None:
    # the first contact was due on Tuesday; nobody signs before Sunday
    tobacco, cao = hotline.group("市烟草局"), hotline.person("曹工")
    matter = "分公司的烟草证无法变更法人。"
    await acts.dispatch(hotline, hotline.person("赵经理"), category="证照办理/烟草", matter=matter)
    await hotline.moves_to("2023-05-28T10:00")
    before = len(tobacco.messages)

    await acts.sign(hotline, cao, tobacco)
    await hotline.passes("PT1H")
    assert len([m for m in tobacco.messages[before:] if "联系" in m.words and "督办单" in m.words]) == 0

    await hotline.moves_to("2023-05-29T08:31")
    assert len([m for m in tobacco.messages[before:] if "联系" in m.words and "蓝色督办单" in m.words]) == 1
