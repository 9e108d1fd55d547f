"""Ownership: whose matter it is, ruled on once, by the chief, and kept as a precedent for the next."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline, Person, Place


async def asks_back(who: Person, group: Place, reason: str, owner: str) -> None:
    """A unit says why the matter is not its own, and whose it is."""
    await who.presses(group.with_button("申请退单"), "申请退单")
    for words in (reason, "三定方案。"):
        await who.says(group, words, reply_to=group.last)
    await who.presses(group, owner)


async def rules(who: Person, place: Place, button: str, words: str) -> None:
    """同意 or 不同意, and why."""
    await who.presses(place.sees("退单"), button)
    await who.says(place, words, reply_to=place.last)


async def test_the_desk_is_not_asked_for_the_ruling_that_is_the_chiefs(hotline: Hotline) -> None:
    li, chen, wang = hotline.person("李局长"), hotline.person("陈督查"), hotline.person("王督查")
    power, tobacco = hotline.group("市供电公司"), hotline.group("市烟草局")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await asks_back(hotline.person("冯工"), power, "电缆已移交。", "市烟草局")
    await rules(chen, hotline.desk, "同意", "先由烟草局牵头。")
    await wang.presses(hotline.desk, "确认交办")
    await asks_back(hotline.person("曹工"), tobacco, "不管电缆。", "市供电公司")

    card = li.sees("归属会商")
    assert "上次退单（市供电公司 冯工）" in card.words
    await hotline.moves_to("2023-05-24T08:35")  # the ruling of a first return would be due on Monday night
    hotline.desk.sees_not("退单还没有裁定")
    await li.says("/todo")
    assert "5月24日 17:30 前" in li.last.words

    await li.presses(card, "不同意")
    await li.says("由烟草局办到底。")
    assert "由烟草局办到底" in hotline.desk.sees("归属会商已裁定").words


async def test_who_was_refused_once_asks_the_chief_the_second_time(hotline: Hotline) -> None:
    li, chen, feng = hotline.person("李局长"), hotline.person("陈督查"), hotline.person("冯工")
    power = hotline.group("市供电公司")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await asks_back(feng, power, "电缆已移交。", "市烟草局")
    await rules(chen, hotline.desk, "不同意", "电缆在你公司名下。")

    await asks_back(feng, power, "移交手续在此。", "市烟草局")

    words = li.sees("归属会商").words
    assert "电缆在你公司名下" in words
    assert "移交手续在此" in words


async def test_what_the_chief_granted_is_final_too(hotline: Hotline) -> None:
    li, chen, feng = hotline.person("李局长"), hotline.person("陈督查"), hotline.person("冯工")
    power, tobacco = hotline.group("市供电公司"), hotline.group("市烟草局")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    for _ in range(2):
        await asks_back(feng, power, "电缆已移交。", "市烟草局")
        if not li.messages:
            await rules(chen, hotline.desk, "不同意", "电缆在你公司名下。")
    await li.presses(li.sees("归属会商"), "同意")
    await li.says("由烟草局办。")
    await hotline.person("王督查").presses(hotline.desk, "确认交办")
    await hotline.moves_to("2023-05-25T10:00")  # two working days for the ruling would be over

    li.sees_not("归属会商待裁定")
    assert not any("申请退单" in m.labels for m in tobacco.messages)


async def test_a_ruling_is_a_precedent_for_the_next_matter_of_the_same_kind(hotline: Hotline) -> None:
    li, chen, feng = hotline.person("李局长"), hotline.person("陈督查"), hotline.person("冯工")
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    number = await acts.dispatch(hotline, zhao)
    await asks_back(feng, power, "电缆已移交。", "市烟草局")
    await rules(chen, hotline.desk, "不同意", "电缆在你公司名下。")
    await asks_back(feng, power, "电缆已移交。", "市烟草局")
    await li.presses(li.sees("归属会商"), "不同意")
    await li.says("产权在供电公司，由供电公司办。")

    await acts.submit(hotline, zhao, "又停电了,变压器坏了,车间停产两天。")
    card = hotline.desk.with_button("受理立项").words
    assert f"裁定先例：{number}" in card
    assert "产权在供电公司" in card
    await acts.accept(hotline)
    await hotline.person("王督查").presses(hotline.desk, "按建议交办")
    await asks_back(feng, power, "变压器不归我们。", "市烟草局")
    assert "产权在供电公司" in hotline.desk.sees("请裁定：申请退单").words
    power.sees_not("裁定先例")

    await acts.submit(hotline, zhao, "烟草证换不了法人,请帮忙。", category="证照办理/烟草许可")
    assert "裁定先例" not in hotline.desk.with_button("受理立项").words


async def test_the_next_unit_is_not_blamed_for_what_the_first_left_undone(hotline: Hotline) -> None:
    # dispatched Monday 09:00, given back on Tuesday, dispatched again on Wednesday 16:00: the new unit has its own
    # working day for the first contact (Thursday 17:30); the enterprise's due time stays
    chen, wang, tobacco = hotline.person("陈督查"), hotline.person("王督查"), hotline.group("市烟草局")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await hotline.moves_to("2023-05-23T16:00")
    await asks_back(hotline.person("冯工"), hotline.group("市供电公司"), "电缆已移交。", "市烟草局")
    await rules(chen, hotline.desk, "同意", "由烟草局牵头。")
    await hotline.moves_to("2023-05-24T16:00")
    await wang.presses(hotline.desk, "确认交办")
    await acts.sign(hotline, hotline.person("曹工"), tobacco)
    assert "6月12日 17:30" in tobacco.card.words

    await hotline.moves_to("2023-05-25T17:29")
    tobacco.sees_not("前首次联系企业，没有联系")
    await hotline.moves_to("2023-05-26T08:31")
    tobacco.sees("应于 5月25日 17:30 前首次联系企业，没有联系")


async def test_a_report_that_was_sent_back_was_a_word_too(hotline: Hotline) -> None:
    # signed on Monday: progress by Thursday 17:30; reported on Thursday, sent back on Friday: five working days more
    power, chen = hotline.group("市供电公司"), hotline.person("陈督查")
    await acts.signed(hotline, hotline.person("赵经理"))
    await hotline.person("冯工").presses(power, "已联系企业")
    await hotline.moves_to("2023-05-25T10:00")
    await acts.report(hotline, hotline.person("冯工"), power)
    await hotline.person("郑经理").presses(power, "同意上报")
    await hotline.moves_to("2023-05-26T10:00")
    await chen.presses(hotline.desk, "退回重办")
    await chen.says(hotline.desk, "缺佐证。", reply_to=hotline.desk.last)

    await hotline.moves_to("2023-06-01T17:00")  # 26, 29, 30, 31, 1 June: until 17:30
    power.sees_not("没有反馈")


async def test_the_first_word_is_owed_from_the_dispatch_on_not_from_the_signing(hotline: Hotline) -> None:
    # dispatched Monday 09:00: three working days end on Thursday 17:30, though it is signed on Wednesday only
    tobacco, cao = hotline.group("市烟草局"), hotline.person("曹工")
    await acts.dispatch(
        hotline, hotline.person("赵经理"), matter="烟草证换不了法人,请帮忙。", category="证照办理/烟草许可"
    )
    await hotline.moves_to("2023-05-24T09:00")
    await acts.sign(hotline, cao, tobacco)
    await cao.presses(tobacco, "已联系企业")

    await hotline.moves_to("2023-05-26T08:31")
    tobacco.sees("应于 5月25日 17:30 前反馈进展，没有反馈")
