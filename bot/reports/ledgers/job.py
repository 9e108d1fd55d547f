"""What a ledger is made from: plain values, because they go to a process that knows nothing of the bureau."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from bot.rules.reports.ledgers import Shown


@dataclass(frozen=True, slots=True)
class Heading:
    """A column as it is written."""

    name: str
    title: str
    width: float
    shown: Shown
    of: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Adding:
    """How rows are added up, in words."""

    by: str
    of: str
    by_words: Mapping[str, str]
    of_words: Mapping[str, str]
    groups: Mapping[str, str]  # several values that count as one
    many: str = ""
    least: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One ledger to be made."""

    database: str  # its file, or its URL of PostgreSQL
    rows: str  # the statement
    counted: str  # the statement that counts the same another way
    values: Mapping[str, str]
    file: str  # where the workbook is to lie
    zone: str
    now: str
    sheet: str
    headings: tuple[Heading, ...]
    adding: Adding
    words: Mapping[str, str]  # title, subtitle, footer, confidential, nameless, …
    working_days: tuple[int, ...]  # ordinals, in order
    keys: tuple[str, ...] = field(default=(), repr=False)  # by which envelopes are opened; never in a log

    def written(self) -> str:
        """As it goes to the other process."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> Job:
        """As it arrives there."""
        found = json.loads(text)
        headings = tuple(Heading(**{**one, "shown": Shown(one["shown"])}) for one in found["headings"])
        days, keys = tuple(found["working_days"]), tuple(found["keys"])
        adding = Adding(**found["adding"])
        return cls(**{**found, "headings": headings, "adding": adding, "working_days": days, "keys": keys})

    @property
    def moment(self) -> datetime:
        """When it is made."""
        return datetime.fromisoformat(self.now)


@dataclass(frozen=True, slots=True)
class Line:
    """The sum of one kind: how many were to be expected, and how many rows stand in each group."""

    name: str
    expected: int
    groups: tuple[tuple[str, int], ...]
    least: bool = False  # so many or more

    @property
    def found(self) -> int:
        """How many rows there are."""
        return sum(many for _, many in self.groups)

    @property
    def even(self) -> bool:
        """Whether that is what was to be expected."""
        return self.found == self.expected


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    rows: int
    lines: tuple[Line, ...]

    def written(self) -> str:
        """As it comes back."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> Made:
        """As it arrives."""
        found = json.loads(text)
        lines = (
            Line(**{**one, "groups": tuple((word, many) for word, many in one["groups"])}) for one in found["lines"]
        )
        return cls(found["rows"], tuple(lines))
