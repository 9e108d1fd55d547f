"""Messages: what the hotline says, what it shows, and what it hears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum, auto

from bot.rules.model.cards import CardName
from bot.rules.model.decisions import DecisionName
from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Attachment


class Priority(IntEnum):
    """Who is served first when Telegram's limits make somebody wait."""

    ANSWER = 0  # to who just spoke
    URGENT = 1  # urgent dispatch
    LISTED = 2  # about a matter of a listed enterprise
    NOTICE = 3  # to enterprises, and what has just happened
    REMINDER = 4  # the clock's
    DIGEST = 5


class DeliveryClass(StrEnum):
    """What becomes of a message of which nobody knows whether it arrived (`bot/engine/send/classes.py`)."""

    DIALOGUE = auto()  # an answer to who just spoke: said again at once, dropped when the dialogue has moved on
    MUST = auto()  # what somebody has to learn: said until Telegram acknowledges it
    REMINDER = auto()  # what comes again by itself: not repeated

    @classmethod
    def of(cls, must: bool, priority: Priority) -> DeliveryClass:
        """The class of a letter."""
        if must:
            return cls.MUST
        return cls.DIALOGUE if priority == Priority.ANSWER else cls.REMINDER


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: what it says, and what comes back when it is pressed."""

    label: str
    data: str = ""
    url: str = ""


TOGETHER = 10  # files that are one message to a reader, at most
Rows = tuple[tuple[Button, ...], ...]


STACK = "stack"  # instead of a template: several pictures, one below the other


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing whose facts are fixed when its letter is written; it is drawn when it is sent."""

    name: str  # templates/zh/pictures/<name>.svg
    facts: Facts  # as JSON can hold them

    @classmethod
    def stack(cls, parts: Sequence[Picture]) -> Picture | None:
        """Several as one; nothing where there is none."""
        if len(parts) < 2:
            return parts[0] if parts else None
        return cls(STACK, {"parts": [{"name": one.name, "facts": one.facts} for one in parts]})


@dataclass(frozen=True, slots=True)
class Document:
    """A text that comes as a file."""

    name: str  # with its ending
    text: str


@dataclass(frozen=True, slots=True)
class DrawnFile:
    """A file whose facts are fixed when its letter is written; it is drawn once, just before it is sent."""

    maker: str  # a row of MAKERS (bot/reports/makers.py)
    facts: Facts  # as JSON can hold them
    name: str  # with its ending


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Keys in place of the reader's own; without keys, the reader is only asked to reply to this message."""

    keys: tuple[tuple[str, ...], ...] = ()
    contact: str = ""  # the key that shares the reader's phone
    placeholder: str = ""  # what stands in the empty field
    stays: bool = False  # also after a key was pressed


@dataclass(frozen=True, slots=True)
class Contents:
    """What one message consists of, in no channel's language."""

    text: str = ""
    buttons: Rows = ()
    keyboard: Keyboard | None = None  # where there are no buttons
    file: Attachment | None = None  # the text is then its caption
    picture: Picture | None = None  # the same
    reply_to: int | None = None  # a message in the same chat; when that is gone it is said all the same
    protected: bool = False  # cannot be forwarded or saved from an ordinary client
    files: tuple[Attachment, ...] = ()  # instead of one: they come together, the words under the first
    document: Document | None = None  # instead of a file that Telegram has already
    drawn: DrawnFile | None = None  # the same

    @property
    def weight(self) -> int:
        """As how many messages it counts."""
        return max(1, min(len(self.files), TOGETHER))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a letter that asks for something: once it is done, the line says what became of it."""

    ticket: int  # 0: about no matter
    duty: str  # what is owed, as `Owed.name` spells it; about no matter, the decision's name
    words: str  # the line as it stands in the text
    short: str  # what stays of it, before the result
    buttons: tuple[str, ...] = ()  # what its buttons carry


@dataclass(frozen=True, slots=True)
class Letter:
    """A message whose words are fixed when it is written."""

    to: int
    text: str
    buttons: Rows = ()
    keyboard: Keyboard | None = None  # where there are no buttons
    reply_to: int | None = None  # a message id in the same chat
    reply_card: int | None = None  # or: wherever the card of this id hangs when the letter is sent
    file: Attachment | None = None  # sent instead of a text; the text is then its caption
    picture: Picture | None = None  # the same
    ticket: int | None = None  # a reply to this letter is about this ticket
    topic: str = ""  # what a reply to it means, e.g. "question:12"
    priority: Priority = Priority.ANSWER
    must: bool = False  # said until it is acknowledged; see DeliveryClass
    not_before: datetime | None = None
    name: str = ""  # the template it came from
    decides: DecisionName | None = None  # what its buttons decide: once that is over it loses them
    files: tuple[Attachment, ...] = ()  # several that come together, instead of one
    protected: bool = False
    document: Document | None = None  # sent like a file
    drawn: DrawnFile | None = None  # the same
    lines: tuple[Line, ...] = ()  # of what it asks, each by itself

    @property
    def contents(self) -> Contents:
        """What it consists of."""
        return Contents(
            self.text, self.buttons, self.keyboard, self.file, self.picture, self.reply_to, files=self.files,
            protected=self.protected, document=self.document, drawn=self.drawn,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """A message that mirrors a ticket; drawn when it is shown."""

    id: int
    name: CardName
    ticket: int
    chat: int
    unit: str | None = None
    message_id: int | None = None
    thread: int = 0  # the topic in which it hangs
    view: str = ""  # what somebody has opened in it


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a card shows now."""

    text: str
    buttons: Rows = ()
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """Say this in a chat, as one message."""

    chat: int
    contents: Contents
    image: bytes | None = None  # the picture or file, drawn
    mark: str = ""  # what it begins with where there is room for it: that it is said once more
    thread: int = 0  # the topic of a forum in which it stands


@dataclass(frozen=True, slots=True)
class Edit:
    """Let a message show this instead."""

    chat: int
    message_id: int
    drawn: Drawn
    under: bool = False  # its words stand under a picture or a file


@dataclass(frozen=True, slots=True)
class Unbutton:
    """Take the buttons off a message."""

    chat: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Put a sign under what somebody said."""

    chat: int
    message_id: int
    sign: str


@dataclass(frozen=True, slots=True)
class Pin:
    """Hold a message at the head of its chat, or let go of it; nobody is notified."""

    chat: int
    message_id: int
    off: bool = False


Operation = Post | Edit | Unbutton | Mark | Pin


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
    before: tuple[str, ...] = ()  # whom it was forwarded from, what is quoted
    after: tuple[str, ...] = ()  # whose card, which place

    @property
    def told(self) -> str:
        """All that it says, as it is kept and passed on: also where it comes from, whose card, which place."""
        return "\n".join(filter(None, (*(self.before if self.is_content else ()), self.text, *self.after)))

    @property
    def is_content(self) -> bool:
        """Whether it says anything at all: a poll, a die, a sticker, a story or a game does not."""
        return bool(self.text or self.after or self.attachments)


def same(one: Words, other: Words) -> bool:
    """Whether a reader sees no difference: Telegram tells of edits that change nothing, such as a first reaction."""
    return one.told == other.told and [*map(_seen, one.attachments)] == [*map(_seen, other.attachments)]


def _seen(file: Attachment) -> tuple[object, ...]:
    return file.kind, file.unique_id or file.file_id, file.latitude, file.longitude


def is_place(words: Words) -> bool:
    """Whether it is a place on the map; edited, it is one that is shared live."""
    return any(file.kind == "location" for file in words.attachments)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What the hotline is asking one person in one chat right now."""

    chat: int
    user: int
    flow: str
    ticket: int = 0
    data: Facts = field(default_factory=dict)

    def is_same(self, other: Dialogue) -> bool:
        """Whether the other one goes on with this question."""
        return self._about == other._about

    @property
    def _about(self) -> tuple[str, int, int]:
        return self.flow, self.ticket, int(self.data.get("which") or 0)
