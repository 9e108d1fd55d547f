"""Which card: its kind, and of a meeting which one; its spelling, as it is stored, is written and read here only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto


class CardKind(StrEnum):
    DESK = auto()
    UNIT = auto()
    TRACKER = auto()  # the enterprise's
    CHOOSER = auto()  # the list of units, before a dispatch
    RELEASE = auto()  # what a unit will read of a confidential matter, at the desk
    GATHERING = auto()  # a meeting or visit, at the desk …
    INVITATION = auto()  # … and in a unit's group
    PROMISES = auto()  # what a unit has promised
    BOARD = auto()  # what waits at the desk: of no matter in particular
    VISIT = auto()  # a visit of an enterprise, in private with whoever makes it
    SITE = auto()  # a site of a project, in private with whoever looks at it
    PROJECT = auto()  # an inspection project, at the desk or in private
    UNKNOWN = auto()  # of a version before or after this one


@dataclass(frozen=True, slots=True)
class CardName:
    """Which of a ticket's cards: there is one of each name in a chat."""

    kind: CardKind
    which: int = 0  # the meeting
    unknown: str = ""  # as it is stored, when nobody knows it

    def encode(self) -> str:
        """As it is stored: desk, gathering.3."""
        return self.unknown or (f"{self.kind}.{self.which}" if self.which else self.kind.value)

    @classmethod
    def parse(cls, text: str) -> CardName:
        """The card that is stored so; one that nobody knows keeps its name, and nobody draws it."""
        kind, _, which = text.partition(".")
        if kind in set(CardKind) and (not which or which.isdecimal()):
            return cls(CardKind(kind), int(which or 0))
        return cls(CardKind.UNKNOWN, unknown=text)


DESK, UNIT = CardName(CardKind.DESK), CardName(CardKind.UNIT)
TRACKER, CHOOSER = CardName(CardKind.TRACKER), CardName(CardKind.CHOOSER)
RELEASE = CardName(CardKind.RELEASE)
PROMISES = CardName(CardKind.PROMISES)
BOARD = CardName(CardKind.BOARD)


def gathering(meeting: int) -> CardName:
    """The card of a meeting or visit at the desk."""
    return CardName(CardKind.GATHERING, meeting)


def invitation(meeting: int) -> CardName:
    """The notice of a meeting or visit in a unit's group."""
    return CardName(CardKind.INVITATION, meeting)


def visit(which: int) -> CardName:
    """The card of a visit."""
    return CardName(CardKind.VISIT, which)


def project(which: int) -> CardName:
    """The card of an inspection project."""
    return CardName(CardKind.PROJECT, which)


def site(which: int) -> CardName:
    """The card of a site of a project."""
    return CardName(CardKind.SITE, which)
