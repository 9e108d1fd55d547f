"""Terms: what the rules say in a word, as the key of its phrase; people read it in their own language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.rules.model.facts import Facts


@dataclass(frozen=True, slots=True)
class Term:
    """A word or short sentence: the phrase of this key for these facts."""

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
