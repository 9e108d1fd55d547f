"""A progress text, days and moments read out of words: they are shown as understood before anything leaves."""

from __future__ import annotations

from tests.stories.meetings.test_meetings import convene
from tests.support import acts
from tests.support.stage import Hotline


async def test_a_progress_text_leaves_only_as_the_officer_has_seen_it(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    await feng.presses(power, "反馈进展")
    await feng.says(power, "电缆已到货。", reply_to=power.last)

    assert power.last.labels == ["发送", "改", "取消"]
    assert "企业将看到：\n\n市供电公司：\n电缆已到货。\n附件：没有" in power.last.words
    await feng.sends("document", to=power, name="到货单.pdf", reply_to=power.last)
    assert "电缆已到货。\n附件：1 个" in power.last.words
    zhao.sees_not("到货")
    await feng.presses(power, "发送")

    assert "市供电公司：\n电缆已到货。" in zhao.sees("到货").words
    assert any(m.media and m.media.file.name == "到货单.pdf" for m in zhao.messages)
    assert "发送" not in power.last.labels


async def test_what_was_written_stands_until_it_is_written_anew(hotline: Hotline) -> None:
    zhao, qian, city = hotline.person("赵经理"), hotline.person("钱工"), hotline.group("市城管局")
    await acts.dispatch(hotline, zhao)
    await acts.sign(hotline, hotline.person("冯工"), hotline.group("市供电公司"))
    await acts.sign(hotline, qian, city)
    await qian.presses(city, "反馈进展")
    await qian.says(city, "围挡今天拆。", reply_to=city.last)
    await qian.presses(city, "改")
    await qian.sends("photo", to=city, reply_to=city.last)
    assert "围挡今天拆。\n附件：1 个" in city.last.words, "the words stand, the photo came"
    await qian.presses(city, "改")
    await qian.says(city, "围挡明天拆。", reply_to=city.last)
    assert "围挡明天拆。\n附件：1 个" in city.last.words, "the photo stands"
    await qian.says(city, "围挡后天拆。", reply_to=city.last)  # instead of 改
    zhao.sees_not("围挡")
    await qian.presses(city, "发送")

    assert "市城管局：\n围挡后天拆。" in zhao.sees("围挡").words
    zhao.sees_not("围挡明天拆")


async def test_a_reply_that_turns_out_to_be_progress_is_read_back_too(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    await feng.says(power, "电杆到货。", reply_to=power.card)
    await feng.presses(power, "反馈进展")

    zhao.sees_not("电杆到货")
    await feng.presses(power, "取消")
    zhao.sees_not("电杆到货")
    assert "发送" not in power.last.labels


async def test_a_commitment_leaves_only_as_the_officer_has_seen_it_understood(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    await feng.presses(power, "反馈进展")
    await feng.says(power, "正在立杆。\n承诺：6月底前完成线路改造", reply_to=power.last)

    assert power.last.labels == ["发送", "改", "取消"]
    assert "企业将看到：\n\n市供电公司：\n正在立杆。" in power.last.words
    assert "承诺 1：6月底前完成线路改造，即 2023年6月30日，周五" in power.last.words
    zhao.sees_not("正在立杆")
    await feng.presses(power, "改")
    await feng.says(power, "正在立杆。\n承诺：6月中旬完成线路改造", reply_to=power.last)
    assert "“6月中旬”是哪一天，没能确定" in power.last.words
    await feng.says(power, "正在立杆。\n承诺：6月16日前完成线路改造", reply_to=power.last)
    await feng.says(power, "已经立杆。\n承诺：6月19日前完成线路改造", reply_to=power.last)  # instead of 改
    assert "即 2023年6月19日，周一" in power.last.words
    await feng.presses(power, "发送")

    assert zhao.sees("已经立杆")
    zhao.sees_not("正在立杆")
    assert "6月19日前完成线路改造" in power.sees("承诺事项").words


async def test_a_reply_that_turns_out_to_hold_a_commitment_is_read_back_too(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    await feng.says(power, "电杆到货。\n承诺：端午节前送电", reply_to=power.card)
    await feng.presses(power, "反馈进展")

    assert "即 2023年6月21日，周三" in power.last.words
    zhao.sees_not("电杆到货")
    await feng.presses(power, "发送")
    zhao.sees("电杆到货")


async def test_tomorrow_is_read_anew_when_it_is_sent_a_day_later(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    await feng.presses(power, "反馈进展")
    await feng.says(power, "正在抢修。\n承诺：明天送电", reply_to=power.last)
    asked = power.last
    assert "即 2023年5月23日，周二" in asked.words
    await hotline.moves_to("2023-05-23T09:00")
    await feng.presses(asked, "发送")

    assert "即 2023年5月24日，周三" in power.last.words
    zhao.sees_not("正在抢修")
    await feng.presses(power, "发送")
    zhao.sees("正在抢修")


async def test_a_meeting_outside_working_time_is_called_after_a_warning(hotline: Hotline) -> None:
    chen, desk, power = hotline.person("陈督查"), hotline.desk, hotline.group("市供电公司")
    await acts.dispatch(hotline, hotline.person("赵经理"))
    await chen.presses(desk, "更多操作")
    await chen.presses(desk, "现场督办")
    await chen.says(desk, "下周下午3点", reply_to=desk.last)
    assert "“下周”是哪一天，没能确定" in desk.last.words
    for words in ("6月3号 3:00pm", "镇平县后洼矿区"):
        await chen.says(desk, words, reply_to=desk.last)
    await chen.presses(desk, "本件全部单位")
    await chen.says(desk, "定下送电日期。", reply_to=desk.last)

    assert "即 2023年6月3日（周六）15:00" in desk.last.words
    assert "不在工作时间内" in desk.last.words
    power.sees_not("现场督办通知")
    await chen.presses(desk, "发送")
    assert "6月3日 15:00" in power.sees("现场督办通知").words

    await convene(hotline, "研判会", when="端午节后第一天下午3点")
    assert "6月25日 15:00" in power.sees("研判会通知").words
