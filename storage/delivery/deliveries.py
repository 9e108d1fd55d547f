"""What the outbox hands out: deliveries, heads of lines, what a message was about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.rules.model.messages import Contents, Priority

Parted = Callable[[Contents], Sequence[Contents]]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message that has been written and is to be sent, shown or stripped of its buttons."""

    id: int
    chat: int
    priority: Priority
    kind: str  # letter, card, strip
    contents: Contents
    rest: tuple[Contents, ...] = ()  # the parts of the letter that follow this one
    message: int | None = None  # which one loses its buttons
    card: int | None = None
    reply_card: int | None = None
    fresh: bool = False
    ticket: int | None = None
    topic: str = ""
    name: str = ""
    must: bool = False
    again: bool = False
    attempts: int = 0
    notice_no: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What comes next in a chat, and how urgent the chat is."""

    id: int
    chat: int
    urgency: Priority
    free_at: datetime | None  # real time
    alone: bool  # nothing else is due there


@dataclass(frozen=True, slots=True)
class Said:
    """What a reply to one of our messages is about."""

    ticket: int | None
    card: int | None
    topic: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits, how much was never delivered, and of how much nobody knows."""

    waiting: int
    dead: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Wait:
    """How a delivery goes back to the waiting ones."""

    free_at: datetime | None = None  # real time
    attempts: int = 0
    again: bool = False
    error: str = ""
    fresh: bool = field(default=False)
