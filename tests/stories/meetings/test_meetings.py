"""Meetings and site visits are called, put off, reminded of and minuted."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline, Place


async def convene(
    hotline: Hotline, what: str = "协调会", when: str = "5月24日 15:00", place: str = "镇平县政府三楼会议室",
    units: str = "本件全部单位", agenda: str = "定下谁来恢复供电、什么时候办好。",
) -> None:  # fmt: skip
    """陈督查 calls a meeting on the newest ticket, in the desk group."""
    chen, desk = hotline.person("陈督查"), hotline.desk
    await chen.presses(desk, "更多操作")
    await chen.presses(desk, what)
    for answer in (when, place):
        await chen.says(desk, answer, reply_to=desk.last)
    if units == "本件全部单位":
        await chen.presses(desk, units)
    else:
        await chen.says(desk, units, reply_to=desk.last)
    await chen.says(desk, agenda, reply_to=desk.last)
    if desk.last.button("发送"):
        await acts.checked(chen, desk)


async def minutes(hotline: Hotline, text: str, promised: str = "") -> None:
    """陈督查 writes down what was agreed."""
    chen, desk = hotline.person("陈督查"), hotline.desk
    await chen.presses(desk, "录入纪要")
    await chen.says(desk, text, reply_to=desk.last)
    await chen.presses(desk, "完成")
    if promised:
        await chen.says(desk, promised, reply_to=desk.last)
        if "没看懂" not in desk.last.words:
            await acts.checked(chen, desk)
    else:
        await chen.presses(desk, "跳过")


def places(hotline: Hotline) -> tuple[Place, Place]:
    return hotline.group("市供电公司"), hotline.group("市城管局")


async def test_a_meeting_is_called_answered_reminded_of_and_minuted(hotline: Hotline) -> None:
    """Called Monday 05-22 for Wednesday 15:00; reminded four working hours before: Wednesday 14:00 to 15:00 is one,
    8:30 to 12:00 are three and a half: from 9:00 on."""
    zhao = hotline.person("赵经理")
    power, city = places(hotline)
    number = await acts.dispatch(hotline, zhao)
    await convene(hotline)

    for group in (power, city):
        notice = group.sees("协调会通知")
        assert "督会〔2023〕1号" in notice.words
        assert "5月24日 15:00" in notice.words
        assert "镇平县政府三楼会议室" in notice.words
        assert "药益宝" not in notice.words
    await hotline.person("冯工").presses(power, "参加")
    await hotline.person("钱工").presses(city, "请假")
    await hotline.person("钱工").says(city, "当天有抢险，吴副局长去。", reply_to=city.last)
    assert "市城管局 钱工 请假" in hotline.desk.sees("协调会请假").words
    card = hotline.desk.sees("· 市供电公司：参加（冯工）")
    assert f"{number} · 协调会 · 已召集" in card.words
    assert "市城管局：请假（钱工：当天有抢险，吴副局长去。）" in card.words

    await hotline.moves_to("2023-05-24T08:59")
    power.sees_not("协调会提醒")
    await hotline.moves_to("2023-05-24T09:01")
    assert "冯工" in power.sees("协调会提醒").words
    city.sees_not("协调会提醒")
    hotline.desk.sees("协调会提醒")

    desk = hotline.desk
    assert "还没有到时间" in await refusal(hotline, "录入纪要")
    await hotline.moves_to("2023-05-24T16:30")
    await minutes(hotline, "两家单位到场，看了现场。", "市供电公司 5月26日前恢复供电\n市城管局 5月25日前清理沟槽")
    assert "1. 市供电公司：5月26日前恢复供电" in power.sees("协调会纪要").words
    assert "市城管局" in power.sees("协调会纪要").words
    assert "已兑现" in power.sees("承诺事项").labels
    assert "开会 1 次" in desk.sees("承诺：市供电公司 5月26日前恢复供电").words
    told = zhao.sees("召开协调会")
    assert "定下 2 件" in told.words
    assert "最晚 5月26日" in told.words
    assert "看了现场" not in told.words


async def test_the_timeline_does_not_call_a_reminder_of_a_meeting_late(hotline: Hotline) -> None:
    wang = hotline.person("王督查")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await acts.sign(hotline, hotline.person("冯工"), places(hotline)[0])
    await acts.sign(hotline, hotline.person("钱工"), places(hotline)[1])
    await convene(hotline, when="5月23日 9:00")
    for who, group in zip((hotline.person("冯工"), hotline.person("钱工")), places(hotline), strict=True):
        await who.presses(group, "参加")
    await hotline.moves_to("2023-05-23T08:55")

    await wang.says("/ticket 1")

    assert "安排协调会 · 陈督查" in wang.last.words
    assert "到期前提醒 · 热线" in wang.last.words
    assert "超过时限" not in wang.last.words


async def refusal(hotline: Hotline, button: str, who: str = "陈督查") -> str:
    """What is said to whoever presses in the desk group, as a toast or below."""
    return await hotline.person(who).presses(hotline.desk, button) or hotline.desk.last.words


async def test_a_meeting_is_put_off_and_called_off(hotline: Hotline) -> None:
    chen, desk = hotline.person("陈督查"), hotline.desk
    power, city = places(hotline)
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await convene(hotline, "研判会", when="明天下午3点")
    await hotline.person("冯工").presses(power, "参加")
    await chen.presses(desk, "改期")
    await chen.says(desk, "昨天 9:00 5月21日", reply_to=desk.last)
    assert "已经过去了" in desk.last.words
    await chen.says(desk, "5月25日 9:00", reply_to=desk.last)
    await chen.presses(desk, "跳过")
    await acts.checked(chen, desk)

    assert "改为 5月25日 09:00" in power.sees("研判会改期").words
    assert "市供电公司：未答复" in desk.sees("参加单位").words

    await chen.presses(desk, "取消安排")
    await chen.says(desk, "问题已经说清，不用开了。", reply_to=desk.last)
    assert "问题已经说清" in city.sees("研判会取消").words
    assert "不必到场" in power.sees("研判会通知").words
    assert not power.sees("研判会通知").labels
    await hotline.moves_to("2023-05-25T18:00")
    power.sees_not("研判会提醒")
    desk.sees_not("还没有纪要")


async def test_the_desk_is_reminded_while_minutes_are_missing(hotline: Hotline) -> None:
    """Wednesday 05-24 15:00, one working day: until Thursday 17:30; spoken at the next opening, Friday 8:30."""
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await convene(hotline, "现场督办", place="镇平县后洼矿区")
    await hotline.moves_to("2023-05-26T08:29")
    hotline.desk.sees_not("还没有纪要")
    await hotline.moves_to("2023-05-26T08:31")
    asked = hotline.desk.sees("现场督办还没有纪要")
    assert "录入纪要" in asked.labels
    await hotline.person("刘专员").says("/meeting")
    assert "待录入纪要" in hotline.person("刘专员").last.words
    await minutes(hotline, "到了现场。")
    assert not asked.labels  # what has been done asks for nothing any more


async def test_minutes_may_be_photos_and_go_to_the_units(hotline: Hotline) -> None:
    chen, desk, zhao = hotline.person("陈督查"), hotline.desk, hotline.person("赵经理")
    power, _ = places(hotline)
    await acts.dispatch(hotline, zhao)
    await convene(hotline, "现场督办", when="5月22日 10:00")
    await hotline.moves_to("2023-05-22T11:00")
    await chen.presses(desk, "录入纪要")
    await chen.sends("photo", to=desk, reply_to=desk.last)
    await chen.presses(desk, "完成")
    await chen.presses(desk, "跳过")
    assert "见附件" in power.sees("现场督办纪要").words
    assert any(message.media for message in power.messages)
    assert not any(message.media for message in zhao.messages)
    assert "到现场督办" in zhao.sees("· 现场督办").words
    assert "已现场督办 1 次" in desk.sees("已现场督办").words


async def test_a_visit_that_was_made_counts_though_the_matter_ended_before_its_minutes(hotline: Hotline) -> None:
    zhao, desk = hotline.person("赵经理"), hotline.desk
    await acts.handled(hotline, zhao)
    await convene(hotline, "现场督办", when="5月22日 10:00", units="市供电公司")
    await hotline.moves_to("2023-05-22T11:00")
    for answer in ("已解决", "满意", "没有", "跳过"):
        await zhao.presses(zhao, answer)

    await hotline.moves_to("2023-05-24T08:31")
    desk.sees("现场督办还没有纪要")
    await minutes(hotline, "看了现场，已经送电。")

    assert "已现场督办 1 次" in desk.sees("已现场督办").words
    places(hotline)[0].sees("看了现场，已经送电")


async def test_minutes_may_be_written_in_private(hotline: Hotline) -> None:
    chen, power = hotline.person("陈督查"), places(hotline)[0]
    number = await acts.dispatch(hotline, hotline.person("赵经理"))
    await convene(hotline, when="5月22日 10:00")
    await hotline.moves_to("2023-05-22T11:00")

    await chen.says("/meeting")
    await chen.presses(chen, f"打开 {number}")
    await chen.presses(chen, "录入纪要")
    await chen.says("定下由供电公司恢复供电。")
    await chen.presses(chen, "完成")
    await chen.says("市供电公司 5月24日前恢复供电")
    await acts.checked(chen, chen)

    assert "定下由供电公司恢复供电" in power.sees("协调会纪要").words
    assert "5月24日前恢复供电" in power.sees("承诺事项").words
    assert "录入纪要" not in hotline.desk.card.labels


async def test_a_visit_is_written_down_before_any_unit_has_the_matter(hotline: Hotline) -> None:
    chen, desk = hotline.person("陈督查"), hotline.desk
    await acts.submit(hotline, hotline.person("赵经理"))
    await hotline.moves_to("2023-05-22T11:00")
    await chen.presses(desk, "更多操作")
    await chen.presses(desk, "补记现场")
    for words in ("今天上午9点半", "厂区配电房", "没有送电。"):
        await chen.says(desk, words, reply_to=desk.last)
    await chen.presses(desk, "完成")
    await acts.checked(chen, desk)
    seen = desk.sees("没有送电").words
    for words in ("事后补记", "时间：5月22日 09:30", "地点：厂区配电房", "记录（陈督查）"):
        assert words in seen, words
    assert "已现场督办 1 次" in desk.with_button("受理立项").words


async def test_a_visit_that_nobody_had_called_is_written_down_afterwards(hotline: Hotline) -> None:
    zhao, chen, liu, desk = *map(hotline.person, ("赵经理", "陈督查", "刘专员")), hotline.desk
    power = places(hotline)[0]
    number = await acts.signed(hotline, zhao)
    await hotline.moves_to("2023-05-22T11:00")
    await chen.presses(desk, "更多操作")
    assert "督查员" in (await liu.presses(desk, "补记现场") or "")
    offered = desk.with_button("补记现场").labels
    assert offered.index("补记现场") < offered.index("研判会"), "what was there stands before what may be called"
    await chen.presses(desk, "补记现场")
    await chen.says(desk, "今天下午3点", reply_to=desk.last)
    assert "这个时间还没有到" in desk.last.words
    for words in ("今天上午9点半", "厂区配电房", "陈督查、冯工到场，变压器已装好，没有送电。"):
        await chen.says(desk, words, reply_to=desk.last)
    await chen.sends("photo", to=desk, reply_to=desk.last)
    await chen.presses(desk, "完成")
    assert "即 2023年5月22日（周一）09:30" in desk.last.words
    told = len(power.messages)
    await acts.checked(chen, desk)

    seen = desk.sees("变压器已装好").words
    for words in ("事后补记", "5月22日 09:30", "厂区配电房", "记录（陈督查）"):
        assert words in seen, words
    assert "到现场督办（5月22日 09:30）" in zhao.last.words
    assert len(power.messages) == told, "what the bureau saw is the bureau's"
    assert "已现场督办 1 次" in desk.with_button("更多操作").words
    await chen.says(f"/ticket {number}")
    await chen.presses(chen, "更多操作")
    await chen.presses(chen, "补记现场")
    for words in ("今天上午10点半", "厂区配电房", "已经送电。"):
        await chen.says(words)
    await chen.sends("photo")
    await chen.presses(chen, "完成")
    await acts.checked(chen, chen)
    desk.sees("已经送电")
    assert desk.last.media, "the desk sees what was photographed, wherever it was written down"
    assert "已现场督办 2 次" in desk.with_button("更多操作").words
    await chen.says(f"/ticket {number}")
    assert "补记现场督办" in chen.last.words
    assert "变压器已装好" in chen.last.words
