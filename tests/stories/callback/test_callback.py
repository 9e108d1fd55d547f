"""The ending: the enterprise is asked, and only its answer or a supervisor's word strikes the matter off."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline


async def test_partly_solved_and_settled(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    number = await acts.handled(hotline, zhao)

    await zhao.presses(zhao, "部分解决")
    await zhao.presses(zhao, "同意办结")
    await zhao.presses(zhao, "基本满意")
    await zhao.presses(zhao, "没有")

    assert "已销号" in zhao.sees(number).words
    assert "回访（在线）：部分解决，基本满意。" in hotline.desk.sees("已销号").words


async def test_partly_solved_and_not_settled_is_not_solved(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.handled(hotline, zhao, secrecy="可告知承办单位")

    await zhao.presses(zhao, "部分解决")
    await zhao.presses(zhao, "继续办理")
    await zhao.says("还有一条生产线没有电。")

    power.sees("还有一条生产线没有电")
    assert "签收" in power.card.labels


async def test_the_answer_about_pressure_reaches_the_chief_only(hotline: Hotline) -> None:
    zhao, power, chief = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("李局长")
    await acts.handled(hotline, zhao)

    await zhao.presses(zhao, "已解决")
    await zhao.presses(zhao, "不满意")
    await zhao.presses(zhao, "有")

    chief.sees("施压")
    power.sees_not("施压")
    hotline.desk.sees_not("施压")


async def test_a_silent_enterprise_is_asked_three_times_then_rung_up_and_never_counts_as_satisfied(
    hotline: Hotline,
) -> None:
    zhao, liu, wang = hotline.person("赵经理"), hotline.person("刘专员"), hotline.person("王督查")
    await acts.handled(hotline, zhao)
    zhao.with_button("已解决")

    await hotline.moves_to("2023-05-24T18:00")
    asked = [m for m in zhao.messages if "是否已经解决" in m.words]
    assert [bool(m.labels) for m in asked] == [False, False, True], "one open question, however often it is asked"
    await liu.presses(hotline.desk, "未接通")
    assert await liu.presses(hotline.desk, "同意")  # an operator may not
    zhao.sees_not("已销号")
    await wang.presses(hotline.desk, "同意")

    assert "未联系上" in hotline.desk.sees("已销号").words


async def test_an_operator_enters_the_callback_of_a_caller(hotline: Hotline) -> None:
    zhao, liu, power = hotline.person("赵经理"), hotline.person("刘专员"), hotline.group("市供电公司")
    await acts.handled(hotline, zhao)

    await liu.presses(hotline.desk, "录入电话回访")
    for answer in ("已解决", "满意", "没有"):
        await liu.presses(hotline.desk, answer)

    zhao.sees("已销号")
    power.sees("已销号")


async def test_a_second_press_of_an_answer_does_no_harm(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.handled(hotline, zhao)
    question = zhao.with_button("已解决")
    again = acts.behind(question, "未解决")
    await zhao.presses(question, "已解决")
    await zhao.presses(zhao, "满意")
    await zhao.presses(zhao, "没有")
    struck = len([m for m in zhao.messages if "已销号" in m.words])

    toast = await zhao.presses(question, again, forged=True)

    assert toast
    assert len([m for m in zhao.messages if "已销号" in m.words]) == struck


async def test_withdrawal_is_agreed_to_by_the_bureau(hotline: Hotline) -> None:
    zhao, chen, power = hotline.person("赵经理"), hotline.person("陈督查"), hotline.group("市供电公司")
    number = await acts.dispatch(hotline, zhao)

    await zhao.presses(zhao, "撤回诉求")
    await zhao.says("已经自行解决。")
    hotline.desk.sees_not("已经自行解决")
    await hotline.moves_to("2023-05-24T08:31")  # a working day later it is asked again, by nobody of the unit
    await zhao.presses(zhao, "确认撤诉")
    power.sees_not("已撤诉")
    hotline.desk.sees("已经自行解决")
    await chen.presses(hotline.desk, "同意")

    assert "已按您的意思撤回" in zhao.sees(f"{number} 已撤诉").words
    power.sees(f"{acts.number_in(power)} · 已撤诉")


async def test_the_supervisor_sends_a_poor_report_back(hotline: Hotline) -> None:
    zhao, power, chen, feng, zheng = (
        hotline.person("赵经理"),
        hotline.group("市供电公司"),
        hotline.person("陈督查"),
        hotline.person("冯工"),
        hotline.person("郑经理"),
    )
    await acts.signed(hotline, zhao)
    await acts.report(hotline, feng, power)
    await zheng.presses(power, "同意上报")

    await chen.presses(hotline.desk, "退回重办")
    await chen.says(hotline.desk, "没有附现场照片。", reply_to=hotline.desk.last)

    power.sees("没有附现场照片")
    power.with_button("上报办结")
    assert "已解决" not in zhao.last.labels


async def test_solved_and_then_silence_is_solved_and_unrated(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.handled(hotline, zhao)
    await zhao.presses(zhao, "已解决")

    await hotline.moves_to("2023-05-24T18:00")

    zhao.sees("已销号")
    struck = hotline.desk.sees("已销号").words
    assert "未联系上" not in struck
    for rating in ("非常满意", "基本满意", "不满意"):
        assert rating not in struck


async def test_who_answered_the_telephone_is_written_down(hotline: Hotline) -> None:
    liu, desk, chen = hotline.person("刘专员"), hotline.desk, hotline.person("陈督查")
    number = await acts.handled(hotline, hotline.person("赵经理"))

    await liu.presses(desk, "录入电话回访")
    await liu.presses(desk, "接听的是别人")
    await liu.says(desk, "孙会计", reply_to=desk.last)
    assert "接听人：孙会计" in desk.last.words
    for answer in ("已解决", "满意", "没有"):
        await liu.presses(desk, answer)

    await chen.says(f"/ticket {number}")
    assert "电话 · 刘专员 · 孙会计接听 · 已解决 · 满意" in chen.last.words
    await hotline.person("冯工").says(hotline.group("市供电公司"), f"/ticket {number}")
    hotline.group("市供电公司").sees_not("孙会计")


async def test_by_phone_the_contact_is_reached_unless_somebody_else_is_named(hotline: Hotline) -> None:
    liu, desk, chen = hotline.person("刘专员"), hotline.desk, hotline.person("陈督查")
    number = await acts.handled(hotline, hotline.person("赵经理"))

    await liu.presses(desk, "录入电话回访")
    await liu.presses(desk, "未解决")
    await liu.says(desk, "又停了。", reply_to=desk.last)

    await chen.says(f"/ticket {number}")
    assert "电话 · 刘专员 · 联系人接听 · 未解决" in chen.last.words


async def test_nobody_of_the_unit_says_who_answered(hotline: Hotline) -> None:
    liu, desk, feng = hotline.person("刘专员"), hotline.desk, hotline.person("冯工")
    await acts.handled(hotline, hotline.person("赵经理"))
    await liu.presses(desk, "录入电话回访")
    hotline.world.join(feng.user, desk.chat)

    toast = await feng.presses(desk, "接听的是别人")

    assert toast
    assert "接听的是谁" not in desk.last.words


async def test_a_new_demand_is_not_taken_for_the_last_words_of_a_callback(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.handled(hotline, zhao)
    for answer in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, answer)
    await zhao.says("反映诉求")
    await zhao.says("二号车间也停电了。")

    hotline.desk.sees_not("二号车间")
    assert zhao.chat.seen[-1].reactions == ["✍"]
