"""Content: whatever Telegram brings becomes words and files, or is refused in the same sentence everywhere."""

from __future__ import annotations

from typing import Any

from tests.support import acts, intake_ways
from tests.support.stage import Hotline, Message, Person, Place

REFUSED = "【演练】这一类消息收不了。文字、照片、文件、语音、视频、位置都可以。"
STICKER: dict[str, Any] = {
    "sticker": {
        "file_id": "s", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1, "is_animated": False,
        "is_video": False, "emoji": "👍",
    }
}  # fmt: skip
DIE: dict[str, Any] = {"dice": {"emoji": "🎲", "value": 3}}


async def brings(who: Person, where: Place, reply_to: Message | None = None, text: str = "", **fields: Any) -> None:
    """Sends what the small Telegram has no act for."""
    who.hotline.world.post(where.chat, who.user, text=text, reply_to=reply_to, service_fields=fields)
    await who.hotline.settled()


async def test_what_has_no_content_is_refused_everywhere_and_answers_nothing(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await feng.presses(power, "询问企业")
    await brings(feng, power, power.last, **DIE)
    assert power.last.words == REFUSED, "in a form"
    await feng.says(power, "停电几点开始的？", reply_to=power.messages[-2])
    told = len(power.messages)
    await brings(zhao, zhao, zhao.sees("停电几点开始的"), **STICKER)
    assert zhao.last.words == REFUSED, "as an answer"
    await brings(zhao, zhao, zhao.with_button("补充材料"), **DIE)
    assert zhao.last.words == REFUSED, "as a supplement"
    assert len(power.messages) == told, "the question is still open"
    await brings(feng, power, power.with_button("反馈进展"), **STICKER)
    assert power.last.words == REFUSED, "as a reply to a card"
    await zhao.says("8点。", reply_to=zhao.sees("停电几点开始的"))
    power.sees("8点。")
    await zhao.says("反映诉求")
    await brings(zhao, zhao, **STICKER)
    assert zhao.last.words == REFUSED, "in the questionnaire"
    for place in (power, hotline.desk, zhao):
        place.sees_not("见附件")


async def test_a_reply_that_fills_a_message_waits_for_its_rest(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    await feng.says(power, "上" * 4000, reply_to=power.with_button("反馈进展"))
    assert "像是被分成了几条，请把后面的也回复到这条" in power.last.words
    await feng.says(power, "后半截在这里。", reply_to=power.last)
    assert "像是被分成" not in power.last.words
    await feng.presses(power.last, "反馈进展")
    await feng.presses(power, "发送")
    assert "上" * 4000 in zhao.last.words
    assert "后半截在这里。" in zhao.last.words, "all of it is told"


async def test_where_words_come_from_reaches_whoever_reads_them(hotline: Hotline) -> None:
    zhao, power = hotline.person("赵经理"), hotline.group("市供电公司")
    await intake_ways.up_to(zhao, "诉求内容")
    forwarded = {"type": "hidden_user", "date": 1, "sender_user_name": "配电班长"}
    await brings(zhao, zhao, text="今晚还要停电", forward_origin=forwarded)
    await zhao.presses(zhao, "完成")
    await intake_ways.goes_on(zhao, intake_ways.CARD, answers=intake_ways.ANSWERS | {"是否保密": "可告知承办单位"})
    assert "转发自 配电班长：\n今晚还要停电" in zhao.last.words
    await zhao.presses(zhao, "确认提交")
    await acts.accept(hotline)
    await hotline.person("王督查").presses(hotline.desk, "按建议交办")
    tracker = zhao.with_button("补充材料")
    place = {"latitude": 33.0, "longitude": 112.0}
    await brings(zhao, zhao, tracker, venue={"location": place, "title": "三号厂房", "address": ""}, location=place)
    await brings(zhao, zhao, tracker, contact={"phone_number": "13866665555", "first_name": "老周"})
    told = power.sees("名片：老周").words
    assert "地点：三号厂房" in told
    assert "13866665555" not in "".join(message.words for message in power.messages), "no unit reads a number"
    assert any(m.media and m.media.kind == "location" for m in power.messages)


async def test_a_voice_note_as_last_words_reaches_the_desk(hotline: Hotline) -> None:
    zhao, desk = hotline.person("赵经理"), hotline.desk
    await acts.handled(hotline, zhao)
    for label in ("已解决", "满意", "没有"):
        await zhao.presses(zhao, label)
    await zhao.sends("voice")
    assert [m.media.kind for m in desk.messages if m.media] == ["voice"]
    assert "谢谢" in zhao.last.words or "感谢" in zhao.last.words
