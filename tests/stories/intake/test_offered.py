"""Offered: what is half filled in is offered again, and what somebody says instead of an answer is kept for either."""

from __future__ import annotations

from tests.support import acts
from tests.support.intake_ways import CARD, goes_on
from tests.support.stage import Hotline, Person

FIRST, SECOND = "厂里停水两天了，生产线停了。", "另外一件事：厂门口的路灯全坏了。"


async def offered(hotline: Hotline) -> Person:
    """Half filled in, and 反映诉求 pressed once more."""
    zhao = hotline.person("赵经理")
    await zhao.starts()
    await zhao.says("反映诉求")
    await zhao.says(FIRST)
    await zhao.presses(zhao, "完成")
    await goes_on(zhao, "企业名称")
    await zhao.says("反映诉求")
    assert zhao.last.labels == ["继续填写", "重新填写"]
    return zhao


async def test_what_is_said_at_the_offer_begins_the_new_one(hotline: Hotline) -> None:
    zhao = await offered(hotline)
    await zhao.says(SECOND)
    await zhao.sends_album("photo", "photo")
    assert "刚发的 2 条先替您留着" in zhao.last.words
    assert sum("继续填写" in message.labels for message in zhao.messages) == 1
    await zhao.presses(zhao.last, "重新填写")
    await acts.through(zhao)
    card = zhao.last.words
    assert SECOND in card
    assert FIRST not in card
    assert "照片 2 个" in card


async def test_or_goes_with_what_was_half_filled_in(hotline: Hotline) -> None:
    zhao = await offered(hotline)
    await zhao.says(SECOND)
    await zhao.presses(zhao.last, "继续填写")
    await acts.through(zhao)
    assert f"{FIRST}\n{SECOND}" in zhao.last.words
    await zhao.says("反映诉求")
    assert "先替您留着" not in zhao.last.words, "it belongs to the matter now"


async def test_what_was_meant_for_a_button_is_no_word_about_the_matter(hotline: Hotline) -> None:
    zhao = await offered(hotline)
    await zhao.says("继续")
    assert zhao.last.labels == ["继续填写", "重新填写"]
    await zhao.presses(zhao.last, "继续填写")
    await goes_on(zhao, CARD)
    assert "继续" not in zhao.last.words


async def test_a_call_told_whole_at_the_offer_waits_for_its_turn(hotline: Hotline) -> None:
    wang = hotline.person("王督查")
    await wang.says("/new")
    await wang.says("13937700003 南阳木兰花家纺股份有限公司 厂门口的路灯不亮")
    await wang.says("/new")
    await wang.says("13937700004 镇平县顺达物流 车间漏水")
    assert "13937700004" in wang.last.words
    await wang.presses(wang.last, "重新填写")
    assert "车间漏水" in wang.last.words
    assert "13937700004" in wang.last.words
    assert "路灯" not in wang.last.words
