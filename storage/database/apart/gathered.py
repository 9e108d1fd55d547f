"""Gathered: what a snapshot came to, kept back until the writer writes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.rules.model.messages import Letter
from bot.rules.office.office import Office


@dataclass(frozen=True, slots=True)
class Lists:
    """What the numbers of a digest were counted from."""

    at: datetime
    since: datetime
    rung: str
    lots: str  # JSON, as they are kept
    upto: int  # the smallest version of the counted matters that they need


@dataclass(slots=True)
class Gathered:
    """What a snapshot came to: what it says is kept back, and written by the writer, all of it at once."""

    office: Office | None = None  # the bureau it was gathered in, as whoever asked has it: in another one it is nothing
    letters: list[Letter] = field(default_factory=list)
    lists: list[Lists] = field(default_factory=list)
    result: Any = None
    error: Exception | None = None  # what went wrong instead
