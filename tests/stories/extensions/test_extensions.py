"""An extension is asked for in good time and ruled; the second is the chief's, and beyond the outer limit is none."""

from __future__ import annotations

from tests.stories.extensions.test_more_time import card, why
from tests.support import acts
from tests.support.intake_ways import ANSWERS, CARD, goes_on
from tests.support.stage import Hotline


async def ask_for_more(hotline: Hotline, until: str) -> None:
    power, feng = hotline.group("市供电公司"), hotline.person("冯工")
    await feng.presses(power, "申请延期")
    for words in ("变压器要等厂家发货。", "基础已经浇筑。", "到货三天内安装。", until):
        await feng.says(power, words, reply_to=power.last)
    if power.last.button("发送"):
        await acts.checked(feng, power)


async def test_an_extension_is_granted_and_the_enterprise_is_told_why(hotline: Hotline) -> None:
    zhao, power, chen = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("陈督查")
    number = await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await hotline.moves_to("2023-06-08T09:00")

    await ask_for_more(hotline, "6月20日")
    asked = hotline.desk.sees("申请延期").words
    assert all(words in asked for words in ("以承办人名义", "厂家发货", "基础已经浇筑", "6月20日"))
    await chen.says("/todo")
    assert "裁定延期" in chen.last.words
    await chen.presses(hotline.desk, "同意")

    told = zhao.sees("办理时限延长了").words
    assert "变压器要等厂家发货" in told
    assert "6月20日 17:30" in told
    assert "原定 6月12日 17:30" in told
    assert "6月20日 17:30（原定 6月12日" in card(power)
    reasons = await why(hotline, number)
    assert "原定 2023年6月12日" in reasons
    assert "延期到 6月20日" in reasons
    await hotline.moves_to("2023-06-13T18:00")
    assert "已超期" not in card(power)
    await hotline.moves_to("2023-06-21T09:01")
    assert "已超期" in card(power)


async def test_a_caller_is_told_of_it_by_telephone(hotline: Hotline) -> None:
    liu, wang, power, desk = (
        hotline.person("刘专员"),
        hotline.person("王督查"),
        hotline.group("市供电公司"),
        hotline.desk,
    )
    await liu.says("/new")
    await goes_on(liu, CARD, answers={**ANSWERS, "紧急程度": "一般", "是否保密": "可告知承办单位"})
    await liu.presses(liu.last, "确认提交")
    await wang.presses(desk, "受理立项")
    await wang.presses(desk, "按建议交办")
    await acts.sign(hotline, hotline.person("冯工"), power)

    await ask_for_more(hotline, "6月20日")
    await hotline.person("陈督查").presses(desk, "同意")

    told = desk.sees("请电话告知来电人").words
    assert all(words in told for words in ("13900001234", "办理时限延长了", "厂家发货", "6月20日 17:30"))


async def test_an_extension_is_refused_with_the_reason_and_nothing_changes(hotline: Hotline) -> None:
    zhao, power, chen = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("陈督查")
    await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await ask_for_more(hotline, "6月20日")
    await chen.presses(hotline.desk, "不同意")
    await chen.says(hotline.desk, "先调用备用变压器。", reply_to=hotline.desk.last)

    power.sees("先调用备用变压器")
    zhao.sees_not("延长了")
    assert "原定" not in card(power)


async def test_an_extension_asked_too_late_is_refused(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await hotline.moves_to("2023-06-09T17:00")  # Friday: one working day before
    assert "申请延期" in power.with_button("反馈进展").labels
    old = power.with_button("申请延期")
    await hotline.moves_to("2023-06-12T09:00")

    toast = await feng.presses(old, "申请延期", forged=False) if old.button("申请延期") else "最迟"

    assert "最迟" in (toast or "")


async def test_beyond_thirty_working_days_only_long_term_is_left(hotline: Hotline) -> None:
    zhao, power, feng = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("冯工")
    await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await ask_for_more(hotline, "7月5日")
    assert "挂账推进" in power.last.words

    await feng.says(power, "7月4日", reply_to=power.sees("延到哪一天"))  # the question still waits
    await acts.checked(feng, power)

    hotline.desk.sees("申请延期")


async def test_the_second_extension_is_the_chiefs_and_its_ruling_is_urged(hotline: Hotline) -> None:
    zhao, power, chen, chief = (
        hotline.person("赵经理"), hotline.group("市供电公司"), hotline.person("陈督查"), hotline.person("李局长"),
    )  # fmt: skip
    await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await ask_for_more(hotline, "6月20日")
    await hotline.moves_to("2023-05-24T08:31")
    hotline.desk.sees("延期还没有裁定")
    await chen.presses(hotline.desk, "同意")

    await ask_for_more(hotline, "6月28日")
    chief.sees("再次延期")
    await hotline.moves_to("2023-05-26T08:31")
    chief.sees("再次延期还没有裁定")
    await chief.presses(chief, "同意")

    assert "6月28日 17:30（原定 6月12日" in card(power)
    assert "申请延期" not in power.with_button("反馈进展").labels
