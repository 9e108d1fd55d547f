"""What Telegram wraps around words tells no unit either who is behind a confidential matter."""

from __future__ import annotations

import io
from typing import Any

from docx import Document

from tests.stories.conversation.test_content import brings
from tests.stories.privacy.test_privacy import FIRM, nothing_secret, said_in
from tests.support import acts
from tests.support.intake_ways import ANSWERS, CARD, goes_on
from tests.support.stage import Hotline, Person, Place

PLACE = {"latitude": 33.0, "longitude": 112.0}
BY = {"type": "user", "date": 1, "sender_user": {"id": 7, "is_bot": False, "first_name": "药益宝 赵经理"}}
CHANNEL = {"id": -1_000_000_777, "type": "channel", "title": "药益宝官方", "username": "yaoyibao"}
LINK = {"type": "text_link", "offset": 0, "length": 3, "url": "https://www.yaoyibao.com/x"}
WRAPPED: tuple[dict[str, Any], ...] = (
    {"text": "昨夜停电，冷库全停", "forward_origin": BY},
    {"text": "又停了", "forward_origin": {"type": "channel", "date": 1, "chat": CHANNEL, "message_id": 3}},
    {"venue": {"location": PLACE, "title": "药益宝三号厂房", "address": "药益宝路1号"}, "location": PLACE},
    {"contact": {"phone_number": "13937712345", "first_name": "药益宝", "last_name": "赵经理"}},
    {"text": "点这里", "entities": [LINK]},
    {"text": "看这条", "external_reply": {"origin": BY}, "quote": {"text": "药益宝：明天停产", "position": 0}},
)


def written(place: Place) -> str:
    """What stands in the papers that came here."""
    files = [m.media.file for m in place.messages if m.media and m.media.file and m.media.file.name.endswith("docx")]
    papers = [Document(io.BytesIO(file.content)) for file in files]
    cells = [cell.text for paper in papers for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paper in papers for paragraph in paper.paragraphs), *cells])


async def described(hotline: Hotline, zhao: Person) -> None:
    """A description in which every sort of message names the firm."""
    await zhao.starts()
    await zhao.says("反映诉求")
    await goes_on(zhao, "诉求内容")
    for fields in WRAPPED:
        await brings(zhao, zhao, **fields)
    music = hotline.world.new_media("audio", b"ID3", "a.mp3", "audio/mpeg", duration=3, title="药益宝公司")
    hotline.world.post(zhao.chat, zhao.user, media=music)
    await hotline.settled()
    await zhao.sends("video", name="药益宝.mp4", caption="赵经理拍的")
    await zhao.presses(zhao, "完成")
    who = {"企业名称": FIRM, "联系人": "赵经理", "联系电话": "13937712345"}
    await goes_on(zhao, CARD, answers=ANSWERS | who | {"是否保密": "对承办单位保密"})
    await zhao.presses(zhao, "确认提交")


async def test_no_sort_of_message_names_a_confidential_enterprise(hotline: Hotline) -> None:
    zhao, wang, feng, desk = *map(hotline.person, ("赵经理", "王督查", "冯工")), hotline.desk
    power = hotline.group("市供电公司")
    await described(hotline, zhao)
    assert "转发自 药益宝 赵经理" in desk.sees("昨夜停电").words, "the bureau reads the original"
    await acts.accept(hotline)
    await wang.presses(desk, "按建议交办")
    await acts.sign(hotline, feng, power)
    assert not [m for m in power.messages if m.media], "a title and a name tell who it is"

    tracker = zhao.with_button("补充材料")
    for fields in WRAPPED:
        await brings(zhao, zhao, tracker, **fields)
    await zhao.presses(zhao, "转给承办单位")
    await acts.release(hotline)
    await wang.says(desk, "药益宝公司的事请抓紧，赵经理 13937712345", reply_to=desk.with_button("更多操作"))
    for label in ("发函", "市供电公司", "不需答复"):
        await wang.presses(desk, label)
    for label in ("更多操作", "协调会"):
        await wang.presses(desk, label)
    for words in ("明天下午3点", "药益宝公司会议室", "市供电公司", "药益宝停电事宜"):
        await wang.says(desk, words, reply_to=desk.last)
    await wang.presses(desk, "发送")

    assert said_in(power).count("昨夜停电") >= 2
    assert "会议室" in written(power)
    nothing_secret(power, hotline.group("市城管局"))
    assert not [one for one in ("药益宝", "赵经理", "13937712345") if one in written(power)]
