"""Buttons: a label from the phrases, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bot.rules.model.button_data import Press
from bot.rules.model.messages import Button, Rows
from bot.voice.phrases import phrase


def press(label: str, verb: str, ticket: int = 0, step: int = 0, arg: str = "") -> Button:
    """A button that comes back as this press."""
    return Button(label, Press(verb, ticket, step, arg).encode())


def rows(buttons: Iterable[Button], width: int = 2) -> Rows:
    """The buttons laid out in rows of this width."""
    flat = tuple(buttons)
    return tuple(flat[i : i + width] for i in range(0, len(flat), width))


def keyboard(labels: Sequence[Sequence[str]], *, contact: str = "", placeholder: str = "") -> dict[str, Any]:
    """A reply keyboard; the label named `contact` shares the phone."""
    markup: dict[str, Any] = {
        "keyboard": [
            [{"text": label, **({"request_contact": True} if label == contact else {})} for label in row]
            for row in labels
        ],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }
    if placeholder:
        markup["input_field_placeholder"] = placeholder[:64]
    return markup


NO_KEYBOARD: dict[str, Any] = {"remove_keyboard": True}


def force_reply(placeholder: str = "") -> dict[str, Any]:
    """Asks the one who is mentioned for a reply, so that the bot hears it in a group with privacy mode."""
    return {
        "force_reply": True,
        "selective": True,
        "input_field_placeholder": placeholder[:64] or phrase("button.reply_here"),
    }
