"""Whether two matters may be the same: shared pairs of characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.rules.model.ticket import Ticket

LIKELY = 0.3


@dataclass(frozen=True, slots=True)
class Matter:
    """As much of a ticket as it takes to compare it: many are, each time a new one is shown."""

    id: int
    number: str
    title: str
    matter: str
    area: str
    category: str
    reporter: int | None


def pairs(text: str) -> frozenset[str]:
    """Every two neighbouring characters, without blanks and marks."""
    run = re.sub(r"[\W_]+", "", text.lower())
    return frozenset(run[i : i + 2] for i in range(len(run) - 1))


def likeness(one: str, other: str) -> float:
    """0 for nothing in common, 1 for the shorter one wholly contained in the other."""
    a, b = pairs(one), pairs(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def likely(ticket: Ticket, others: Iterable[Matter]) -> list[Matter]:
    """At most three tickets that may be about the same matter, the likeliest first."""

    def same_enterprise(other: Matter) -> bool:
        return ticket.reporter is not None and ticket.reporter == other.reporter

    scored = [
        (likeness(ticket.matter, o.matter) + 0.15 * (o.area == ticket.area) + 0.3 * same_enterprise(o), o)
        for o in others
        if o.id != ticket.id and (o.category == ticket.category or same_enterprise(o))
    ]
    return [o for score, o in sorted(scored, key=lambda pair: (-pair[0], -pair[1].id)) if score >= LIKELY][:3]
