"""Parts: what is told in several messages gets a sign for each, not an answer; one question is open at a time."""

from __future__ import annotations

from tests.stories.meetings.test_meetings import convene
from tests.support import acts
from tests.support.stage import Hotline, Place

LIVING = ("反馈进展", "催办", "更多操作", "隐去词语")  # buttons of cards


def signs(place: Place) -> list[str]:
    """What was said there, with the signs under it."""
    said = [message for message in place.chat.seen if not message.sender.is_bot]
    return [f"{message.words or 'a file'} {''.join(message.reactions)}" for message in said]


def open_buttons(place: Place) -> list[list[str]]:
    """The buttons of questions and letters, those of cards left out."""
    return [m.labels for m in place.messages if m.labels and not set(LIVING) & set(m.labels)]


async def test_a_supplement_in_parts_gets_signs_and_one_question_is_open(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.signed(hotline, zhao)
    await zhao.presses(zhao.with_button("补充材料"), "补充材料")
    question = zhao.last
    assert question.labels == ["完成", "取消"]
    await zhao.says("冷库也停了。")
    await zhao.sends("photo")
    await zhao.sends("voice")
    await zhao.says("已经报过警。")

    assert zhao.last is question, "no answer to any of them"
    assert signs(zhao)[-4:] == ["冷库也停了。 ✍", "a file ✍", "a file ✍", "已经报过警。 ✍"]
    await zhao.presses(question, "完成")
    assert "补充收到了" in zhao.last.words
    assert open_buttons(zhao) == [["转给承办单位", "只给督查室"]]
    assert "冷库也停了。\n已经报过警。\n附件 2 个" in hotline.desk.sees("企业补充").words


async def test_an_album_gets_one_sign(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.signed(hotline, zhao)
    await zhao.presses(zhao.with_button("补充材料"), "补充材料")
    question = zhao.last
    await zhao.sends_album("photo", "photo", "photo")

    assert zhao.last is question
    assert [one.endswith("✍") for one in signs(zhao)[-3:]] == [True, False, False]


async def test_evidence_in_a_group_has_its_button_with_the_first_part(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    await feng.presses(power, "上报办结")
    for words in ("线路老化。", "换了电缆。", "已送电。", "供电规范。"):
        await feng.says(power, words, reply_to=power.last)
    asked = power.last
    await feng.sends("photo", to=power, reply_to=asked)
    more = power.last
    assert more.labels == ["完成", "取消"]
    await feng.sends("photo", to=power, reply_to=asked)
    await feng.sends("document", to=power, name="验收单.pdf", reply_to=asked)

    assert power.last is more, "one message, and not one for each"
    assert [one.endswith("✍") for one in signs(power)[-3:]] == [False, True, True]
    await feng.presses(more, "完成")
    assert "附件：3 个" in power.last.words
    assert open_buttons(power) == [["发送", "改", "取消"]]


async def test_a_reply_in_parts_is_asked_about_once(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    await feng.says(power, "电杆到货。", reply_to=power.card)
    asked = power.last
    await feng.says(power, "明天装。", reply_to=power.card)
    await feng.sends("photo", to=power, reply_to=power.card)

    assert power.last is asked
    assert "收到，附件 1 个" in asked.words
    assert [one.endswith("✍") for one in signs(power)[-3:]] == [False, True, True]
    await feng.presses(asked, "反馈进展")
    assert "电杆到货。\n明天装。\n附件：1 个" in power.last.words
    assert open_buttons(power) == [["发送", "改", "取消"]]
    await feng.presses(power, "发送")
    assert open_buttons(power) == []


async def test_minutes_come_in_parts(hotline: Hotline) -> None:
    zhao, chen, desk = hotline.person("赵经理"), hotline.person("陈督查"), hotline.desk
    await acts.signed(hotline, zhao)
    await convene(hotline, "协调会", when="明天下午3点")
    await hotline.moves_to("2023-05-23T16:30")
    await chen.presses(desk, "录入纪要")
    asked = desk.last
    await chen.says(desk, "定了三件事。", reply_to=asked)
    more = desk.last
    for name in ("签到表.pdf", "照片.pdf"):
        await chen.sends("document", to=desk, name=name, reply_to=asked)
    assert desk.last is more
    assert [one.endswith("✍") for one in signs(desk)[-3:]] == [False, True, True]
    await chen.presses(more, "完成")
    assert "完成" not in more.labels


async def test_what_is_begun_instead_closes_the_question_before(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    await zhao.presses(zhao.with_button("补充材料"), "补充材料")
    question = zhao.last
    await zhao.presses(zhao.with_button("撤回诉求"), "撤回诉求")
    assert question.labels == []
    assert "取消" in zhao.last.labels
    await zhao.says("/cancel")
    assert open_buttons(zhao) == []
    await feng.presses(power, "申请退单")
    await feng.says(power, "不归我们管。", reply_to=power.last)
    await feng.says(power, "三定方案。", reply_to=power.last)
    units = power.last
    assert "取消" in units.labels
    await feng.presses(units, "取消")
    assert units.labels == []
