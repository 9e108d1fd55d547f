"""What is to be said, as the calls to Telegram it takes, with their parameters as the Bot API spells them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import singledispatch
from hashlib import sha256
from typing import Any

from telegram import InputFile

from bot.channels.telegram.fallbacks import keyboards
from bot.channels.telegram.text_limits import CAPTION, TEXT, length, split
from bot.rules.model.messages import Button, Contents, Drawn, Edit, Keyboard, Mark, Pin, Post, Rows, Unbutton
from bot.rules.model.ticket import Attachment

Call = tuple[str, dict[str, Any]]

NO_PREVIEW = {"is_disabled": True}
LONGEST_PLACEHOLDER = 64
WORDLESS = ("video_note", "location")  # carry no caption
ALBUM = 10
TOGETHER = {"photo": "seen", "video": "seen", "document": "document", "audio": "audio"}  # which kinds one album takes
REDRAWN = "photo.jpg"  # what a picture that was drawn anew is called
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


def parts(contents: Contents) -> list[Contents]:
    """The messages a letter takes, in order: the first one replies, the last one carries the buttons."""
    if contents.files:
        return albums(contents)
    if contents.document:
        return [contents]
    bare = Contents(file=contents.file, picture=contents.picture, drawn=contents.drawn)
    alone = bare == Contents()
    wordless = contents.file is not None and contents.file.kind in WORDLESS
    pages = split(contents.text) or [contents.text] if alone or contents.text else []
    if not alone and (wordless or not pages or length(contents.text) > CAPTION):
        found = [bare, *(Contents(page) for page in pages)]
    else:
        found = [replace(bare, text=pages[0]), *map(Contents, pages[1:])]
    found = [replace(page, protected=contents.protected) for page in found]
    found[0] = replace(found[0], reply_to=contents.reply_to)
    first, *more = [tuple(map(tuple, rows)) for rows in keyboards(contents.buttons)]
    found[-1] = replace(found[-1], buttons=first, keyboard=contents.keyboard)
    return [*found, *(Contents("…", rows) for rows in more)]


def albums(contents: Contents) -> list[Contents]:
    """Files that come together, as few messages as Telegram lets them be: each has the words under its first."""
    groups: list[tuple[str, list[Attachment]]] = []
    for file in contents.files:
        kind = TOGETHER.get(file.kind, "")
        group = next((files for one, files in groups if one == kind and kind and len(files) < ALBUM), None)
        if group is None:
            groups.append((kind, [file]))
        else:
            group.append(file)
    found = [_together(contents, files) for _, files in groups]
    return [replace(found[0], reply_to=contents.reply_to), *found[1:]]


def apart(contents: Contents) -> list[Contents]:
    """The same files one by one: of an album that Telegram refuses, the others may still be taken."""
    found = [_together(contents, [file]) for file in contents.files]
    return [replace(found[0], reply_to=contents.reply_to), *found[1:]]


def _together(contents: Contents, files: list[Attachment]) -> Contents:
    if len(files) > 1:
        return Contents(contents.text, files=tuple(files), protected=contents.protected)
    words = "" if files[0].kind in WORDLESS else contents.text
    return Contents(words, file=files[0], protected=contents.protected)


@singledispatch
def call(said: Post | Edit | Unbutton | Mark | Pin) -> Call:
    """The one call that says it."""
    raise TypeError(type(said).__name__)


@call.register
def _(said: Post) -> Call:
    contents = said.contents
    method, parameters = _contents(contents, said.image)
    if contents.reply_to is not None:
        parameters["reply_parameters"] = {"message_id": contents.reply_to, "allow_sending_without_reply": True}
    if contents.buttons or contents.keyboard:
        parameters["reply_markup"] = inline(contents.buttons) if contents.buttons else _keyboard(contents.keyboard)
    if contents.protected:
        parameters["protect_content"] = True
    if said.mark:
        parameters = marked(parameters, said.mark)
    if said.thread:
        parameters["message_thread_id"] = said.thread
    return method, {"chat_id": said.chat, **parameters}


@call.register
def _(said: Edit) -> Call:
    where = {"chat_id": said.chat, "message_id": said.message_id}
    buttons = {"reply_markup": inline(said.drawn.buttons)}
    if said.under:
        return "editMessageCaption", {**where, "caption": said.drawn.text, "parse_mode": "HTML", **buttons}
    return "editMessageText", {**where, **_message(first_page(said.drawn.text)), **buttons}


@call.register
def _(said: Unbutton) -> Call:
    return "editMessageReplyMarkup", {
        "chat_id": said.chat, "message_id": said.message_id, "reply_markup": inline(()),
    }  # fmt: skip


@call.register
def _(said: Pin) -> Call:
    where = {"chat_id": said.chat, "message_id": said.message_id}
    return ("unpinChatMessage", where) if said.off else ("pinChatMessage", {**where, "disable_notification": True})


@call.register
def _(said: Mark) -> Call:
    sign = [{"type": "emoji", "emoji": said.sign}]
    return "setMessageReaction", {"chat_id": said.chat, "message_id": said.message_id, "reaction": sign}


def probes(chat: int) -> tuple[Call, ...]:
    """What asks whether Telegram is there at all, and takes what is to be shown in a chat; nobody reads any of it."""
    typing = ("sendChatAction", {"chat_id": chat, "action": "typing"})
    return (("getMe", {}), typing) if chat else (("getMe", {}),)


def first_page(text: str) -> str:
    """As much of a card as one message shows."""
    return split(text)[0]


BARE = "-"  # ends the hash of what has no buttons that could be taken away


def shown(drawn: Drawn) -> str:
    """A hash of what a card shows: two that look the same to a reader have the same. One without buttons says so."""
    seen = [first_page(drawn.text), inline(drawn.buttons)]
    said = json.dumps(seen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(said.encode()).hexdigest() + ("" if drawn.buttons else BARE)


def marked(parameters: dict[str, Any], mark: str) -> dict[str, Any]:
    """The same call, its words begun with a mark where there is room for it."""
    if isinstance(parameters.get("media"), list):
        first, *others = parameters["media"]
        return {**parameters, "media": [marked({"caption": "", "parse_mode": "HTML", **first}, mark), *others]}
    if not {"text", "caption", "latitude", "video_note"} & set(parameters):
        parameters = {**parameters, "caption": "", "parse_mode": "HTML"}
    for name, limit in (("text", TEXT), ("caption", CAPTION)):
        if name in parameters and length(f"{mark}\n{parameters[name]}") <= limit:
            return {**parameters, name: f"{mark}\n{parameters[name]}"}
    return parameters


def inline(rows: Rows) -> dict[str, Any]:
    """The buttons under a message."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _button(button: Button) -> dict[str, str]:
    return {"text": button.label, "url": button.url} if button.url else {
        "text": button.label, "callback_data": button.data,
    }  # fmt: skip


def _keyboard(keyboard: Keyboard | None) -> Mapping[str, Any]:
    assert keyboard  # noqa: S101 - only asked for a letter that has one
    held = {"input_field_placeholder": keyboard.placeholder[:LONGEST_PLACEHOLDER]} if keyboard.placeholder else {}
    if not keyboard.keys:
        return {"force_reply": True, "selective": True, **held}
    rows = [[_key(label, keyboard.contact) for label in row] for row in keyboard.keys]
    stays = {"is_persistent": True} if keyboard.stays else {}
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": not keyboard.stays, **stays, **held}


def _key(label: str, contact: str) -> dict[str, Any]:
    return {"text": label, "request_contact": True} if label == contact else {"text": label}


def _message(text: str) -> dict[str, Any]:
    return {"text": text, "parse_mode": "HTML", "link_preview_options": NO_PREVIEW}


def _contents(contents: Contents, image: bytes | None) -> Call:
    """What it consists of: a text, or a file with its caption."""
    caption = {"caption": contents.text, "parse_mode": "HTML"} if contents.text else {}
    if contents.picture and image is not None:
        return "sendPhoto", {"photo": InputFile(image, filename=f"{contents.picture.name}.png"), **caption}
    if contents.files:
        media = [{"type": file.kind, "media": file.file_id} for file in contents.files]
        return "sendMediaGroup", {"media": [{**media[0], **caption}, *media[1:]]}
    if contents.file and contents.file.redrawn:
        assert image is not None  # noqa: S101 - the original never goes in its place
        return METHODS[contents.file.kind], {contents.file.kind: InputFile(image, filename=REDRAWN), **caption}
    if contents.drawn:
        assert image is not None  # noqa: S101 - what cannot be drawn is said without it
        return "sendDocument", {"document": InputFile(image, filename=contents.drawn.name), **caption}
    if contents.document:
        written = contents.document
        return "sendDocument", {"document": InputFile(written.text.encode(), filename=written.name), **caption}
    if contents.file is None:
        return "sendMessage", _message(contents.text)
    if contents.file.kind == "location":
        return "sendLocation", {"latitude": contents.file.latitude, "longitude": contents.file.longitude}
    return METHODS[contents.file.kind], {contents.file.kind: contents.file.file_id, **caption}
