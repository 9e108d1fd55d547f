"""Buttons: a label from the phrases, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.rules.model.button_data import Press
from bot.rules.model.messages import Button, Keyboard, Line, Rows
from bot.voice.phrases import phrase

PER_PAGE = 40  # buttons of a list: Telegram takes a hundred, a thumb does not


def press(label: str, verb: str, ticket: int = 0, step: int = 0, arg: str = "") -> Button:
    """A button that comes back as this press."""
    return Button(label, Press(verb, ticket, step, arg).encode())


def rows(buttons: Iterable[Button], width: int = 2) -> Rows:
    """The buttons laid out in rows of this width."""
    flat = tuple(buttons)
    return tuple(flat[i : i + width] for i in range(0, len(flat), width))


def asking(ticket: int, duty: str, words: str, buttons: Iterable[Button]) -> Line:
    """A line with these buttons; once it is done, the first row of its words stays."""
    return Line(ticket, duty, words, words.partition("\n")[0], tuple(button.data for button in buttons))


def keyboard(labels: Sequence[Sequence[str]], *, contact: str = "", placeholder: str = "") -> Keyboard:
    """Keys in place of the reader's own; the one named `contact` shares the phone."""
    return Keyboard(tuple(tuple(row) for row in labels), contact, placeholder)


def lasting(labels: Sequence[Sequence[str]]) -> Keyboard:
    """Keys that stay when one was pressed."""
    return Keyboard(tuple(tuple(row) for row in labels), stays=True)


def wants_reply(placeholder: str = "") -> Keyboard:
    """Asks the one who is mentioned for a reply, so that the bot hears it in a group with privacy mode."""
    return Keyboard(placeholder=placeholder or phrase("button.reply_here"))


def paged(buttons: Sequence[Button], page: int, turn: Callable[[str, int], Button], width: int = 2) -> Rows:
    """A page of many buttons, with those that turn it; `turn` makes a button of a label and a page."""
    pages = [buttons[at : at + PER_PAGE] for at in range(0, len(buttons), PER_PAGE)] or [()]
    page = min(max(page, 0), len(pages) - 1)
    turns = (("admin.button.before", page - 1), ("admin.button.next", page + 1))
    turning = tuple(turn(phrase(label), to) for label, to in turns if 0 <= to < len(pages))
    return rows(pages[page], width) + ((turning,) if turning else ())


def page_of(arg: str) -> int:
    """The page that a turning button asks for: page.3; the first one when it is none."""
    number = arg.removeprefix("page.")
    return int(number) if number.isdecimal() and len(number) < 5 else 0
