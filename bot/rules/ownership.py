"""Ownership: a matter that goes from unit to unit is ruled on once, by the chief, with all texts side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.rules.model import Asked, Request, Ticket

MANY_LEADS = 2  # units that have led it: a further one would be the third


@dataclass(frozen=True, slots=True)
class Precedent:
    """A final ruling on whose matter something was: what the next one of its category is measured by."""

    number: str
    unit: str  # who did not want it
    granted: bool
    ruling: str
    by: str
    at: datetime


def contested(ticket: Ticket) -> bool:
    """Whether one more return needs a meeting: it is the second, or would bring a third unit."""
    leads = {part.unit for part in ticket.assignments if part.lead}
    return ticket.returns >= 1 or bool(_decided(ticket)) or len(leads) >= MANY_LEADS


def ruled(ticket: Ticket) -> bool:
    """Whether the chief has ruled for good whose matter it is."""
    return any(r.kind == Asked.OWNERSHIP and r.state in ("granted", "refused") for r in ticket.requests)


def earlier(ticket: Ticket) -> dict[str, Any]:
    """The return before this one, as the other text beside it."""
    returns = _decided(ticket)
    return _text(returns[-1]) if returns else {}


def _decided(ticket: Ticket) -> list[Request]:
    return [r for r in ticket.requests if r.kind == Asked.RETURN and r.state in ("granted", "refused")]


def _text(request: Request) -> dict[str, Any]:
    words = {name: request.facts.get(name, "") for name in ("reason", "basis", "owner")}
    return {
        "first_unit": request.unit, "first_name": request.asked_name, "first_ruling": request.ruling,
        **{f"first_{name}": word for name, word in words.items()},
    }  # fmt: skip
