"""How a letter travels: the calls to Telegram it takes, with their parameters as the Bot API spells them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.rules.model.messages import Letter, Picture, Rows
from storage.delivery.text_limits import CAPTION, length, split

Call = tuple[str, dict[str, Any]]

NO_PREVIEW = {"is_disabled": True}
WORDLESS = ("sendVideoNote", "sendLocation")  # carry no caption
METHODS = {
    "photo": "sendPhoto",
    "document": "sendDocument",
    "voice": "sendVoice",
    "audio": "sendAudio",
    "video": "sendVideo",
    "video_note": "sendVideoNote",
    "animation": "sendAnimation",
    "location": "sendLocation",
}


def calls(letter: Letter) -> list[Call]:
    """The calls of a letter, in order; the first one replies, the last one carries the buttons."""
    found: list[Call] = []
    text = letter.text
    if letter.file or letter.picture:
        method, parameters = _contents(letter)
        if text and method not in WORDLESS and length(text) <= CAPTION:
            parameters |= {"caption": text, "parse_mode": "HTML"}
            text = ""
        found.append((method, parameters))
    if text or not found:
        found += [("sendMessage", message(page)) for page in split(text)]
    if letter.reply_to is not None:
        found[0][1]["reply_parameters"] = reply(letter.reply_to)
    markup = inline(letter.buttons) if letter.buttons else letter.keyboard
    if markup is not None:
        found[-1][1]["reply_markup"] = markup
    return found


def message(text: str) -> dict[str, Any]:
    """The parameters every text has."""
    return {"text": text, "parse_mode": "HTML", "link_preview_options": NO_PREVIEW}


def reply(message_id: int) -> dict[str, Any]:
    """An answer to a message; when that is gone the answer is sent all the same."""
    return {"message_id": message_id, "allow_sending_without_reply": True}


def inline(rows: Rows) -> Mapping[str, Any]:
    """The buttons under a message."""
    return {
        "inline_keyboard": [
            [{"text": b.label, "url": b.url} if b.url else {"text": b.label, "callback_data": b.data} for b in row]
            for row in rows
        ]
    }


def to_draw(parameters: Mapping[str, Any]) -> Picture | None:
    """The picture that is still to be drawn for this call."""
    photo = parameters.get("photo")
    return Picture(photo["draw"], photo["facts"]) if isinstance(photo, dict) else None


def undrawn(parameters: Mapping[str, Any]) -> Call:
    """The call that remains of one whose picture cannot be drawn: its words."""
    kept = {name: value for name, value in parameters.items() if name not in ("photo", "caption")}
    return "sendMessage", kept | message(parameters.get("caption", ""))


def _contents(letter: Letter) -> Call:
    if letter.picture:
        return "sendPhoto", {"photo": {"draw": letter.picture.name, "facts": letter.picture.facts}}
    assert letter.file  # noqa: S101 - only asked for a letter with one of the two
    if letter.file.kind == "location":
        return "sendLocation", {"latitude": letter.file.latitude, "longitude": letter.file.longitude}
    return METHODS[letter.file.kind], {letter.file.kind: letter.file.file_id}
