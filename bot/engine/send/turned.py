"""Turned: what a turn of the sender has to write down, and what it has taken."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.telegram.errors import Answer
from bot.engine.send.rate_limits import Counted
from storage.delivery.deliveries import Delivery


@dataclass(frozen=True, slots=True)
class Brought:
    """A delivery that came back, and what it showed if it was a card."""

    delivery: Delivery
    answer: Answer
    shown: str | None = None  # nothing was shown


@dataclass(frozen=True, slots=True)
class Turned:
    """What a turn has taken for sending, the chats in which nothing is left, and whether facts of tickets changed."""

    claimed: list[tuple[Delivery, Counted]]
    emptied: set[int]
    facts: bool
