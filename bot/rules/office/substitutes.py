"""Substitutes (代理): who decides for somebody absent, on which days; never in a circle, never one for another's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.model.people import Refusal, Role

LENDS = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF})
"""What somebody of the bureau hands over while away: decisions about matters, not the running of the hotline."""


@dataclass(frozen=True, slots=True)
class Substitute:
    """Somebody is away from one day to another, and another decides for them."""

    id: int
    person: int
    name: str
    by: int
    by_name: str
    unit: str | None  # of a head; none: somebody of the bureau
    first: date
    last: date
    at: datetime | None = None  # when it was entered
    agreed: bool = False

    def holds(self, day: date) -> bool:
        """Whether it is now."""
        return self.first <= day <= self.last

    def meets(self, other: Substitute) -> bool:
        """Whether both hold on some day."""
        return self.first <= other.last and other.first <= self.last


def fits(new: Substitute, standing: Iterable[Substitute]) -> None:
    """Refuses: away_already, substitute_away, stands_for_another: no circle, no chain longer than one."""
    for one in standing:
        if one.id == new.id or not one.meets(new):
            continue
        if one.person == new.person:
            raise Refusal("away_already", name=one.by_name, first=one.first, last=one.last)
        if one.person == new.by:
            raise Refusal("substitute_away", name=one.name, other=one.by_name, first=one.first, last=one.last)
        if one.by == new.person:
            raise Refusal("stands_for_another", name=one.name, first=one.first, last=one.last)
