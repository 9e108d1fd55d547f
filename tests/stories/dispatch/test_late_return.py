"""A return that is asked after its day: heard until the unit has first said how far it is, if the desk agrees."""

from __future__ import annotations

from tests.stories.dispatch.test_reassignment import says
from tests.support import acts
from tests.support.stage import Hotline, Person, Place


async def asks(who: Person, unit: Place) -> None:
    await who.presses(unit.with_button("申请退单"), "申请退单")
    for words in ("杆线归供电公司。", "三定方案。", "市供电公司"):
        await who.says(unit, words, reply_to=unit.last)


async def test_a_late_return_is_ruled_on_if_the_desk_agrees_until_the_first_progress(hotline: Hotline) -> None:
    zhao, tobacco, cao = hotline.person("赵经理"), hotline.group("市烟草局"), hotline.person("曹工")
    liu, chen, desk = hotline.person("刘专员"), hotline.person("陈督查"), hotline.desk
    await acts.dispatch(hotline, zhao, matter="烟草证换不了法人。", category="证照办理/烟草许可")
    await acts.sign(hotline, cao, tobacco)
    await cao.presses(tobacco, "已联系企业")
    await hotline.moves_to("2023-05-24T09:00")  # the day after the dispatch is over

    await asks(cao, tobacco)
    late = desk.sees("逾期申请退单，请定是否受理")
    assert "等督查室同意受理" in tobacco.with_button("反馈进展").words
    await liu.presses(late, "不同意")
    await says(hotline, liu, "请先联系供电公司。")
    assert "请先联系供电公司" in tobacco.sees("退单申请没有受理").words

    await asks(cao, tobacco)
    await hotline.moves_to("2023-05-25T08:31")  # the desk has slept over it
    assert "还没有定是否受理" in desk.last.words
    await liu.presses(desk.last, "同意")
    await says(hotline, liu, "确实难以判断。")
    assert "刘专员同意受理" in desk.sees("请裁定：申请退单").words
    assert "确实难以判断" in tobacco.sees("退单申请已受理").words
    await liu.says("/ticket 1")
    assert "受理逾期退单" in liu.last.words
    await chen.presses(desk.sees("请裁定：申请退单"), "不同意")
    await says(hotline, chen, "由你局牵头。")

    await cao.presses(tobacco, "反馈进展")
    await cao.says(tobacco, "正在核对。", reply_to=tobacco.last)
    await acts.checked(cao, tobacco)
    assert "申请退单" not in tobacco.with_button("反馈进展").labels
