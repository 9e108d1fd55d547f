"""Answers: what comes with an act, a frozen value each; made of an open form and written as facts here only."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any, Self

from bot.rules.model.terms import Facts
from bot.rules.model.ticket import Attachment


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody promises with other words: which unit, what, by which day."""

    unit: str
    what: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What comes with an act: the row says which kind, and each page has its own beside its questions."""

    files: tuple[Attachment, ...] = ()

    @classmethod
    def read(cls, raw: Facts) -> Self:
        """The value of what was answered question by question."""
        return cls(**{field.name: raw[field.name] for field in fields(cls) if field.name in raw})

    def written(self) -> Facts:
        """As the journal and a side record keep it, and letters read it: files go another way; what may be left out
        and was left out is not written, words left empty are."""
        kept = [field for field in fields(self) if field.name != "files"]
        found = {field.name: (getattr(self, field.name), field.default) for field in kept}
        return {name: _spelled(value) for name, (value, usual) in found.items() if value != usual or value == ""}


def _spelled(value: Any) -> Any:
    """Days as they are spelled in facts; records as JSON has them."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_spelled(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _spelled(one) for name, one in asdict(value).items()}
    return value


@dataclass(frozen=True, slots=True)
class Nothing(Answers):
    """Nothing is asked."""


@dataclass(frozen=True, slots=True)
class Which(Answers):
    """Nothing is asked, but which record is meant: a paper, a meeting, a commitment."""

    which: int


@dataclass(frozen=True, slots=True)
class Words(Answers):
    """One text, files welcome."""

    text: str


@dataclass(frozen=True, slots=True)
class MoreFiles(Words):
    """The next files of an album: what there is to say was said with the first, and nobody is told twice."""

    same_album: bool = False


@dataclass(frozen=True, slots=True)
class Ruling(Words):
    """Why somebody rules so."""


@dataclass(frozen=True, slots=True)
class WordsOn(Words):
    """One text, about one record."""

    which: int


NOTHING = Nothing()
