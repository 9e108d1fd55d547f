"""Bounds of a matter: how many messages and signs are taken, told before they are used up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Self

from bot.rules.model.ticket import Attachment
from bot.rules.office.profiles import Profile

NEARLY = 4, 5  # so much of it is used up when it is told
DOCUMENTS = 10  # so many documents are taken beyond the messages: what is too long for messages goes into one


class Fit(StrEnum):
    """Whether more is taken."""

    ROOM = auto()
    NEAR = auto()  # it is, and what is left is told
    MESSAGES = auto()  # it is not: too many messages …
    SIGNS = auto()  # … or too many signs


@dataclass(frozen=True, slots=True)
class Size:
    """How much has been said."""

    messages: int = 0
    signs: int = 0

    def __add__(self, more: Size) -> Size:
        return Size(self.messages + more.messages, self.signs + more.signs)

    def left(self, most: Size) -> Size:
        """How much may still be said."""
        return Size(max(most.messages - self.messages, 0), max(most.signs - self.signs, 0))

    @classmethod
    def most(cls, profile: Profile) -> Self:
        """The bounds, as they are configured."""
        return cls(int(profile.limits["draft_messages"]), int(profile.limits["matter_signs"]))

    @classmethod
    def of(cls, text: str, files: tuple[Attachment, ...] = ()) -> Self:
        """How much this is: several files came in as many messages."""
        return cls(max(len(files), 1), len(text))


def fit(before: Size, more: Size, most: Size, *, documents: bool = False) -> Fit:
    """Whether this is taken too; `documents`: it is documents and nothing else of weight."""
    after = before + more
    if after.signs > most.signs:
        return Fit.SIGNS
    if after.messages > most.messages + (DOCUMENTS if documents else 0):
        return Fit.MESSAGES
    return Fit.NEAR if _nearly(after, most) and not _nearly(before, most) else Fit.ROOM


def _nearly(size: Size, most: Size) -> bool:
    part, whole = NEARLY
    return size.messages * whole >= most.messages * part or size.signs * whole >= most.signs * part


def only_documents(files: tuple[Attachment, ...]) -> bool:
    """Whether what came is documents."""
    return bool(files) and all(file.kind == "document" for file in files)
