"""What the bot sends: words, files, places, albums, copies."""

from __future__ import annotations

import struct
from collections.abc import Awaitable, Callable
from typing import Any

from bot.demo import markup
from bot.demo.calls import Call, declare, method
from bot.demo.nouns import Markup, Media, Message, refuse
from bot.demo.serve import wire

MAX_PHOTO, MAX_FILE, MAX_SIDES = 10 * 1024 * 1024, 50 * 1024 * 1024, 10_000
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF", b"BM")
# fmt: off
CHAT_ACTIONS = {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
                "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"}
FACTS: dict[str, dict[str, Any]] = {
    "photo": {"width": 1280, "height": 960}, "document": {}, "voice": {"duration": 0}, "audio": {"duration": 0},
    "video": {"width": 640, "height": 480, "duration": 0}, "video_note": {"length": 240, "duration": 0},
    "animation": {"width": 320, "height": 240, "duration": 0},
}
MIXABLE = ({"photo", "video"}, {"document"}, {"audio"})
IN_ALBUM = {"type", "media", "caption", "parse_mode", "caption_entities", "has_spoiler", "width", "height", "duration",
            "supports_streaming", "disable_content_type_detection", "performer", "title", "show_caption_above_media"}
# fmt: on


@method
async def send_message(
    call: Call,
    chat_id: str = "",
    text: str = "",
    parse_mode: str = "",
    entities: list[Any] | None = None,
    reply_markup: Any = None,
    reply_parameters: dict[str, Any] | None = None,
    disable_notification: bool = False,
    protect_content: bool = False,
    link_preview_options: dict[str, Any] | None = None,
    message_thread_id: int = 0,
) -> Any:
    words, found = call.text(text, parse_mode, entities)
    return _send(
        call, chat_id, reply_markup, reply_parameters, disable_notification, protect_content, message_thread_id,
        text=words, entities=found,
    )  # fmt: skip


@method
async def send_location(
    call: Call,
    chat_id: str = "",
    latitude: float = 0.0,
    longitude: float = 0.0,
    horizontal_accuracy: float = 0.0,
    reply_markup: Any = None,
    reply_parameters: dict[str, Any] | None = None,
    disable_notification: bool = False,
    protect_content: bool = False,
    message_thread_id: int = 0,
) -> Any:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise refuse("wrong parameter latitude or longitude specified")
    media = Media("location", facts={"latitude": latitude, "longitude": longitude})
    return _send(
        call, chat_id, reply_markup, reply_parameters, disable_notification, protect_content, message_thread_id,
        media=media,
    )  # fmt: skip


def _send(
    call: Call,
    chat_id: str,
    reply_markup: Any,
    reply_parameters: dict[str, Any] | None,
    silent: bool,
    protected: bool,
    topic: int = 0,
    **parts: Any,
) -> dict[str, Any]:
    hung = markup.parse(reply_markup)
    chat = call.chat(chat_id)
    hung = markup.parse(reply_markup, chat)
    quoted = call.reply(chat, reply_parameters)
    thread = call.thread(chat, topic, quoted)
    call.spend(chat)
    said = call.say(chat, hung, reply_to=quoted, silent=silent, protected=protected, thread=thread, **parts)
    return wire.message(said)


def _sends_file(kind: str) -> Callable[..., Awaitable[Any]]:
    """The method that sends one kind of file; the kinds differ in the name of one parameter."""

    async def send(
        call: Call,
        chat_id: str = "",
        caption: str = "",
        parse_mode: str = "",
        caption_entities: list[Any] | None = None,
        reply_markup: Any = None,
        reply_parameters: dict[str, Any] | None = None,
        disable_notification: bool = False,
        protect_content: bool = False,
        message_thread_id: int = 0,
        **more: Any,
    ) -> Any:
        words = call.caption(caption, parse_mode, caption_entities)
        facts: dict[str, Any] = {name: more[name] for name in ("duration", "width", "height", "length") if name in more}
        media = the_file(call, kind, str(more.get(kind, "")), facts)
        return _send(
            call,
            chat_id,
            reply_markup,
            reply_parameters,
            disable_notification,
            protect_content,
            message_thread_id,
            media=media,
            **words,
        )

    return send


# What every one of them takes, and what each kind takes besides.
# fmt: off
COMMON = {
    "chat_id": "str", "reply_markup": "Any", "reply_parameters": "dict[str, Any]",
    "disable_notification": "bool", "protect_content": "bool", "message_thread_id": "int",
}
CAPTION = {"caption": "str", "parse_mode": "str", "caption_entities": "list[Any]"}
ABOVE, SPOILER, THUMB = {"show_caption_above_media": "bool"}, {"has_spoiler": "bool"}, {"thumbnail": "str"}
LENGTH, SIZE = {"duration": "int"}, {"width": "int", "height": "int"}
KINDS: dict[str, dict[str, str]] = {
    "photo":      CAPTION | ABOVE | SPOILER,
    "document":   CAPTION | THUMB | {"disable_content_type_detection": "bool"},
    "voice":      CAPTION | LENGTH,
    "audio":      CAPTION | LENGTH | THUMB | {"performer": "str", "title": "str"},
    "video":      CAPTION | LENGTH | THUMB | SIZE | ABOVE | SPOILER | {"supports_streaming": "bool"},
    "animation":  CAPTION | LENGTH | THUMB | SIZE | ABOVE | SPOILER,
    "video_note": LENGTH | THUMB | {"length": "int"},
}
# fmt: on
for _kind, _more in KINDS.items():
    _words = "".join(word.capitalize() for word in _kind.split("_"))
    declare(f"send{_words}", _sends_file(_kind), COMMON | {_kind: "str"} | _more)


def the_file(call: Call, kind: str, given: str, facts: dict[str, Any] | None = None) -> Media:
    """The file that is meant: one that came along, or one that Telegram has already and that is of this kind."""
    if upload := call.uploads.get(given.removeprefix("attach://") if given.startswith("attach://") else ""):
        most = MAX_PHOTO if kind == "photo" else MAX_FILE
        size = len(upload.content)
        if not size:
            raise refuse("file must be non-empty")
        if size > most:
            raise refuse(f"file of size {size} bytes is too big for a {kind}; the maximum size is {most} bytes")
        if kind == "photo":
            _check_picture(upload.content)
        return call.world.new_media(kind, upload.content, upload.name, upload.mime, **FACTS[kind] | (facts or {}))
    if not given or given.startswith("attach://"):
        raise refuse(f"there is no {kind.replace('_', ' ')} in the request")
    media = call.world.media_of.get(given)
    if media is None:
        raise refuse("wrong file identifier/HTTP URL specified")
    if media.kind != kind:
        raise refuse(f"can't use file of type {media.kind.title()} as {kind.title()}")
    return media


def _check_picture(content: bytes) -> None:
    if not content.startswith(PICTURES):
        raise refuse("IMAGE_PROCESS_FAILED")
    if content.startswith(PICTURES[1]) and len(content) > 24:
        width, height = struct.unpack(">II", content[16:24])
        if width + height > MAX_SIDES or max(width, height) > 20 * min(width, height):
            raise refuse("PHOTO_INVALID_DIMENSIONS")


@method
async def send_media_group(
    call: Call,
    chat_id: str = "",
    media: list[Any] | None = None,
    reply_parameters: dict[str, Any] | None = None,
    disable_notification: bool = False,
    protect_content: bool = False,
    message_thread_id: int = 0,
) -> Any:
    items = media or []
    if not 2 <= len(items) <= 10:
        raise refuse("the media group must include 2-10 items")
    if not any({str(item.get("type")) for item in items} <= kinds for kinds in MIXABLE):
        raise refuse("can't mix these types of media in one group")
    parts = [_item(call, item) for item in items]
    chat = call.chat(chat_id)
    quoted = call.reply(chat, reply_parameters)
    thread = call.thread(chat, message_thread_id, quoted)
    call.spend(chat, len(parts))
    common = {"reply_to": quoted, "thread": thread, "silent": disable_notification, "protected": protect_content}
    album = call.world.new_album()
    return [wire.message(call.say(chat, Markup(), album=album, **common, **part)) for part in parts]


def _item(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(given) - IN_ALBUM:
        raise refuse(f'can\'t parse InputMedia: unknown field "{min(unknown)}"')
    file = the_file(call, given["type"], str(given.get("media", "")))
    words = call.caption(str(given.get("caption", "")), str(given.get("parse_mode", "")), given.get("caption_entities"))
    return {"media": file, **words}


@method
async def forward_message(
    call: Call,
    chat_id: str = "",
    from_chat_id: str = "",
    message_id: int = 0,
    disable_notification: bool = False,
    protect_content: bool = False,
) -> Any:
    source = _source(call, from_chat_id, message_id, "forward")
    chat = call.chat(chat_id)
    call.spend(chat)
    parts = {"silent": disable_notification, "protected": protect_content, "origin": source.origin or source}
    return wire.message(call.say(chat, Markup(), **_content(source), **parts))


@method
async def copy_message(
    call: Call,
    chat_id: str = "",
    from_chat_id: str = "",
    message_id: int = 0,
    caption: str | None = None,
    parse_mode: str = "",
    caption_entities: list[Any] | None = None,
    reply_markup: Any = None,
    reply_parameters: dict[str, Any] | None = None,
    disable_notification: bool = False,
    protect_content: bool = False,
) -> Any:
    source = _source(call, from_chat_id, message_id, "copy")
    content = _content(source)
    if caption is not None and source.media:
        content |= call.caption(caption, parse_mode, caption_entities)
    sent = _send(call, chat_id, reply_markup, reply_parameters, disable_notification, protect_content, **content)
    return {"message_id": sent["message_id"]}


def _source(call: Call, chat_id: str, message_id: int, verb: str) -> Message:
    source = call.chat(chat_id, writing=False).find(message_id)
    if source is None:
        raise refuse(f"message to {verb} not found")
    if source.protected or source.service:
        raise refuse(f"message can't be {verb.removesuffix('y')}{'ied' if verb == 'copy' else 'ed'}")
    return source


def _content(source: Message) -> dict[str, Any]:
    return {"text": source.text, "caption": source.caption, "entities": source.entities, "media": source.media}


@method
async def send_chat_action(call: Call, chat_id: str = "", action: str = "") -> Any:
    if action not in CHAT_ACTIONS:
        raise refuse("wrong parameter action in request")
    call.chat(chat_id)
    return True
