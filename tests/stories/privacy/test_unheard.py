"""What no unit hears: a voice note of a confidential enterprise goes to a unit in the bureau's words, or not at all."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline


async def test_a_matter_told_by_voice_is_written_down_before_a_unit_gets_it(hotline: Hotline) -> None:
    zhao, wang, desk = hotline.person("赵经理"), hotline.person("王督查"), hotline.desk
    await zhao.starts()
    await zhao.sends("voice")
    await zhao.presses(zhao, "用这段话反映诉求")
    await acts.through(zhao)
    await zhao.presses(zhao.last, "确认提交")
    await acts.accept(hotline, released=False)
    toast = await wang.presses(desk, "放行")
    assert "改写原文" in (toast or ""), "the unit would be told to listen to what it does not get"
    await wang.presses(desk, "改写原文")
    await wang.says(desk, "厂区停电，请抢修。", reply_to=desk.last)
    assert await wang.presses(desk, "放行") == "已放行"
    await wang.presses(desk, "按建议交办")
    power = hotline.group("市供电公司")
    assert "厂区停电，请抢修。" in power.card.words
    power.sees_not("请听附件")


async def test_an_answer_by_voice_is_written_down_before_a_unit_gets_it(hotline: Hotline) -> None:
    zhao, wang, feng = hotline.person("赵经理"), hotline.person("王督查"), hotline.person("冯工")
    power, desk = hotline.group("市供电公司"), hotline.desk
    await acts.signed(hotline, zhao)
    await feng.presses(power, "询问企业")
    await feng.says(power, "厂区进线是哪一路？", reply_to=power.last)
    await zhao.sends("voice")
    offer = zhao.with_button("转给承办单位")
    assert "见附件" not in offer.words, "of a voice note no unit sees anything"
    assert "由督查室写成文字" in offer.words
    await zhao.presses(offer, "转给承办单位")
    toast = await wang.presses(desk, "放行")
    assert "改写原文" in (toast or "")
    power.sees_not("见附件")
    await wang.presses(desk, "改写原文")
    await wang.says(desk, "10 千伏城东二线。", reply_to=desk.last)
    await wang.presses(desk, "放行")
    power.sees("10 千伏城东二线。")
    zhao.sees("单位看到的是：\n10 千伏城东二线。")


async def test_photos_of_which_none_passes_are_no_answer(hotline: Hotline) -> None:
    zhao, wang, power = hotline.person("赵经理"), hotline.person("王督查"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    await hotline.person("冯工").presses(power, "询问企业")
    await hotline.person("冯工").says(power, "表箱在哪里？", reply_to=power.last)
    await zhao.sends_album("photo", "photo")
    await zhao.presses(zhao, "转给承办单位")
    await wang.presses(hotline.desk, "不转")
    await wang.presses(hotline.desk, "不转")
    toast = await wang.presses(hotline.desk, "放行")
    assert "改写原文" in (toast or "")
    await wang.presses(hotline.desk, "改写原文")
    await wang.says(hotline.desk, "表箱在东门。", reply_to=hotline.desk.last)
    assert await wang.presses(hotline.desk, "放行") == "已放行，正在转给承办单位"
    power.sees("表箱在东门。")
