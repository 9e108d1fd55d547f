"""A co-unit is a full party: pressed for what it owes, with a limit of its own; its lead is not blamed for it."""

from __future__ import annotations

from tests.stories.dispatch.test_reassignment import more, says
from tests.stories.extensions.test_more_time import pauses_for
from tests.support import acts
from tests.support.openings import opening
from tests.support.stage import Hotline, Place

MATTER = {"secrecy": "可告知承办单位"}


@opening
async def both_sign(hotline: Hotline) -> None:
    """Dispatched Monday 2023-05-22 09:00, grade C: power leads, the city assists; both have until 05-29 17:30."""
    wang, desk = hotline.person("王督查"), hotline.desk
    await acts.submit(hotline, hotline.person("赵经理"), **MATTER)
    await acts.accept(hotline)
    await wang.presses(desk, "选择单位")
    for choice in ("市供电公司", "市城管局", "痛点(C)", "确认交办"):
        await wang.presses(desk.last, choice)
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await acts.sign(hotline, hotline.person("钱工"), hotline.group("市城管局"))


def said(place: Place, words: str) -> int:
    return sum(words in message.words for message in place.messages)


async def test_a_co_unit_that_signs_and_sleeps_is_pressed_and_its_lead_is_not(hotline: Hotline) -> None:
    """The lead says that it waits. The city says nothing:

    rung 0, 1  first contact within 1 working day, progress within 3: hints and blue slips   05-24, 05-26
    rung 2     its part should have been done on 05-29 17:30: yellow slip                    05-30 09:00
    rung 3     three working days later a red slip is proposed, for the city                 06-02 08:30
    """
    power, city, desk = hotline.group("市供电公司"), hotline.group("市城管局"), hotline.desk
    feng, qian, wang = hotline.person("冯工"), hotline.person("钱工"), hotline.person("王督查")
    await both_sign(hotline)
    assert "等协办：市城管局，5月29日 17:30 前" in power.card.words
    assert "协办时限：5 个工作日，5月29日 17:30" in city.card.words
    for day in ("05-23", "05-29"):
        await hotline.moves_to(f"2023-{day}T10:00")
        await feng.presses(power, "反馈进展")
        await feng.says(power, "我们的部分办好了，在等城管局。", reply_to=power.last)
        await acts.checked(feng, power)
    assert said(city, "还没有联系企业") == said(city, "请反馈进展") == 1
    assert said(city, "蓝色督办单") == 2
    assert "协办时限" in city.sees("请按时办结").words
    await hotline.moves_to("2023-06-02T08:31")
    assert "应于 5月29日 17:30 前完成协办" in city.sees("黄色督办单").words
    assert "红色督办单，致市城管局" in desk.sees("请决定：督办").words
    assert said(power, "督办单") == 0
    assert "5月29日 17:30（已到，等协办单位）" in power.card.words
    assert "协办 市城管局 办结应于" in desk.sees("督查简报").words

    await wang.says("/why 1")
    assert "办结（市供电公司）：5月22日 09:00 起，5 个工作日，到 5月29日 17:30，等市城管局完成协办" in wang.last.words
    assert "市城管局 87:01，其中工作时间 21:01" in wang.last.words  # since 05-29 17:30 only it was owed
    await wang.says("/stats 2023")
    assert "按时协办率 0/1" in wang.sees("按时办结率 0/1").words  # the enterprise has waited too long …
    power_row, city_row = wang.sees("按承办单位").words.split("· 市城管局")
    assert "按时 —" in power_row  # … and whose fault it is is said
    assert "协办 0/1" in city_row

    await qian.says(city, "围挡已拆，可以施工。", reply_to=city.card)  # what it says ends its part
    await qian.presses(city.last, "协办完成")
    assert "围挡已拆" in power.sees("协办意见").words
    assert "6月5日 17:30" in power.card.words  # the lead had to wait: it has a working day from now on
    await acts.report(hotline, feng, power)
    await wang.says("/stats 2023")
    assert "按时 1/1" in wang.sees("按承办单位").words.split("· 市城管局")[0]


async def test_a_co_unit_has_a_limit_of_its_own_that_is_not_longer_than_the_leads(hotline: Hotline) -> None:
    city, desk, chen = hotline.group("市城管局"), hotline.desk, hotline.person("陈督查")
    tobacco = hotline.group("市烟草局")
    await both_sign(hotline)
    await more(hotline, chen, "协办时限")
    await chen.presses(desk.last, "市城管局")
    await says(hotline, chen, "尽快")
    assert "没有看懂时限" in desk.last.words
    await says(hotline, chen, "一个月")
    assert "最长和主办一样，到5月29日 17:30" in desk.last.words
    await says(hotline, chen, "三个工作日内")
    assert "请核对时限：\n\n即 3 个工作日" in desk.last.words
    city.sees_not("请市城管局完成协办，时限")
    await says(hotline, chen, "两周")  # instead of 改
    assert "最长和主办一样" in desk.last.words
    await says(hotline, chen, "三天")
    assert "即 3 个工作日" in desk.last.words, "said of an office, its days"
    await chen.presses(desk.last, "发送")
    assert "5月25日 17:30" in city.sees("请市城管局完成协办，时限").words
    assert "协办时限：3 个工作日，5月25日 17:30" in city.card.words
    await hotline.moves_to("2023-05-26T09:01")
    assert "应于 5月25日 17:30 前完成协办" in city.sees("黄色督办单").words

    await more(hotline, chen, "增加协办")
    assert "市供电公司" not in hotline.desk.last.labels, "it leads"
    await chen.presses(desk.last, "市烟草局")
    await chen.presses(desk.last, "和主办一样")
    assert "协办时限：5 个工作日，5月29日 17:30" in tobacco.card.words


async def test_a_co_units_limit_is_set_before_the_dispatch(hotline: Hotline) -> None:
    wang, desk, city = hotline.person("王督查"), hotline.desk, hotline.group("市城管局")
    await acts.submit(hotline, hotline.person("赵经理"), **MATTER)
    await acts.accept(hotline)
    await wang.presses(desk, "选择单位")
    chooser = desk.last
    for choice in ("市供电公司", "市城管局", "市烟草局", "痛点(C)"):
        await wang.presses(chooser, choice)
    for unit, limit in (("市城管局", "2 个工作日"), ("市烟草局", "3 个工作日")):
        await wang.presses(chooser, "协办时限")
        await says(hotline, wang, unit, limit)
    assert "协办：市城管局（时限 2 个工作日）、市烟草局（时限 3 个工作日）" in chooser.words
    await wang.presses(chooser, "协办时限")
    await says(hotline, wang, "市城管局", "一个月")
    assert "协办时限最长和主办一样，到5月29日" in desk.last.words
    await says(hotline, wang, "一天")
    assert "即 1 个工作日" in desk.last.words
    await says(hotline, wang, "取消")
    assert "协办：市城管局（时限 2 个工作日）" in chooser.words
    await wang.presses(chooser, "✓ 市烟草局（协办）")
    await wang.presses(chooser, "市烟草局")
    assert "协办：市城管局（时限 2 个工作日）、市烟草局\n" in chooser.words, "chosen anew it has as long as the lead"

    await wang.presses(chooser, "确认交办")

    assert "协办时限：2 个工作日，5月24日 17:30" in city.card.words
    assert "协办时限：5 个工作日，5月29日 17:30" in hotline.group("市烟草局").card.words
    await hotline.moves_to("2023-05-23T10:00")
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await hotline.person("钱工").says(city, "/why 1")
    own = "办结（市城管局）：5月23日 10:00 起，2 个工作日，到 5月25日 17:30"
    assert own in city.last.words, "it cannot begin before the lead has"
    assert "交办，5 个工作日，到 2023年5月29日（周一）17:30" in city.last.words, "the days below add up to this"


async def test_a_limit_that_is_set_later_counts_from_when_the_unit_got_the_matter(hotline: Hotline) -> None:
    desk, chen, tobacco = hotline.desk, hotline.person("陈督查"), hotline.group("市烟草局")
    await both_sign(hotline)
    await hotline.moves_to("2023-05-24T10:00")
    await more(hotline, chen, "协办时限")
    await says(hotline, chen, "市城管局", "3 个工作日")
    assert "协办时限：3 个工作日，5月25日 17:30" in hotline.group("市城管局").with_button("反馈进展").words

    await more(hotline, chen, "协办时限")
    await says(hotline, chen, "市城管局")
    assert "5月23日 17:30 就到了" in (await chen.presses(desk.last, "1 个工作日") or "")
    await says(hotline, chen, "取消")

    await more(hotline, chen, "增加协办")
    await says(hotline, chen, "市烟草局", "2 个工作日")
    assert "协办时限：2 个工作日，5月26日 17:30" in tobacco.card.words
    for has_it in ("市烟草局", "市供电公司"):
        await more(hotline, chen, "增加协办")
        await says(hotline, chen, has_it)
        assert "已经在办这件事" in desk.last.words, has_it


async def test_whose_lead_signs_when_all_is_due_has_a_working_day_from_then_on(hotline: Hotline) -> None:
    wang, desk, city = hotline.person("王督查"), hotline.desk, hotline.group("市城管局")
    await acts.submit(hotline, hotline.person("赵经理"), **MATTER)
    await acts.accept(hotline)
    await wang.presses(desk, "选择单位")
    for choice in ("市供电公司", "市城管局", "痛点(C)", "确认交办"):
        await wang.presses(desk.last, choice)
    await hotline.moves_to("2023-05-30T10:00")  # it was due on 05-29
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await hotline.person("钱工").says(city, "/why 1")
    assert "到 5月31日 17:30" in city.last.words


async def test_a_pause_moves_a_co_units_own_limit_and_a_late_one_that_is_relieved_leaves_its_lead_a_day(
    hotline: Hotline,
) -> None:
    chen, city = hotline.person("陈督查"), hotline.group("市城管局")
    await both_sign(hotline)
    await more(hotline, chen, "协办时限")
    await says(hotline, chen, "市城管局", "3 个工作日")
    await pauses_for(hotline, "司法程序", "5月23日")  # until that morning: all of Monday stands still
    await hotline.moves_to("2023-05-23T09:00")
    await hotline.person("钱工").says(city, "/why 1")
    assert "办结（市城管局）：5月22日 09:00 起，3 个工作日，到 5月26日" in city.last.words

    await hotline.moves_to("2023-06-01T10:00")
    await more(hotline, chen, "改派")
    await says(hotline, chen, "市城管局", "只撤下，不换单位", "已无路面问题。")
    await hotline.person("冯工").says(hotline.group("市供电公司"), "/why 1")
    assert "到 6月2日 17:30" in hotline.group("市供电公司").last.words
