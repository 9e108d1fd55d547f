"""An enterprise that cannot be written to is rung up, and asked again when it is back; refused files are named."""

from __future__ import annotations

from tests.support import acts
from tests.support.stage import Hotline

LAPSED = "多次未联系上企业"


async def test_who_blocks_the_hotline_before_the_callback_is_rung_up_at_once(hotline: Hotline) -> None:
    zhao, desk = hotline.person("赵经理"), hotline.desk
    await acts.reported(hotline, zhao)
    await zhao.blocks()

    await acts.approve(hotline)

    assert "赵经理" in desk.sees("请打电话回访").words
    assert len([m for m in desk.messages if "请打电话回访" in m.words]) == 1


async def test_who_comes_back_is_asked_again_once(hotline: Hotline) -> None:
    zhao = hotline.person("赵经理")
    await acts.reported(hotline, zhao)
    await zhao.blocks()
    await acts.approve(hotline)
    before = len([m for m in zhao.messages if "已解决" in m.labels])

    hotline.world.unblock(zhao.user)
    await hotline.settled()

    asked = [m for m in zhao.messages if "已解决" in m.labels]
    assert len(asked) == before + 1
    await zhao.presses(asked[-1], "已解决")
    await zhao.presses(zhao, "满意")
    await zhao.presses(zhao, "没有")
    zhao.sees("已销号")


async def test_who_blocks_the_hotline_while_it_is_being_asked_is_rung_up_at_once(hotline: Hotline) -> None:
    zhao, desk = hotline.person("赵经理"), hotline.desk
    await acts.handled(hotline, zhao)
    desk.sees_not("请打电话回访")

    await zhao.blocks()

    desk.sees("请打电话回访")
    await hotline.person("刘专员").says(desk, "/todo")
    assert "电话回访" in desk.last.words


async def test_the_limit_of_a_callback_counts_from_when_the_question_was_there(hotline: Hotline) -> None:
    zhao, desk = hotline.person("赵经理"), hotline.desk
    await acts.reported(hotline, zhao)
    await zhao.blocks()
    await acts.approve(hotline)
    await hotline.moves_to("2023-05-24T10:00")
    hotline.world.unblock(zhao.user)
    await hotline.settled()

    await hotline.moves_to("2023-05-30T09:00")  # five working days after the approval
    desk.sees_not(LAPSED)
    await hotline.moves_to("2023-06-01T09:00")  # five working days after it was there
    desk.sees(LAPSED)


async def test_a_voice_message_that_is_refused_is_told_to_who_sent_it(hotline: Hotline) -> None:
    zhao, feng, power = hotline.person("赵经理"), hotline.person("冯工"), hotline.group("市供电公司")
    await acts.signed(hotline, zhao)
    said = "Bad Request: VOICE_MESSAGES_FORBIDDEN"
    hotline.world.fail_next(method="sendVoice", error_code=400, description=said)

    await feng.presses(power, "反馈进展")
    await feng.sends("voice", to=power, reply_to=power.last)
    await acts.checked(feng, power)

    assert "语音没有送到企业" in power.sees("请改用文件发送").words
    assert "对方不接收语音" in hotline.desk.sees("语音没有送到").words
    zhao.sees("市供电公司")  # who does not take voice messages is not out of reach


async def test_a_group_that_takes_no_photos_is_the_bureaus_to_see_to(hotline: Hotline) -> None:
    zhao, power, desk = hotline.person("赵经理"), hotline.group("市供电公司"), hotline.desk
    await acts.signed(hotline, zhao, secrecy="可告知承办单位")
    said = "Bad Request: not enough rights to send photos to the chat"
    hotline.world.fail_next(method="sendPhoto", chat=power.id, error_code=400, description=said)

    await zhao.sends("photo", caption="断口在西门", reply_to=zhao.with_button("补充材料"))

    assert "允许我发送消息和图片" in desk.sees("照片没有送到市供电公司").words
    told = zhao.sees("照片没有送到市供电公司").words
    assert "您不用重发" in told
    assert "群主" not in told, "it has no group"
    power.sees("断口在西门")


async def test_the_chief_may_press_the_same_under_ticket_as_under_open(hotline: Hotline) -> None:
    li = hotline.person("李局长")
    await li.starts()
    number = await acts.signed(hotline, hotline.person("赵经理"))
    await li.says(f"/find {number}")
    await li.presses(li, f"打开 {number}")
    opened = li.last.labels

    await li.says(f"/ticket {number}")

    assert opened
    assert li.last.labels == opened
