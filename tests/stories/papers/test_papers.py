"""Papers of the ladder in their corners: who is rung, what can be signed, what was passed over."""

from __future__ import annotations

from tests.stories.supervision.test_ladder import TOBACCO
from tests.support import acts
from tests.support.stage import Hotline


async def test_only_who_had_time_to_sign_is_rung(hotline: Hotline) -> None:
    """Dispatched at 09:00, so the desk rings at 11:30; who was added at 11:29 has two hours of its own."""
    chen = hotline.person("陈督查")
    await acts.dispatch(hotline, hotline.person("赵经理"), **TOBACCO)
    await hotline.moves_to("2023-05-22T11:29")
    await chen.presses(hotline.desk, "更多操作")
    await chen.presses(hotline.desk, "增加协办")
    await chen.presses(hotline.desk, "市供电公司")
    await chen.presses(hotline.desk, "和主办一样")

    await hotline.moves_to("2023-05-22T11:31")
    assert "市烟草局" in hotline.desk.sees("请打电话").words
    assert "市供电公司" not in hotline.desk.sees("请打电话").words

    await hotline.moves_to("2023-05-22T15:32")  # 31 minutes in the morning, 1 h 29 from 14:00: 15:29; 30 more: 15:59
    assert "市供电公司" not in hotline.desk.sees("请打电话").words
    await hotline.moves_to("2023-05-22T16:00")
    assert "冯工、郑经理" in hotline.desk.sees("请打电话").words


async def test_nobody_is_urged_to_sign_what_the_report_has_overtaken(hotline: Hotline) -> None:
    zhao, tobacco, li = hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("李局长")
    chen, cao = hotline.person("陈督查"), hotline.person("曹工")
    await acts.dispatch(hotline, zhao, **TOBACCO)
    await acts.sign(hotline, cao, tobacco)
    await hotline.moves_to("2023-06-02T08:31")
    await chen.presses(hotline.desk.sees("请决定：督办"), "签发督办单")
    for _ in range(2):
        await chen.presses(hotline.desk, "跳过")
    await acts.report(hotline, cao, tobacco)

    await hotline.moves_to("2023-06-07T11:00")
    li.sees_not("待签发的文书")
    await li.says("/todo")
    assert "待签发" not in li.last.words

    await chen.presses(hotline.desk, "退回重办")
    await chen.says(hotline.desk, "缺佐证。", reply_to=hotline.desk.last)
    await hotline.passes("PT1M")
    li.sees("待签发的文书 1 件")  # it is worked on again, and late


async def test_what_a_proposal_passed_over_is_named_on_it(hotline: Hotline) -> None:
    """Urged on Tuesday 30 May; then nobody watches until 12 June: the red slip of 2 June is part of the notice."""
    li = hotline.person("李局长")
    await acts.dispatch(hotline, hotline.person("赵经理"), **TOBACCO)
    await hotline.moves_to("2023-05-30T12:00")

    hotline.clock.jump(hotline.clock.now().replace(month=6, day=12, hour=10))
    await hotline.passes("PT1M")

    assert "一并说明：应于 5月29日 17:30 前办结，已超期 9 个工作日" in li.sees("请决定：通报").words
    hotline.desk.sees_not("请决定：督办")


async def test_what_waits_for_a_signature_is_one_message_a_day_however_many_papers_it_is(hotline: Hotline) -> None:
    zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
    numbers = [await acts.dispatch(hotline, zhao, **TOBACCO) for _ in range(2)]
    await hotline.moves_to("2023-06-02T08:31")
    desk.sees_not("待拟的文书")

    await hotline.moves_to("2023-06-06T08:31")

    (waiting,) = [m for m in desk.messages if "待拟的文书" in m.words]
    assert "待拟的文书 2 件" in waiting.words
    assert waiting.labels == [f"打开 {number}" for number in numbers]
    await chen.presses(waiting, f"打开 {numbers[1]}")
    assert "签发督办单" in desk.card.labels
