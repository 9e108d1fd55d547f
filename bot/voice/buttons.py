"""Buttons: a label from the phrases, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.rules.model.button_data import Press
from bot.rules.model.messages import Button, Keyboard, Rows
from bot.voice.phrases import phrase


def press(label: str, verb: str, ticket: int = 0, step: int = 0, arg: str = "") -> Button:
    """A button that comes back as this press."""
    return Button(label, Press(verb, ticket, step, arg).encode())


def rows(buttons: Iterable[Button], width: int = 2) -> Rows:
    """The buttons laid out in rows of this width."""
    flat = tuple(buttons)
    return tuple(flat[i : i + width] for i in range(0, len(flat), width))


def keyboard(labels: Sequence[Sequence[str]], *, contact: str = "", placeholder: str = "") -> Keyboard:
    """Keys in place of the reader's own; the one named `contact` shares the phone."""
    return Keyboard(tuple(tuple(row) for row in labels), contact, placeholder)


def lasting(labels: Sequence[Sequence[str]]) -> Keyboard:
    """Keys that stay when one was pressed."""
    return Keyboard(tuple(tuple(row) for row in labels), stays=True)


def wants_reply(placeholder: str = "") -> Keyboard:
    """Asks the one who is mentioned for a reply, so that the bot hears it in a group with privacy mode."""
    return Keyboard(placeholder=placeholder or phrase("button.reply_here"))
