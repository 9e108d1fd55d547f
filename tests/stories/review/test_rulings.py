"""Review of a ruling: a unit asks once, somebody who did not rule decides, and what was ruled is put otherwise."""

from __future__ import annotations

from tests.stories.papers.test_receipts import slipped
from tests.support import acts
from tests.support.stage import Hotline, Person


async def asks(who: Person, hotline: Hotline, why: str, ruling: str = "") -> None:
    """The unit asks for the review of a ruling."""
    power = hotline.group("市供电公司")
    await who.presses(power.with_button("申请复核"), "申请复核")
    if ruling:
        await who.presses(power, ruling)
    await who.says(power, why, reply_to=power.last)


async def decided(who: Person, hotline: Hotline, label: str, why: str) -> str | None:
    """Somebody decides on the newest review in the desk's group; what the toast says."""
    toast = await who.presses(hotline.desk.sees("市供电公司申请复核"), label)
    if hotline.desk.last.words.endswith("请直接回复这条消息）"):
        await who.says(hotline.desk, why, reply_to=hotline.desk.last)
    return toast


async def test_a_report_that_was_sent_back_stands_when_the_review_says_so(hotline: Hotline) -> None:
    chen, wang, feng, power = (
        hotline.person("陈督查"), hotline.person("王督查"), hotline.person("冯工"), hotline.group("市供电公司")
    )  # fmt: skip
    await acts.reported(hotline, hotline.person("赵经理"))
    assert not any("申请复核" in m.labels for m in power.messages), "nothing has been ruled yet"
    await chen.presses(hotline.desk, "退回重办")
    await chen.says(hotline.desk, "没有现场照片。", reply_to=hotline.desk.last)

    await asks(feng, hotline, "抢修记录第三页就是现场照片。")
    asked = hotline.desk.sees("市供电公司申请复核")
    assert "退回重办" in asked.words
    assert "第三页" in asked.words
    assert not any("申请复核" in m.labels for m in power.messages), "once, and one at a time"
    assert "原来的决定" in (await decided(chen, hotline, "同意", "") or "")

    await hotline.passes("PT1H")
    await decided(wang, hotline, "同意", "照片齐全，退回有误。")
    told = power.sees("复核：原决定改变").words
    assert "照片齐全" in told
    assert "不用再报" in told
    await chen.presses(hotline.desk.with_button("审核通过"), "审核通过")
    hotline.desk.with_button("录入电话回访")


async def test_a_paper_falls_and_what_is_upheld_is_not_asked_again(hotline: Hotline) -> None:
    wang, feng, power = hotline.person("王督查"), hotline.person("冯工"), hotline.group("市供电公司")
    await slipped(hotline)
    await asks(feng, hotline, "昨天已经口头报告过。")
    await decided(wang, hotline, "不同意", "口头报告不算。")
    assert "口头报告不算" in power.sees("维持原决定").words
    assert not any("申请复核" in m.labels for m in power.messages)

    await hotline.person("陈督查").presses(hotline.desk, "更多操作")
    await hotline.person("陈督查").presses(hotline.desk, "签发督办单")
    for _ in range(2):
        await hotline.person("陈督查").presses(hotline.desk, "跳过")
    await hotline.person("李局长").presses(hotline.person("李局长"), "签发督办单")
    await asks(feng, hotline, "企业自己停的电。")
    await decided(wang, hotline, "同意", "情况属实。")
    assert "红督〔2023〕2号" in power.sees("原决定改变").words
    hotline.desk.sees_not("书面回复）")
    assert not any("书面回复" in m.labels for m in power.messages if "2号" in m.words), "a paper that fell asks nothing"


async def test_more_time_that_was_refused_is_given(hotline: Hotline) -> None:
    chen, wang, feng, power = (
        hotline.person("陈督查"), hotline.person("王督查"), hotline.person("冯工"), hotline.group("市供电公司")
    )  # fmt: skip
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await acts.sign(hotline, feng, power)
    await feng.presses(power, "申请延期")
    for words in ("等设备。", "已订货。", "到货即装。", "6月20日"):
        await feng.says(power, words, reply_to=power.last)
    await feng.presses(power, "发送")
    await chen.presses(hotline.desk, "不同意")
    await chen.says(hotline.desk, "先用备用设备。", reply_to=hotline.desk.last)
    await asks(feng, hotline, "备用设备电压不够。")
    await decided(wang, hotline, "同意", "确有困难。")
    assert "6月20日" in power.sees("原决定改变").words
    assert "6月20日" in hotline.desk.with_button("更多操作").words
