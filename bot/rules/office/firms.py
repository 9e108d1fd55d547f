"""Firms: the record of an enterprise, and which record is meant by a name and a credit code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.rules.model.people import Refusal


@dataclass(frozen=True, slots=True)
class Firm:
    """The record of one enterprise."""

    id: int
    name: str
    uscc: str = ""
    area: str = ""
    industry: str = ""
    size: str = ""
    root: int = 0  # the record it was merged into, and that one perhaps into another; else its own

    @property
    def merged(self) -> bool:
        """Whether it is part of another record."""
        return self.root not in (0, self.id)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who speaks for it, and why they may: how the bureau knows them."""

    name: str
    phone: str
    duty: str  # what they are there; empty where they are known by a matter
    channel: str = ""  # how they brought the matter: telegram, phone; empty: the bureau entered them


def recognised(alike: Iterable[Firm], uscc: str) -> Firm | None:
    """Which of the records of this name or code is meant: the code decides; a name that two enterprises have says
    nothing, except where one of them has no code."""
    found = list(alike)
    if uscc and (same := [firm for firm in found if firm.uscc == uscc]):
        return same[0]
    named = [firm for firm in found if not uscc or not firm.uscc]
    if len({firm.root or firm.id for firm in named}) > 1:
        named = [firm for firm in named if not firm.uscc]
    return named[0] if named else None


def may_merge(gone: Firm, into: Firm) -> None:
    """Whether one record may become part of the other. Refuses: firm_itself, firm_other_code."""
    if gone.id == into.id or gone.root == into.root:
        raise Refusal("firm_itself", name=into.name)
    if gone.uscc and into.uscc and gone.uscc != into.uscc:
        raise Refusal("firm_other_code", name=gone.name, other=into.name)
