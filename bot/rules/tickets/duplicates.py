"""Whether two matters may be the same: shared pairs of characters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.rules.model.ticket import Envelope, Ticket
from bot.rules.office.register import same_enterprise
from bot.rules.reading.shadow import normal

LIKELY = 0.3
MOST = 20  # three are shown; of the others some may have been merged by then


@dataclass(frozen=True, slots=True)
class Matter:
    """As much of a ticket as it takes to compare it: each new one is compared with many."""

    id: int
    matter: str
    area: str
    category: str
    reporter: int | None
    enterprise: str = ""
    uscc: str = ""


@dataclass(frozen=True, slots=True)
class Likely:
    """A ticket that may be about the same matter, and how likely."""

    id: int
    score: float


@lru_cache(maxsize=256)  # the next one is compared with the same tickets again
def pairs(text: str) -> frozenset[int]:
    """Every two neighbouring characters, without blanks and marks; as numbers they take a third of the room."""
    run = [ord(c) for c in normal(text)]
    return frozenset(a << 21 | b for a, b in pairwise(run))


def likeness(one: str, other: str) -> float:
    """0 for nothing in common, 1 for the shorter one wholly contained in the other."""
    a, b = pairs(one), pairs(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def says_same(one: str, other: str) -> bool:
    """Whether the words alone are so alike that somebody has to look, whoever said them."""
    return likeness(one, other) >= LIKELY


def likely(ticket: Ticket, envelope: Envelope, others: Iterable[Matter]) -> list[Likely]:
    """The tickets that may be about the same matter, the likeliest first."""

    def same(other: Matter) -> bool:
        reporter = ticket.reporter is not None and ticket.reporter == other.reporter
        return reporter or same_enterprise(envelope, Envelope(other.enterprise, "", "", other.uscc))

    scored = [
        Likely(o.id, likeness(ticket.matter, o.matter) + 0.15 * (o.area == ticket.area) + 0.3 * same(o))
        for o in others
        if o.category == ticket.category or same(o)
    ]
    return sorted((o for o in scored if o.score >= LIKELY), key=lambda o: (-o.score, -o.id))[:MOST]
