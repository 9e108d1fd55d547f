"""Albums: Telegram brings each picture by itself; the first says what they are, and the others follow it."""

from __future__ import annotations

import pytest

from tests.support import acts
from tests.support.stage import Hotline, Person, Place

OPEN = "可告知承办单位"


def pictures(place: Place) -> int:
    return sum(bool(message.media) for message in place.messages)


async def asked(hotline: Hotline, secrecy: str) -> tuple[Person, Place]:
    """A unit has asked the enterprise where the meter is."""
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao, secrecy=secrecy)
    await feng.presses(power, "询问企业")
    await feng.says(power, "表箱在哪里？", reply_to=power.last)
    return zhao, power


async def test_an_album_answers_whole(hotline: Hotline) -> None:
    zhao, power = await asked(hotline, OPEN)
    told = len(zhao.messages)
    await zhao.sends_album("photo", "photo", "photo", caption="在东门。")
    (receipt,) = zhao.messages[told:]
    assert "的回答收到了，正在转给市供电公司" in receipt.words
    assert pictures(power) == 3
    power.sees("在东门。")
    power.sees_not("见附件")


async def test_an_album_that_answers_in_confidence_is_offered_and_looked_through_whole(hotline: Hotline) -> None:
    zhao, power = await asked(hotline, "对承办单位保密")
    await zhao.sends_album("photo", "photo", "photo", caption="在东门。")
    (offer,) = (message for message in zhao.messages if "要不要转给" in message.words)
    assert "3 个附件由督查室逐个看过再定" in offer.words
    assert pictures(hotline.desk) == 3
    await zhao.presses(offer, "转给承办单位")
    wang = hotline.person("王督查")
    for _ in range(3):
        await wang.presses(hotline.desk, "转给单位")
    await wang.presses(hotline.desk, "放行")
    assert pictures(power) == 3
    assert pictures(hotline.group("市城管局")) == 0, "who did not ask gets nothing"


async def test_an_album_with_a_number_goes_to_that_matter_whole(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    number = await acts.signed(hotline, zhao, secrecy=OPEN)
    await zhao.sends_album("photo", "photo", "photo", caption=f"{number} 又跳闸。")
    assert "补充收到了" in zhao.last.words
    assert not zhao.last.labels, "nobody is asked what the other two belong to"
    assert pictures(power) == 3


async def test_an_album_says_why_it_is_not_solved_whole(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.handled(hotline, zhao, secrecy=OPEN)
    before = pictures(power)
    await zhao.presses(zhao, "未解决")
    await zhao.sends_album("photo", "photo", "photo", caption="还是没电。")
    assert zhao.last.labels == ["改答案"]
    assert pictures(power) == before + 3


async def test_an_album_that_replies_is_acknowledged_once(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao, secrecy=OPEN)
    hotline.world.send_album(zhao.user, zhao.chat, ["photo"] * 5, "又跳闸。", zhao.sees("已签收"))
    await hotline.settled()
    assert sum("补充收到了" in message.words for message in zhao.messages) == 1
    await hotline.passes("PT20M")  # what comes while some are on their way may follow them by that much
    assert pictures(power) == 5


@pytest.mark.parametrize("last", ["photo", "document"])
async def test_another_album_is_another_word(hotline: Hotline, last: str) -> None:
    zhao, power = await asked(hotline, OPEN)
    await zhao.sends_album("photo", "photo")
    await zhao.sends_album(last, last)
    assert zhao.last.labels[0] == "反映新诉求", "what was asked is answered: this may be something else"
    assert pictures(power) == 2


async def test_an_album_as_last_words_goes_with_them(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.handled(hotline, zhao, secrecy=OPEN)
    for answer in ("已解决", "非常满意", "没有"):
        await zhao.presses(zhao, answer)
    before = pictures(hotline.desk)
    await zhao.sends_album("photo", "photo", "photo", caption="谢谢，现场照片。")
    assert "您的回答：已解决" in zhao.last.words, "nobody is asked what the others belong to"
    assert pictures(hotline.desk) == before + 3


async def test_an_officers_album_is_read_back_once(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao, secrecy=OPEN)
    await feng.presses(power, "反馈进展")
    hotline.world.send_album(feng.user, power.chat, ["photo"] * 4, "电缆已更换，明天送电。", power.last)
    await hotline.settled()
    (shown,) = (message for message in power.messages if "还没有发出" in message.words)
    assert "附件：4 个" in shown.words
    await feng.presses(shown, "发送")
    assert pictures(zhao) == 4
