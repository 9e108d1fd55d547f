"""The nouns of the small Telegram: people, chats, messages, keyboards, files, and its ways to say no."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

# A message entity as the Bot API writes it: {"type": "bold", "offset": 0, "length": 2}.
Entity = dict[str, Any]


class ApiError(Exception):
    """What the Bot API answers when it will not do a thing."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def refuse(why: str, **parameters: int) -> ApiError:
    """The bot asked for something wrong."""
    return ApiError(400, f"Bad Request: {why}", **parameters)


def forbid(why: str) -> ApiError:
    """The bot may not do this here."""
    return ApiError(403, f"Forbidden: {why}")


class CannotDo(Exception):
    """A person tried what Telegram's client would not let them do; the text is Chinese and can be shown."""


class NoAnswer(Exception):
    """A button was pressed and the bot never said anything to it."""


@dataclass(eq=False)
class User:
    """A person, or the bot."""

    id: int
    first_name: str
    is_bot: bool = False
    username: str = ""
    phone: str = ""
    hint: str = ""
    language: str = "zh-hans"
    deactivated: bool = False


@dataclass(frozen=True)
class Button:
    """A button under a message; it does exactly one thing."""

    label: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    style: str | None = None


@dataclass(frozen=True)
class Key:
    """A key of the keyboard that stands in place of the letters."""

    label: str
    contact: bool = False
    location: bool = False


@dataclass(frozen=True)
class Markup:
    """What hangs on a message: buttons under it, or a change of the reader's keyboard."""

    buttons: tuple[tuple[Button, ...], ...] = ()
    keys: tuple[tuple[Key, ...], ...] = ()
    remove: bool = False
    force_reply: bool = False
    selective: bool = False
    one_time: bool = False
    placeholder: str = ""

    @property
    def inline(self) -> bool:
        """Whether the message may be edited later: only one without a reply keyboard may."""
        return not (self.keys or self.remove or self.force_reply)


@dataclass(frozen=True)
class File:
    """Bytes that have a file_id."""

    id: str
    unique: str
    kind: str
    content: bytes
    name: str
    mime: str
    size: int
    path: str


@dataclass(frozen=True)
class Media:
    """What a message carries besides words. `facts` are further fields of its Bot API object."""

    kind: str
    file: File | None = None
    thumb: File | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(eq=False)
class Topic:
    """A topic of a forum group; its id is that of the message in which it was opened."""

    id: int
    name: str
    closed: bool = False
    deleted: bool = False


@dataclass(eq=False)
class Chat:
    """A private chat (its id is the person's), a group or a supergroup."""

    id: int
    kind: str  # private | group | supergroup
    title: str
    hint: str = ""
    bot: str = "member"  # never (pressed start) | member | administrator | restricted (muted) | left | kicked | deleted
    members: dict[int, User] = field(default_factory=dict)
    admins: set[int] = field(default_factory=set)
    messages: list[Message] = field(default_factory=list)
    keyboards: dict[int | None, Markup] = field(default_factory=dict)  # by person; None is everybody
    pinned: list[int] = field(default_factory=list)
    migrated_to: int | None = None
    username: str = ""  # a group with one is public: anybody finds it and comes in
    quiet: bool = False  # a group in which administrators alone may write
    forum: bool = False  # its messages stand in topics; those without one in General
    topics: dict[int, Topic] = field(default_factory=dict)
    general_closed: bool = False

    @property
    def group(self) -> bool:
        return self.kind != "private"

    def find(self, message_id: int) -> Message | None:
        """The message with this id, unless it was deleted."""
        at = message_id - 1  # the ids of a chat count from one, without gaps
        return self.messages[at] if 0 <= at < len(self.messages) and not self.messages[at].deleted else None

    @property
    def seen(self) -> list[Message]:
        """The messages a reader sees: all that were not deleted."""
        return [message for message in self.messages if not message.deleted]

    @property
    def last(self) -> Message:
        """The newest message a reader sees."""
        return self.seen[-1]


@dataclass(eq=False)
class Message:
    """A message as the people in its chat see it: plain words after parsing, and what hangs on it."""

    id: int
    chat: Chat
    sender: User
    date: datetime
    text: str = ""
    caption: str = ""
    entities: list[Entity] = field(default_factory=list)
    media: Media | None = None
    markup: Markup = field(default_factory=Markup)
    reply_to: Message | None = None
    origin: Message | None = None  # the message this one was forwarded from
    sender_chat: Chat | None = None  # an anonymous admin speaks as the group
    album: str | None = None
    protected: bool = False
    service: str | None = None
    service_fields: dict[str, Any] = field(default_factory=dict)
    reactions: list[str] = field(default_factory=list)
    silent: bool = False
    edited_at: datetime | None = None
    deleted: bool = False
    thread: int = 0  # the topic it stands in; none: General, or no forum

    @property
    def edited(self) -> bool:
        return self.edited_at is not None

    @property
    def words(self) -> str:
        """The text, or the caption of what it carries."""
        return self.text or self.caption

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        return self.markup.buttons

    @property
    def labels(self) -> list[str]:
        """The words on the buttons under it, in reading order."""
        return [button.label for row in self.buttons for button in row]

    def button(self, words: str) -> Button | None:
        """The button with this label or these data."""
        every = [button for row in self.buttons for button in row]
        return next((b for b in every if b.label == words), None) or next((b for b in every if b.data == words), None)


@dataclass(eq=False)
class Query:
    """A pressed button that waits for its answer."""

    id: str
    user: User
    message: Message
    data: str
    pressed_at: float
    answer: asyncio.Future[str | None]


@dataclass(frozen=True)
class Toast:
    """What a person was told for having pressed a button."""

    user: User
    chat: Chat
    text: str | None
    alert: bool
