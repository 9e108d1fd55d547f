"""Who is invited to a meeting and answers for a unit: guests, nobody else, and whoever gets the matter instead."""

from __future__ import annotations

from tests.stories.meetings.test_meetings import convene, minutes, places
from tests.support import acts
from tests.support.stage import Hotline


async def test_a_guest_answers_and_keeps_its_promise_without_a_part(hotline: Hotline) -> None:
    tobacco, cao = hotline.group("市烟草局"), hotline.person("曹工")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await convene(hotline, units="市烟草局、市供电公司")
    assert "药益宝" not in tobacco.sees("协调会通知").words
    places(hotline)[1].sees_not("协调会通知")
    await cao.presses(tobacco, "参加")
    assert "市烟草局：参加（曹工）" in hotline.desk.sees("参加单位").words
    await hotline.moves_to("2023-05-24T16:00")
    await minutes(hotline, "烟草局也有一处电缆。", "市烟草局 5月25日前移开电缆")
    await cao.says(tobacco, "/todo")
    assert "兑现承诺" in tobacco.last.words
    await cao.presses(tobacco, "已兑现")
    await cao.says(tobacco, "已移开。", reply_to=tobacco.last)
    await cao.presses(tobacco, "完成")
    assert "已移开" in hotline.desk.sees("承诺已兑现").words
    assert not tobacco.sees("承诺事项").labels


async def test_nobody_else_answers_for_a_unit(hotline: Hotline) -> None:
    power, city = places(hotline)
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await convene(hotline, units="市供电公司")
    stranger = hotline.world.add_user(4001, "周科员")
    hotline.world.join(stranger, power.chat)
    assert "不由您办理" in str(await hotline.person("周科员").presses(power, "参加"))
    assert "市供电公司：未答复" in hotline.desk.sees("参加单位").words
    city.sees_not("协调会通知")


async def test_the_unit_complained_of_is_not_invited(hotline: Hotline) -> None:
    chen, desk = hotline.person("陈督查"), hotline.desk
    await acts.dispatch(hotline, hotline.person("赵经理"), against="市烟草局")
    await chen.presses(desk, "更多操作")
    await chen.presses(desk, "协调会")
    for answer in ("5月24日 15:00", "督查室"):
        await chen.says(desk, answer, reply_to=desk.last)
    assert "市烟草局" not in desk.last.labels
    await chen.says(desk, "市烟草局", reply_to=desk.last)
    assert "企业反映的就是市烟草局" in desk.last.words
    hotline.group("市烟草局").sees_not("通知")


async def test_a_guest_hears_that_the_matter_is_over_before_they_meet(hotline: Hotline) -> None:
    zhao, tobacco, power = hotline.person("赵经理"), hotline.group("市烟草局"), places(hotline)[0]
    await acts.dispatch(hotline, zhao)
    await convene(hotline, when="5月30日 10:00", units="市烟草局、市供电公司", place="药益宝公司会议室")
    await acts.withdraw(hotline, zhao)
    await hotline.person("陈督查").presses(hotline.desk, "同意")

    assert "不必到场" in tobacco.sees("协调会取消").words
    power.sees_not("协调会取消")  # it reads that the matter was withdrawn
    power.sees("已撤诉")
    await hotline.moves_to("2023-05-30T09:00")
    tobacco.sees_not("协调会提醒")
    assert not any("药益宝" in message.words for message in tobacco.messages)


async def test_whoever_gets_the_matter_instead_is_invited_too(hotline: Hotline) -> None:
    feng, chen, wang, desk = (
        hotline.person("冯工"), hotline.person("陈督查"), hotline.person("王督查"), hotline.desk,
    )  # fmt: skip
    power, tobacco, cao = places(hotline)[0], hotline.group("市烟草局"), hotline.person("曹工")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await convene(hotline, when="5月30日 10:00")
    await feng.presses(power, "申请退单")
    for words in ("不属我们。", "三定方案。"):
        await feng.says(power, words, reply_to=power.last)
    await feng.presses(power, "市烟草局")
    await chen.presses(desk, "同意")
    await chen.says(desk, "归烟草局。", reply_to=desk.last)
    await wang.presses(desk, "确认交办")

    tobacco.sees("协调会通知")
    await cao.presses(tobacco, "参加")
    assert "市烟草局：参加（曹工）" in desk.sees("参加单位").words
    await hotline.moves_to("2023-05-30T09:01")
    tobacco.sees("协调会提醒")


async def test_what_a_unit_asked_for_ends_when_it_is_relieved(hotline: Hotline) -> None:
    feng, chen, wang, desk, cao = (
        hotline.person("冯工"), hotline.person("陈督查"), hotline.person("王督查"), hotline.desk,
        hotline.person("曹工"),
    )  # fmt: skip
    power, tobacco = places(hotline)[0], hotline.group("市烟草局")
    await acts.signed(hotline, hotline.person("赵经理"))
    await feng.presses(power, "申请延期")
    for words in ("要等发货。", "已经浇筑。", "到货安装。", "6月20日"):
        await feng.says(power, words, reply_to=power.last)
    await acts.checked(feng, power)
    await acts.report(hotline, feng, power)
    await feng.presses(power, "申请退单")
    for words in ("不属我们。", "三定方案。"):
        await feng.says(power, words, reply_to=power.last)
    await feng.presses(power, "市烟草局")
    await chen.presses(desk.sees("申请退单"), "同意")
    await chen.says(desk, "归烟草局。", reply_to=desk.last)
    await wang.presses(desk, "确认交办")
    await cao.presses(tobacco, "签收")

    assert "同意" not in desk.sees("申请延期").labels
    assert "上报办结" in tobacco.card.labels
    await cao.presses(tobacco, "申请延期")
    assert "为什么办不完" in tobacco.last.words
