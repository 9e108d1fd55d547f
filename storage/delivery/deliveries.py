"""What the outbox hands out: deliveries, heads of lines, what a message was about."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.rules.model.messages import Contents, DeliveryClass, Priority
from storage.database.columns import moment
from storage.delivery.contents import read

Parted = Callable[[Contents], Sequence[Contents]]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message that has been written and is to be sent, shown or stripped of its buttons."""

    id: int
    chat: int
    priority: Priority
    kind: str  # letter, edit, card, strip, mark, pin
    contents: Contents
    rest: tuple[Contents, ...] = ()  # the parts of the letter that follow this one
    message: int | None = None  # which one loses its buttons, or gets the sign
    letter: int | None = None  # or: wherever this letter hangs
    sign: str = ""
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
    thread: int | None = None  # the topic it goes to, 0 General; nothing: the one the group was bound in
    edits: int | None = None  # the letter whose message is to show this instead …
    shown_in: int | None = None  # … and that message, if it is known already
    off: bool = False  # a message is let go of, not held
    caption: bool = False  # what a message says from now on stands under its file

    @property
    def delivery_class(self) -> DeliveryClass:
        """What becomes of it while nobody knows whether it arrived; cards and their buttons are always put right."""
        return DeliveryClass.of(self.must or self.kind != "letter", self.priority)


@dataclass(frozen=True, slots=True)
class Head:
    """What comes next in a chat, and how urgent the chat is."""

    id: int
    chat: int
    urgency: Priority
    free_at: datetime | None  # real time
    alone: bool  # nothing else is due there
    priority: Priority  # its own
    weight: int = 1  # as how many messages it counts
    answer: int | None = None  # the first answer that waits there


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


def head_of(row: Any) -> Head:
    """The head of a line, as its row has it."""
    return Head(
        row["id"],
        row["to_chat"],
        Priority(row["urgency"]),
        moment(row["free_at"]),
        bool(row["alone"]),
        Priority(row["priority"]),
        row["weight"],
        row["answer"],
    )


def parts_of(row: Any) -> tuple[Contents, ...]:
    """What is still to be said: the part at hand, and those that follow."""
    return tuple(read(part) for part in (json.loads(row["payload"]), *json.loads(row["rest"])))


def delivery_of(row: Any) -> Delivery:
    """The delivery, as its row has it."""
    parts, payload = parts_of(row), json.loads(row["payload"])
    return Delivery(
        id=row["id"],
        chat=row["to_chat"],
        priority=Priority(row["priority"]),
        kind=row["kind"],
        contents=parts[0],
        rest=parts[1:],
        message=payload.get("message"),
        letter=payload.get("letter"),
        sign=payload.get("sign", ""),
        card=row["card"],
        reply_card=row["reply_card"],
        fresh=bool(row["fresh"]),
        ticket=row["ticket"],
        topic=row["topic"],
        name=row["name"],
        must=bool(row["must"]),
        again=bool(row["again"]),
        attempts=row["attempts"],
        notice_no=row["notice_no"],
        thread=row["thread"],
        edits=row["edits"],
        shown_in=row["shown_in"] if "shown_in" in row.keys() else None,  # noqa: SIM118 - a row, not a mapping
        off=bool(payload.get("off")),
        caption=bool(payload.get("caption")),
    )
