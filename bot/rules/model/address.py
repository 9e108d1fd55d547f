"""Addresses: where somebody is reached, and whether one person reads it or a group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TELEGRAM = "telegram"


class Kind(StrEnum):
    """Who reads what is sent there."""

    PERSON = "person"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Address:
    """A place in a channel to which something can be sent."""

    channel: str
    id: int
    kind: Kind

    @classmethod
    def of(cls, chat: int) -> Address:
        """The address that tables and configuration spell as this number: Telegram gives groups negative ones.

        Nobody else looks at the sign.
        """
        return cls(TELEGRAM, chat, Kind.GROUP if chat < 0 else Kind.PERSON)

    @property
    def person(self) -> bool:
        """Whether one person reads it alone."""
        return self.kind is Kind.PERSON

    @property
    def group(self) -> bool:
        """Whether several people read it."""
        return self.kind is Kind.GROUP
