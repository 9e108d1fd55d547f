"""Messages: what the hotline says, what it shows, and what it hears."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

from bot.rules.model.ticket import Attachment


class Priority(IntEnum):
    """Who is served first when Telegram's limits make somebody wait."""

    ANSWER = 0  # to who just spoke
    URGENT = 1  # urgent dispatch
    NOTICE = 2  # to enterprises, and what has just happened
    REMINDER = 3  # the clock's
    DIGEST = 4


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: what it says, and what comes back when it is pressed."""

    label: str
    data: str = ""
    url: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing whose facts are fixed when its letter is written; it is drawn when it is sent."""

    name: str  # templates/zh/pictures/<name>.svg
    facts: Mapping[str, Any]  # as JSON can hold them


@dataclass(frozen=True, slots=True)
class Letter:
    """A message whose words are fixed when it is written."""

    to: int
    text: str
    buttons: Rows = ()
    keyboard: Mapping[str, Any] | None = None  # any other reply_markup, as Telegram spells it
    reply_to: int | None = None  # a message id in the same chat
    reply_card: int | None = None  # or: wherever the card of this id hangs when the letter is sent
    file: Attachment | None = None  # sent instead of a text; the text is then its caption
    picture: Picture | None = None  # the same
    ticket: int | None = None  # a reply to this letter is about this ticket
    topic: str = ""  # what a reply to it means, e.g. "question:12"
    priority: Priority = Priority.ANSWER
    must: bool = False  # sent once more, marked 〔重发〕, when it is unknown whether it arrived
    not_before: datetime | None = None
    name: str = ""  # the template it came from
    decides: str = ""  # what its buttons decide: once that is over it loses them


@dataclass(frozen=True, slots=True)
class Card:
    """A message that mirrors a ticket; drawn when it is shown."""

    id: int
    kind: str  # desk, unit, tracker, …: the template's name
    ticket: int
    chat: int
    unit: str | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a card shows now."""

    text: str
    buttons: Rows = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody sent in one message: text, files, a place, a contact."""

    text: str
    message_id: int
    attachments: tuple[Attachment, ...] = ()
    reply_to: int | None = None  # the message of ours it answers
    album: str = ""
    phone: str = ""  # a shared contact's number …
    phone_owner: int | None = None  # … and the Telegram id it belongs to


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What the hotline is asking one person in one chat right now."""

    chat: int
    user: int
    flow: str
    ticket: int = 0
    data: Mapping[str, Any] = field(default_factory=dict)
