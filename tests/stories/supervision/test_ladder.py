"""The ladder: a silent unit is pressed step by step, each step in its time, and nothing is said twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.engine.turn.rehearsal import moment as read
from tests.support import acts
from tests.support.office import CHENGGUAN, GONGDIAN, OFFICE, YANCAO, ZONE
from tests.support.stage import Hotline, Person, Place, playing

TOBACCO = {"matter": "烟草证换不了法人,请帮忙。", "category": "证照办理/烟草许可"}


async def at(hotline: Hotline, moment: str, place: Place, words: str) -> None:
    """A minute before nobody has said so; in this minute it is said, once."""

    def said() -> int:
        return sum(words in message.words for message in place.messages)

    when = read(moment, ZONE)
    await hotline.moves_to(when - timedelta(seconds=20))
    before = said()
    await hotline.moves_to(when + timedelta(seconds=40))  # people need some seconds to press
    assert said() == before + 1, f"{words} is not said at {moment}"


async def test_a_silent_unit_from_dispatch_to_the_proposal_of_an_interview(hotline: Hotline) -> None:
    """Dispatched Monday 2023-05-22 09:00, grade C: 5 working days, due Monday 05-29 17:30.

    rung 0  two working hours to sign; 70 % of 120 minutes are 84                        05-22 10:24
    rung 1  the two hours are over; blue slip                                            05-22 11:00
            30 working minutes later the desk knows whom to ring                         05-22 11:30
    rung 2  one whole working day (Tuesday) without a signature; next opening            05-24 08:30
    rung 0  5 wd: 6 h 30 of Monday and 5 × 7 h are 41 h 30, 70 % of it 29 h 03:
            6 h 30 + 3 × 7 h are 27 h 30 on Thursday evening, 1 h 33 more on Friday      05-26 10:03
    rung 2  first overdue working day, nine o'clock                                      05-30 09:00
    rung 3  three working days overdue (30, 31, 1) at 06-01 17:30; next opening          06-02 08:30
            nobody drafts it: after one working day (Monday, for it was proposed on
            Friday) the desk is reminded at the next opening                             06-06 08:30
    rung 5  five working days after the urging (31, 1, 2, 5, 6); next opening            06-07 08:30
            the chief signs on Wednesday 06-07 at 10:00
    rung 6  five working days after the notice (8, 9, 12, 13, 14); next opening          06-15 08:30
    """
    zhao, tobacco, li = hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("李局长")
    await acts.dispatch(hotline, zhao, **TOBACCO)

    await at(hotline, "2023-05-22T10:24", tobacco, "请签收")
    await at(hotline, "2023-05-22T11:00", tobacco, "蓝色督办单\n蓝督〔2023〕1号")
    assert "曹工、何局长" in tobacco.last.words
    await at(hotline, "2023-05-22T11:30", hotline.desk, "请按顺序打电话：曹工、何局长")
    assert "5月22日 09:00 已发到群里" in hotline.desk.sees("请打电话").words
    await at(hotline, "2023-05-24T08:30", tobacco, "黄色督办单\n黄督〔2023〕1号")
    await at(hotline, "2023-05-26T10:03", tobacco, "请按时办结")
    await at(hotline, "2023-05-30T09:00", tobacco, "黄督〔2023〕2号 · 关联 黄督〔2023〕1号")
    await at(hotline, "2023-06-02T08:30", hotline.desk, "请决定：督办")
    await at(hotline, "2023-06-06T08:30", hotline.desk, "待拟的文书 1 件")
    await at(hotline, "2023-06-07T08:30", li, "请决定：通报")
    assert "已超期 6 个工作日" in li.with_button("签发通报").words

    await hotline.moves_to("2023-06-07T10:00")
    await li.presses(li, "签发通报")
    for group in ("市烟草局", "市供电公司", "市城管局"):
        words = hotline.group(group).sees("督通报〔2023〕1号").words
        assert acts.number_in(tobacco) in words
        assert "法人" not in words  # what it is about concerns no other unit

    await at(hotline, "2023-06-15T08:30", li, "请决定：约谈")
    (row,) = li.with_button("安排约谈").buttons
    assert [button.label for button in row] == ["安排约谈", "撤销"]
    zhao.sees_not("督办")


async def test_an_urgent_matter_is_pressed_for_at_night(hotline: Hotline) -> None:
    """Dispatched at 23:00: 15 minutes to sign, ten more until the desk must ring, two hours until the yellow slip."""
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await hotline.moves_to("2023-05-22T23:00")
    await acts.dispatch(hotline, zhao, urgency="紧急")

    await at(hotline, "2023-05-22T23:15", power, "蓝色督办单")
    await at(hotline, "2023-05-22T23:25", hotline.desk, "请打电话")
    assert "市城管局" in hotline.desk.sees("请打电话").words  # both units in one letter
    await at(hotline, "2023-05-23T01:00", power, "黄色督办单")


async def test_a_unit_that_works_in_time_is_left_alone(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await acts.signed(hotline, zhao)
    await feng.presses(power, "反馈进展")
    await feng.says(power, "备件已到,周三更换。", reply_to=power.last)
    await acts.checked(feng, power)

    await hotline.moves_to("2023-05-25T12:00")

    power.sees_not("督办单")
    hotline.desk.sees_not("请打电话")


async def test_missed_progress_is_a_blue_slip_and_the_next_silence_is_another(hotline: Hotline) -> None:
    # signed Monday 09:00: progress within 3 working days, Thursday 17:30; spoken Friday 08:30
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await acts.signed(hotline, zhao)
    await feng.presses(power, "已联系企业")
    await at(hotline, "2023-05-26T08:30", power, "没有反馈")
    assert "蓝督〔2023〕1号" in power.sees("没有反馈").words

    await feng.presses(power, "反馈进展")
    await feng.says(power, "备件在路上。", reply_to=power.last)
    await acts.checked(feng, power)
    # five working days from Friday: 29, 30, 31, 1, 2; spoken Monday 06-05 08:30
    await at(hotline, "2023-06-05T08:30", power, "没有反馈")
    assert "蓝督〔2023〕2号 · 关联 蓝督〔2023〕1号" in power.sees("没有反馈").words


async def test_after_ten_days_asleep_every_chat_gets_one_notice_a_ticket(hotline: Hotline) -> None:
    """Six tickets of two units, none signed; the hotline wakes after ten days and says the highest rung, once."""
    zhao, power, city = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.group("市城管局")
    tobacco, wang = hotline.group("市烟草局"), hotline.person("王督查")
    numbers = [await acts.dispatch(hotline, zhao, **more) for more in ({}, TOBACCO, {}, TOBACCO, {}, TOBACCO)]
    await wang.says("/todo")
    desk = hotline.desk
    before = {place: len(place.messages) for place in (power, city, tobacco, desk)}

    hotline.clock.jump(hotline.clock.now().replace(month=6, day=1, hour=10))  # nobody rings while it sleeps
    await hotline.passes("PT1M")

    for place, there in before.items():
        new = [m.words for m in place.messages[there:] if "督查简报" not in m.words]
        for number in numbers:
            assert sum(number in words for words in new) <= 1, f"{place.chat.title}: {number}"
    woken = [m.words for m in tobacco.messages[before[tobacco] :]]
    assert len(woken) == 3
    assert all("黄色督办单" in words and "一并说明" in words for words in woken)
    assert len([m for m in desk.messages[before[desk] :] if "正在催办" in m.words]) == 6


async def test_no_word_after_a_red_slip_calls_for_a_meeting_of_all_units(hotline: Hotline) -> None:
    """Power leads, the city assists: dispatched 05-22, due 06-12 (15 wd); urged Tuesday 06-13 09:00. Two units, so a
    meeting is proposed one working day after the urging: Wednesday 17:30, spoken Thursday 06-15 08:30."""
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    chen = hotline.person("陈督查")
    await acts.signed(hotline, zhao)
    await at(hotline, "2023-06-15T08:30", hotline.desk, "请决定：现场督办、协调会")

    await chen.presses(hotline.desk, "协调会")
    for words in ("6月16日 15:00", "督查局会议室"):
        await chen.says(hotline.desk, words, reply_to=hotline.desk.last)
    await chen.presses(hotline.desk, "本件全部单位")
    await chen.says(hotline.desk, "定下更换电缆的日期。", reply_to=hotline.desk.last)
    await acts.checked(chen, hotline.desk)
    hotline.desk.sees("现场督办、协调会 督会〔2023〕1号，陈督查签发")  # the paper that was proposed is signed with it

    for group in (power, hotline.group("市城管局")):
        words = group.sees("督会〔2023〕1号").words
        assert "协调会通知" in words
        assert "督查局会议室" in words
        assert "陈督查" in words
    await feng.presses(power, "反馈进展")  # a word from the unit: no notice to all units is proposed
    await feng.says(power, "电缆周五到货,周六更换。", reply_to=power.last)
    await acts.checked(feng, power)
    await hotline.moves_to("2023-06-21T09:00")
    hotline.person("李局长").sees_not("请决定：通报")


async def interview_is_called(hotline: Hotline) -> None:
    """Two red slips in a quarter: the chief calls for an interview with the head of the tobacco office."""
    zhao, li, chen = map(hotline.person, ("赵经理", "李局长", "陈督查"))
    for n in (1, 2):
        await acts.dispatch(hotline, zhao, **TOBACCO)
        await chen.presses(hotline.desk, "更多操作")
        await chen.presses(hotline.desk, "签发督办单")
        await chen.says(hotline.desk, "市里重点项目。", reply_to=hotline.desk.last)
        await chen.presses(hotline.desk, "跳过")
        if n == 2:
            li.sees_not("请决定：约谈")
        await li.presses(li, "签发督办单")

    proposal = li.sees("请决定：约谈")
    assert "本季度内第二次" in proposal.words
    await li.presses(proposal, "安排约谈")
    for words in ("6月1日 9:00", "督查局三楼", "请何局长说明情况。"):
        await li.says(words)
    await acts.checked(li, li)


async def test_an_interview_is_between_the_bureau_and_the_head(hotline: Hotline) -> None:
    he, tobacco = hotline.person("何局长"), hotline.group("市烟草局")
    await he.starts()
    await interview_is_called(hotline)
    notice = he.sees("督约谈〔2023〕1号")
    assert "约谈通知书" in notice.words
    tobacco.sees_not("约谈通知书")
    await he.presses(notice, "参加")
    assert "市烟草局：参加（何局长）" in hotline.desk.sees("督约谈〔2023〕1号").words


async def test_two_red_slips_in_a_quarter_call_for_an_interview(hotline: Hotline) -> None:
    tobacco, chen = hotline.group("市烟草局"), hotline.person("陈督查")
    await interview_is_called(hotline)
    notice = tobacco.sees("督约谈〔2023〕1号")
    assert "约谈通知书" in notice.words
    assert "（关联 红督〔2023〕2号）" in notice.words
    assert "请参加：何局长" in notice.words
    assert "三楼" in notice.words
    await hotline.person("何局长").presses(tobacco, "参加")

    await hotline.moves_to("2023-06-01T10:00")
    await chen.presses(hotline.desk, "录入纪要")
    await chen.says(hotline.desk, "何局长到场,承认拖延。", reply_to=hotline.desk.last)
    await chen.presses(hotline.desk, "完成")
    await chen.says(hotline.desk, "6月5日前换发新证", reply_to=hotline.desk.last)
    await acts.checked(chen, hotline.desk)
    assert "市烟草局：6月5日前换发新证" in tobacco.sees("约谈纪要").words
    assert "已约谈 1 次" in hotline.desk.sees("承诺：市烟草局").words
    lines = hotline.desk.with_button("更多操作").words.splitlines()
    papers = [line for line in lines if "〔2023〕" in line]
    assert len(papers) >= 2
    assert not any("正在发往" in line for line in papers)  # the slip and the notice of the interview are there


async def test_a_second_return_is_ruled_by_the_chief_for_good(hotline: Hotline) -> None:
    zhao, li, wang = hotline.person("赵经理"), hotline.person("李局长"), hotline.person("王督查")
    power, feng, chen = hotline.group("市供电公司"), hotline.person("冯工"), hotline.person("陈督查")
    await acts.dispatch(hotline, zhao)

    async def asks_back(who: Person, group: Place, reason: str, owner: str) -> None:
        await who.presses(group.with_button("申请退单"), "申请退单")
        await who.says(group, reason, reply_to=group.last)
        await who.says(group, "三定方案。", reply_to=group.last)
        await who.presses(group, owner)

    await asks_back(feng, power, "电缆已移交,不归我们管。", "市烟草局")
    await chen.presses(hotline.desk.sees("申请退单"), "同意")
    await chen.says(hotline.desk, "先由烟草局牵头。", reply_to=hotline.desk.last)
    await wang.presses(hotline.desk, "确认交办")
    tobacco, cao = hotline.group("市烟草局"), hotline.person("曹工")
    await asks_back(cao, tobacco, "我们不管电缆。", "市供电公司")

    card = li.sees("归属会商")
    assert "电缆已移交,不归我们管" in card.words
    assert "先由烟草局牵头" in card.words
    assert "我们不管电缆" in card.words
    await hotline.moves_to("2023-05-25T08:31")  # two working days are over on Wednesday 17:30
    li.sees("归属会商待裁定")
    await li.presses(card, "不同意")
    await li.says("由烟草局办到底。")

    tobacco.sees("由烟草局办到底")
    assert not any("申请退单" in m.labels for m in tobacco.messages)  # for good


async def test_who_is_to_be_rung_stands_there_with_the_number(database_url: str) -> None:
    officers = tuple(replace(one, phone="+8613900002031") for one in YANCAO.officers)
    assert YANCAO.head
    unit = replace(YANCAO, officers=officers, head=replace(YANCAO.head, phone="+8637763310001;ext=8"))
    async with playing(database_url, office=replace(OFFICE, units=(CHENGGUAN, GONGDIAN, unit))) as hotline:
        await acts.dispatch(hotline, hotline.person("赵经理"), **TOBACCO)
        await hotline.moves_to("2023-05-22T11:31")
        said = hotline.desk.sees("请打电话").words
        assert "请按顺序打电话：曹工 13900002031、何局长 0377-63310001 转 8。" in said
