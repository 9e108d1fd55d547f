"""Terms: what the rules say in a word, as the key of its phrase; and facts, which are read by their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Facts = Mapping[str, Any]
"""What has no fixed fields: what a form said, as journal and side records keep it; what templates and files are handed.
"""

Raw = Mapping[str, Any]
"""What Telegram brought, as it came: nobody looks into it but channels and handlers, and what takes it in."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or short sentence, for people to read in their own language: the phrase of this key for these facts."""

    key: str
    facts: Facts = field(default_factory=dict)

    def __str__(self) -> str:  # as a refusal is journalled
        return " ".join((self.key, *map(str, self.facts.values())))


@dataclass(frozen=True, slots=True)
class Series:
    """Several words on one line, parted by this mark of the language: list, comma or clause."""

    parts: tuple[object, ...]
    mark: str = "list"

    def __str__(self) -> str:
        return ", ".join(map(str, self.parts))


def series(parts: Iterable[object], mark: str = "list") -> Series:
    """The parts as a series, in their order."""
    return Series(tuple(parts), mark)
