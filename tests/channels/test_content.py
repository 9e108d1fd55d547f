"""The one door for content: what a message says, carries and comes from, by the fields that Telegram gives it."""

from __future__ import annotations

from typing import Any

from telegram import Message

from bot.rules.model.messages import Words
from bot.rules.model.status import Status
from bot.rules.model.ticket import Envelope
from bot.rules.office import privacy
from handlers.incoming import words_of
from tests.rules.sample import ticket as sample
from tests.support.table import rows

ZHAO = {"id": 42, "is_bot": False, "first_name": "赵经理"}
LI = {"id": 7, "is_bot": False, "first_name": "李", "last_name": "四"}
CHAT = {"id": 42, "type": "private"}
NEWS: dict[str, Any] = {"id": -1001, "type": "channel", "title": "停\u202e电"}
QUOTE = {"text": "8点恢复", "position": 0}
PLACE = {"latitude": 31.0, "longitude": 112.0}


def heard(**fields: Any) -> Words:
    """A message of Zhao's with these fields."""
    found = Message.de_json({"message_id": 9, "date": 1, "chat": CHAT, "from": ZHAO, **fields}, None)
    assert found
    return words_of(found)


def link(offset: int, length: int, url: str) -> dict[str, Any]:
    return {"type": "text_link", "offset": offset, "length": length, "url": url}


def origin(kind: str, **fields: Any) -> dict[str, Any]:
    return {"type": kind, "date": 1, **fields}


CHANNEL = origin("channel", chat=NEWS, message_id=3)

# fmt: off
TOLD = (
    # what comes                                                                      what is kept
    ({"text": "又停电了"},                                                            "又停电了"),
    ({"text": "😀见通知。", "entities": [link(2, 3, "https://a.cn/1")]},              "😀见通知（https://a.cn/1）。"),
    ({"photo": [], "caption": "通知", "caption_entities": [link(0, 2, "http://a.cn")]}, "通知（http://a.cn）"),
    ({"text": "a.cn", "entities": [link(0, 4, "https://a.cn/")]},                     "a.cn"),
    ({"text": "😀看 a.cn", "entities": [link(4, 4, "https://a.cn/")]},                "😀看 a.cn"),
    ({"text": "赵", "entities": [link(0, 1, "tg://user?id=42")]},                     "赵"),
    ({"text": "好", "forward_origin": origin("user", sender_user=LI)},                "转发自 李 四：\n好"),
    ({"text": "好", "forward_origin": origin("user", sender_user=ZHAO)},              "好"),
    ({"text": "好", "forward_origin": origin("hidden_user", sender_user_name="老王")}, "转发自 老王：\n好"),
    ({"text": "好", "forward_origin": CHANNEL},                                       "转发自 停电：\n好"),
    ({"text": "没有", "quote": QUOTE},                                                "引用“8点恢复”：\n没有"),
    ({"text": "没有", "quote": QUOTE, "external_reply": {"origin": CHANNEL}},
                                                                                      "引用 停电 的“8点恢复”：\n没有"),
    ({"contact": {"phone_number": "13900001111", "first_name": "李", "last_name": "四"}}, "名片：李 四，13900001111"),
    ({"venue": {"location": PLACE, "title": "三号厂房", "address": "工业路 5 号"}, "location": PLACE},
                                                                                      "地点：三号厂房，工业路 5 号"),
)
EMPTY: tuple[dict[str, Any], ...] = (
    {"poll": {"id": "1", "question": "停没停？", "options": [], "total_voter_count": 0, "is_closed": False,
              "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False,
              "members_only": False}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"sticker": {"file_id": "s", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
                 "is_animated": False, "is_video": False, "emoji": "👍"}},
    {"story": {"chat": CHAT, "id": 1}},
    {"game": {"title": "x", "description": "y", "photo": []}},
    {"dice": {"emoji": "🎲", "value": 3}, "forward_origin": origin("user", sender_user=LI)},
    {"text": " \u200e"},
)
# fmt: on


@rows(("fields", "kept"), TOLD)
def test_what_a_message_says_is_kept_with_where_it_comes_from(fields: dict[str, Any], kept: str) -> None:
    words = heard(**fields)
    assert (words.told, words.is_content) == (kept, True)


def test_a_place_with_a_name_is_a_pin_too() -> None:
    words = heard(venue={"location": PLACE, "title": "三号厂房", "address": ""}, location=PLACE)
    assert [(file.kind, file.latitude) for file in words.attachments] == [("location", 31.0)]


def test_music_is_named_by_all_that_its_player_shows() -> None:
    sound = {"file_id": "a", "file_unique_id": "u", "duration": 3, "title": "药益宝公司", "file_name": "1.mp3"}
    (file,) = heard(audio=sound).attachments
    assert file.name == "药益宝公司 1.mp3"
    envelope = Envelope("南阳市药益宝有限公司", "赵经理", "+8613937712345")
    assert not privacy.may_pass(file, sample(Status.DISPATCHED, confidential=True), envelope), "it tells who it is"


@rows("fields", EMPTY, of=lambda fields: "+".join(fields))
def test_what_has_no_content_says_nothing(fields: dict[str, Any]) -> None:
    words = heard(**fields)
    assert (words.told, words.is_content) == ("", False)
