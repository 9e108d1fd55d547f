"""Bounds of the questionnaire: nobody needs twenty demands a day, or fifty messages for one."""

from __future__ import annotations

from dataclasses import replace

from tests.support import acts, intake_ways
from tests.support.intake_ways import CARD, goes_on
from tests.support.stage import Hotline


async def bounded(hotline: Hotline, **limits: str) -> None:
    """The bureau has other limits."""
    await hotline.begins()
    office = hotline.app.database.configured
    profile = replace(office.profile, limits={**office.profile.limits, **limits})
    hotline.app.database.configured = hotline.app.database.office = replace(office, profile=profile)


async def test_the_day_has_a_bound_and_what_is_filled_in_waits_for_tomorrow(hotline: Hotline) -> None:
    await bounded(hotline, tickets_a_day="1")
    zhao = hotline.person("赵经理")
    first = await acts.submit(hotline, zhao)

    assert await acts.submit(hotline, zhao, matter="烟草证换不了法人,请帮忙。", category="证照办理/烟草许可") == first
    toast = await zhao.presses(zhao, "确认提交")
    assert "今天已经提交 1 件" in (toast or "")
    assert "0377-63312345" in (toast or "")

    await hotline.moves_to("2023-05-23T08:31")
    await zhao.presses(zhao, "继续填写")
    await zhao.presses(zhao, "确认提交")
    assert acts.number_in(zhao) != first


async def test_another_enterprise_is_not_held_up(hotline: Hotline) -> None:
    await bounded(hotline, tickets_a_day="1")
    first = await acts.submit(hotline, hotline.person("赵经理"))

    second = await acts.submit(hotline, hotline.person("孙总"), enterprise="南阳市禄康源百货有限公司")

    assert second != first


async def test_a_description_has_a_bound(hotline: Hotline) -> None:
    await bounded(hotline, draft_messages="2")
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("反映诉求")
    for words in ("厂区停电了。", "从昨天起。", "还有一句。"):
        await zhao.says(words)

    assert "最多收 2 条" in zhao.last.words
    await zhao.presses(zhao, "完成")
    await goes_on(zhao, CARD)
    assert "从昨天起" in zhao.last.words
    assert "还有一句" not in zhao.last.words


async def test_a_description_has_a_bound_of_signs_and_a_document_helps(hotline: Hotline) -> None:
    await bounded(hotline, draft_messages="10", matter_signs="100")
    zhao = hotline.person("赵经理")
    await intake_ways.up_to(zhao, "诉求内容")
    await zhao.says("停" * 79)
    zhao.sees_not("还可以再收")
    await zhao.says("电")
    assert "还可以再收 8 条、20 字" in zhao.last.words, "said before it is reached"
    await zhao.says("了")
    assert sum("还可以再收" in message.words for message in zhao.messages) == 1, "once"
    await zhao.says("完" * 20)
    assert "最多收 100 字" in zhao.last.words
    assert "文档" in zhao.last.words
    await zhao.sends("document", name="详情.docx")
    assert zhao.chat.seen[-1].reactions == ["✍"]


async def test_by_default_a_matter_takes_fifty_messages_and_twenty_thousand_signs(hotline: Hotline) -> None:
    zhao, sun = hotline.person("赵经理"), hotline.person("孙总")
    for who in (zhao, sun):
        await intake_ways.up_to(who, "诉求内容")
    for _ in range(4):
        await zhao.says("停" * 4000)
    assert "还可以再收 46 条、4000 字" in zhao.last.words
    await zhao.says("电" * 4000)
    await zhao.says("了")
    assert "最多收 20000 字" in zhao.last.words
    for number in range(50):
        await sun.says(f"第{number}句。")
    await sun.says("第五十一句。")
    assert "最多收 50 条" in sun.last.words


async def test_what_is_added_later_has_the_same_bounds(hotline: Hotline) -> None:
    await bounded(hotline, draft_messages="5", matter_signs="100")
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    number = await acts.dispatch(hotline, zhao, secrecy="可告知承办单位")
    tracker = zhao.with_button("补充材料")
    for words in ("第一条。", "第二条。", "第三条。"):
        await zhao.says(words, reply_to=tracker)
    zhao.sees_not("还可以再补充")
    await zhao.says("第四条。", reply_to=tracker)
    assert f"{number} 还可以再补充 1 条、84 字" in zhao.sees("还可以再补充").words
    await zhao.says("停" * 90, reply_to=tracker)
    assert "已经收满 100 字" in zhao.last.words
    await zhao.says("第五条。", reply_to=tracker)
    await zhao.says("第六条。", reply_to=tracker)
    assert "已经收满 5 条" in zhao.last.words
    assert "0377-63312345" in zhao.last.words
    assert "第五条" in power.sees("（5 条）").words
    power.sees_not("第六条")
    await zhao.sends("document", name="详情.docx", reply_to=tracker)
    power.sees("（6 条）")
    assert sum("还可以再补充" in message.words for message in zhao.messages) == 1


async def test_words_of_which_nobody_knows_the_matter_have_a_bound_too(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.submit(hotline, zhao)
    await bounded(hotline, matter_signs="20")
    await zhao.says("停电了，设备全停。")
    await zhao.says("又停了一次，请快来人看看。")
    assert "说完了点上面的按钮" in zhao.last.words
    await zhao.presses(zhao, next(label for label in zhao.card.labels if "RX-" in label))
    assert "补充收到了" in zhao.last.words
    await zhao.presses(zhao, "补充材料")
    await zhao.says("一二三四五六七八九十。")
    await zhao.says("一二三四五六七八九十。")
    assert "先点“完成”" in zhao.last.words
