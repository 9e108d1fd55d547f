"""Keyboards: what the bot hands in, judged as strictly as Telegram does."""

from __future__ import annotations

import re
from typing import Any

from bot.demo.entities import units
from bot.demo.nouns import ApiError, Button, Chat, Key, Markup, refuse

MAX_IN_A_ROW, MAX_IN_ALL, MAX_DATA_BYTES, MAX_PLACEHOLDER, MAX_COPY, MAX_LABEL = 8, 100, 64, 64, 256, 128
ACTIONS = {"callback_data", "url", "copy_text"}
STYLES = {"danger", "success", "primary"}
KEYBOARD = {
    "keyboard",
    "resize_keyboard",
    "one_time_keyboard",
    "is_persistent",
    "selective",
    "input_field_placeholder",
}
URL = re.compile(r"(https?|tg)://[^\s]+", re.IGNORECASE)


def parse(given: Any, chat: Chat | None = None, *, edit: bool = False) -> Markup:
    """The markup that was handed in, or the refusal Telegram would send. Edits take buttons only."""
    if given is None:
        return Markup()
    if not isinstance(given, dict):
        raise refuse("object expected as reply markup")
    if "inline_keyboard" in given:
        _only(given, {"inline_keyboard"}, "inline keyboard markup")
        return Markup(buttons=_buttons(given["inline_keyboard"]))
    if edit:
        raise refuse("inline keyboard expected")
    if "keyboard" in given:
        _only(given, KEYBOARD, "reply keyboard markup")
        return Markup(
            keys=_keys(given["keyboard"], chat),
            one_time=bool(given.get("one_time_keyboard")),
            selective=bool(given.get("selective")),
            placeholder=_placeholder(given),
        )
    if given.get("remove_keyboard") is True:
        _only(given, {"remove_keyboard", "selective"}, "reply keyboard remove")
        return Markup(remove=True, selective=bool(given.get("selective")))
    if given.get("force_reply") is True:
        _only(given, {"force_reply", "selective", "input_field_placeholder"}, "force reply")
        return Markup(force_reply=True, selective=bool(given.get("selective")), placeholder=_placeholder(given))
    if given:
        raise refuse(f"can't parse reply markup: unknown kind with {', '.join(sorted(given))}")
    return Markup()


def _only(given: dict[str, Any], known: set[str], what: str) -> None:
    if unknown := set(given) - known:
        raise refuse(f'can\'t parse {what}: unknown field "{min(unknown)}"')


def _placeholder(given: dict[str, Any]) -> str:
    words = str(given.get("input_field_placeholder") or "")
    if units(words) > MAX_PLACEHOLDER:
        raise refuse("input field placeholder is too long")
    return words


def _rows(given: Any, what: str) -> list[list[Any]]:
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise refuse(f"can't parse {what}: array of arrays expected")
    if any(len(row) > MAX_IN_A_ROW for row in given) or sum(map(len, given)) > MAX_IN_ALL:
        raise refuse("REPLY_MARKUP_TOO_LONG")
    return [row for row in given if row]


def _buttons(given: Any) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(map(_button, row)) for row in _rows(given, "inline keyboard"))


def _wrong(why: str) -> ApiError:
    return refuse(f"can't parse inline keyboard button: {why}")


def _label(given: Any, what: str) -> str:
    label = given.get("text") if isinstance(given, dict) else None
    if not isinstance(label, str) or not label.strip():
        raise refuse(f"can't parse {what}: text must be non-empty")
    if units(label) > MAX_LABEL:
        raise refuse(f"can't parse {what}: text is too long")
    return label


def _button(given: Any) -> Button:
    label = _label(given, "inline keyboard button")
    _only(given, ACTIONS | {"text", "style"}, "inline keyboard button")
    actions = sorted(ACTIONS & set(given))
    if not actions:
        raise _wrong("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _wrong(f"exactly one action expected, found {' and '.join(actions)}")
    style = given.get("style")
    if style is not None and style not in STYLES:
        raise _wrong("unknown style")
    value = given[actions[0]]
    if actions == ["callback_data"]:
        if not isinstance(value, str) or not 1 <= len(value.encode()) <= MAX_DATA_BYTES:
            raise refuse("BUTTON_DATA_INVALID")
        return Button(label, data=value, style=style)
    if actions == ["url"]:
        if not isinstance(value, str) or not URL.fullmatch(value):
            raise refuse(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
        return Button(label, url=value, style=style)
    words = value.get("text") if isinstance(value, dict) else None
    if not isinstance(words, str) or not 1 <= units(words) <= MAX_COPY:
        raise refuse("BUTTON_COPY_TEXT_INVALID")
    return Button(label, copy=words, style=style)


def _keys(given: Any, chat: Chat | None) -> tuple[tuple[Key, ...], ...]:
    rows = _rows(given, "reply keyboard")
    if not rows:
        raise refuse("reply keyboard must be non-empty")
    return tuple(tuple(_key(one, chat) for one in row) for row in rows)


def _key(given: Any, chat: Chat | None) -> Key:
    if isinstance(given, str):
        given = {"text": given}
    label = _label(given, "keyboard button")
    _only(given, {"text", "request_contact", "request_location", "style"}, "keyboard button")
    contact, location = bool(given.get("request_contact")), bool(given.get("request_location"))
    if contact and location:
        raise refuse("can't parse keyboard button: exactly one action expected")
    if chat and chat.group and contact:
        raise refuse("phone number can be requested in private chats only")
    if chat and chat.group and location:
        raise refuse("location can be requested in private chats only")
    return Key(label, contact, location)
