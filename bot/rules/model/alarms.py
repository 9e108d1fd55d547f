"""Alarms: whose they are, what rings and what of it; their spelling, as it is stored, is written and read here only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto


class Whose(StrEnum):
    TICKET = auto()
    DRAFT = auto()
    DIGEST = auto()
    DAILY = auto()  # the trackers, each working morning
    CALENDAR = auto()  # next year's arrangement
    RETENTION = auto()  # what has been kept for long enough, each night
    RING_BACK = auto()  # somebody asked to be rung
    ABSENCE = auto()  # what was missed
    SHEET = auto()  # an answer to a callback, as long as it can be changed
    LEDGER = auto()  # some more rows of a ledger are taken over
    UNKNOWN = auto()  # of a version before or after this one


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose alarms they are: all of them are replaced together."""

    kind: Whose
    ids: tuple[int, ...] = ()  # a ticket's; of a draft its chat and its author
    unknown: str = ""  # as it is stored, when nobody knows it

    @classmethod
    def ticket(cls, id: int) -> Owner:
        return cls(Whose.TICKET, (id,))

    @classmethod
    def draft(cls, chat: int, user: int) -> Owner:
        return cls(Whose.DRAFT, (chat, user))

    @classmethod
    def ring_back(cls, id: int) -> Owner:
        return cls(Whose.RING_BACK, (id,))

    def encode(self) -> str:
        """As it is stored: ticket:12, draft:1001:1001, digest."""
        return self.unknown or ":".join(map(str, (self.kind, *self.ids)))

    @classmethod
    def parse(cls, text: str) -> Owner:
        """The owner that is stored so."""
        try:
            kind, *ids = text.split(":")
            found = cls(Whose(kind), tuple(map(int, ids)))
        except ValueError:
            return cls(Whose.UNKNOWN, unknown=text)
        return found if found.encode() == text else cls(Whose.UNKNOWN, unknown=text)


class Rings(StrEnum):
    NEAR = auto()  # most of a limit has passed
    PASSED = auto()  # a limit has run out
    CALL = auto()  # the enterprise is asked whether it is solved
    RUNG = auto()  # a fact calls for a rung of the ladder
    PAPER = auto()  # whoever has to sign a paper is reminded
    REMIND = auto()  # of a draft …
    REMIND_AGAIN = auto()
    EXPIRE = auto()  # … which ends, and its author is told
    FORGET = auto()  # … or is not
    DIGEST = auto()
    DAILY = auto()
    YEAR = auto()  # a year is not announced yet
    RETENTION = auto()  # it loses its words
    TOLD = auto()  # what was missed is told
    ROWS = auto()  # the next rows
    UNKNOWN = auto()


LIMITS = frozenset({Rings.NEAR, Rings.PASSED})
DAYS = frozenset({Rings.DIGEST, Rings.DAILY, Rings.YEAR, Rings.RETENTION})


@dataclass(frozen=True, slots=True)
class Target:
    """What of it: a unit's part in a round, a record, a milestone of a plan, the how manieth time."""

    name: str = ""  # a unit's code, or a record's id
    nth: int | None = None

    @classmethod
    def record(cls, id: int, nth: int | None = None) -> Target:
        return cls(str(id), nth)

    @property
    def id(self) -> int:
        """The record's id."""
        return int(self.name)

    def encode(self) -> str:
        """As it is stored: gongdian.1, 12, 12.0."""
        return ".".join(part for part in (self.name, "" if self.nth is None else str(self.nth)) if part)

    @classmethod
    def parse(cls, text: str, *, counted: bool = False) -> Target:
        """The target that is stored so; `counted`: a number alone is no record, but how often."""
        name, dot, nth = text.rpartition(".")
        return cls(name, int(nth)) if dot or (counted and nth) else cls(text)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A moment at which the clock will do something."""

    owner: Owner
    rings: Rings
    due_at: datetime
    line: str = ""  # of DEADLINES, when a limit rings
    of: Target = Target()
    fact: str = ""  # that calls for a rung
    day: date | None = None
    unknown: str = ""  # its name as it is stored, when nobody knows it

    @property
    def name(self) -> str:
        """As it is stored, beside its owner and its moment: sign.passed:gongdian.1, rung.unsigned:7, paper.3.1."""
        if self.rings in LIMITS:
            return f"{self.line}.{self.rings}" + (f":{self.of.encode()}" if self.of.name else "")
        about = self.fact or (self.day.isoformat() if self.day else self.of.encode())
        return self.unknown or (f"{self.rings}.{about}" if about else self.rings.value)

    @classmethod
    def parse(cls, owner: str, name: str, due_at: datetime) -> Alarm:
        """The alarm that is stored so; one that nobody knows keeps its name, and nobody answers to it."""
        whose = Owner.parse(owner)
        try:
            found = _read(whose, name, due_at)
        except ValueError:
            found = None
        return found if found and found.name == name else cls(whose, Rings.UNKNOWN, due_at, unknown=name)


def _read(owner: Owner, name: str, due_at: datetime) -> Alarm:
    what, _, about = name.partition(".")
    if what not in set(Rings):
        head, _, target = name.partition(":")
        line, _, stage = head.rpartition(".")
        return Alarm(owner, Rings(stage), due_at, line=line, of=Target.parse(target))
    rings = Rings(what)
    if rings in DAYS:
        return Alarm(owner, rings, due_at, day=date.fromisoformat(about))
    if rings is Rings.RUNG:
        return Alarm(owner, rings, due_at, fact=about)
    return Alarm(owner, rings, due_at, of=Target.parse(about, counted=rings is Rings.CALL))
