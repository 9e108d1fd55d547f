"""Shares: of how many something is true, as a rate that people read, and as one that ranks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bot.rules.reports.sums.lots import Lot


@dataclass(frozen=True, slots=True)
class Share:
    """One rate: those of which it is true, those of which it is not, and those of which nobody can say yet."""

    hit: Lot
    miss: Lot
    none: Lot

    @property
    def of(self) -> int:
        """How many were judged."""
        return len(self.hit) + len(self.miss)

    @property
    def percent(self) -> str | None:
        """With one decimal; nothing when nobody was judged."""
        return percent(len(self.hit), self.of) if self.of else None

    @property
    def rank(self) -> Fraction:
        """By the counts themselves, so that 399 of 400 come before 398."""
        return Fraction(len(self.hit), self.of) if self.of else Fraction(0)


def percent(hit: int, of: int) -> str:
    """One decimal, rounded half up; 100 of all only, and 0 of none only."""
    if hit in (0, of):
        return "100" if hit else "0"
    tenths = min(max((2000 * hit + of) // (2 * of), 1), 999)
    return f"{tenths // 10}.{tenths % 10}"
