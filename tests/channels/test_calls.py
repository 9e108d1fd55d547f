"""What is to be said becomes calls to Telegram; nobody else knows how they are spelt."""

from __future__ import annotations

from telegram import InputFile

from bot.channels.telegram.calls import call, parts, shown
from bot.channels.telegram.text_limits import CAPTION, TEXT
from bot.rules.model.messages import Button, Contents, Drawn, Edit, Keyboard, Picture, Post, Unbutton
from bot.rules.model.ticket import Attachment
from tests.support.table import rows

SIGN = ((Button("签收", "sign:1:0:"), Button("打开", url="https://t.me/x")),)
MARKUP = {
    "inline_keyboard": [[{"text": "签收", "callback_data": "sign:1:0:"}, {"text": "打开", "url": "https://t.me/x"}]]
}
PHOTO = Attachment("photo", "f1")
PLACE = Attachment("location", latitude=31.0, longitude=120.0)
LONG = "长" * (TEXT - 1)
TEXTS = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}

# fmt: off
PARTED = [
    (Contents("短", SIGN, reply_to=9),             [Contents("短", SIGN, reply_to=9)]),
    (Contents(f"{LONG}\n尾", SIGN, reply_to=9),    [Contents(LONG, reply_to=9), Contents("尾", SIGN)]),
    (Contents("短", SIGN, file=PHOTO, reply_to=9), [Contents("短", SIGN, file=PHOTO, reply_to=9)]),
    (Contents("长" * (CAPTION + 1), file=PHOTO),   [Contents(file=PHOTO), Contents("长" * (CAPTION + 1))]),
    (Contents("在这里", file=PLACE),               [Contents(file=PLACE), Contents("在这里")]),
    (Contents(file=PHOTO),                         [Contents(file=PHOTO)]),
]
# fmt: on


@rows(("whole", "parted"), PARTED)
def test_the_first_part_replies_and_the_last_one_has_the_buttons(whole: Contents, parted: list[Contents]) -> None:
    assert parts(whole) == parted


@rows("whole", [whole for whole, _ in PARTED])
def test_a_part_is_not_parted_again(whole: Contents) -> None:
    assert [parts(part) for part in parts(whole)] == [[part] for part in parts(whole)]


# fmt: off
KEYBOARDS = [
    (Keyboard((("反映诉求", "我的诉求"),), stays=True),
     {"keyboard": [[{"text": "反映诉求"}, {"text": "我的诉求"}]], "resize_keyboard": True, "one_time_keyboard": False,
      "is_persistent": True}),
    (Keyboard((("电话",), ("取消",)), "电话", "按"),
     {"keyboard": [[{"text": "电话", "request_contact": True}], [{"text": "取消"}]], "resize_keyboard": True,
      "one_time_keyboard": True, "input_field_placeholder": "按"}),
    (Keyboard(placeholder="回" * 65),
     {"force_reply": True, "selective": True, "input_field_placeholder": "回" * 64}),
]
# fmt: on


@rows(("keyboard", "markup"), KEYBOARDS)
def test_a_keyboard_in_telegrams_words(keyboard: Keyboard, markup: object) -> None:
    method, parameters = call(Post(1, Contents("好", keyboard=keyboard)))
    assert (method, parameters) == ("sendMessage", {"chat_id": 1, "text": "好", "reply_markup": markup, **TEXTS})


def test_a_file_carries_its_caption_and_a_place_none() -> None:
    assert call(Post(1, Contents("看", file=PHOTO))) == (
        "sendPhoto", {"chat_id": 1, "photo": "f1", "caption": "看", "parse_mode": "HTML"},
    )  # fmt: skip
    assert call(Post(1, Contents(file=PLACE))) == (
        "sendLocation", {"chat_id": 1, "latitude": 31.0, "longitude": 120.0},
    )  # fmt: skip


def test_a_picture_is_uploaded_under_its_caption() -> None:
    method, parameters = call(Post(1, Contents("近七天", SIGN, picture=Picture("week", {})), b"PNG"))
    assert method == "sendPhoto"
    assert isinstance(parameters["photo"], InputFile)
    assert (parameters["caption"], parameters["reply_markup"]) == ("近七天", MARKUP)


def test_a_reply_is_sent_also_when_what_it_answers_is_gone() -> None:
    _, parameters = call(Post(1, Contents("好", reply_to=9)))
    assert parameters["reply_parameters"] == {"message_id": 9, "allow_sending_without_reply": True}


def test_a_card_is_edited_and_stripped() -> None:
    assert call(Edit(1, 9, Drawn("在办", SIGN))) == (
        "editMessageText", {"chat_id": 1, "message_id": 9, "text": "在办", "reply_markup": MARKUP, **TEXTS},
    )  # fmt: skip
    assert call(Unbutton(1, 9)) == (
        "editMessageReplyMarkup", {"chat_id": 1, "message_id": 9, "reply_markup": {"inline_keyboard": []}},
    )  # fmt: skip


def test_cards_that_look_the_same_have_the_same_hash() -> None:
    """The hashes of cards that hang already were made this way: another way would edit every one of them once more."""
    assert shown(Drawn("在办", SIGN)) == "057aafedb75da503f4fe3d81685a5ff2be630179bfd47c01c8d5685308c4b7d8"
    assert shown(Drawn(f"{LONG}\n甲")) == shown(Drawn(f"{LONG}\n乙")), "what is not shown does not count"
    assert shown(Drawn("在办", SIGN)) != shown(Drawn("在办"))
