"""Whose ticket it is, suggested with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.model.kinds import Grade
from bot.rules.model.terms import Series, Term, series
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office, Route


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who should have it, and why."""

    lead: str
    co: tuple[str, ...]
    grade: Grade | None
    because: Series
    auto: bool = False


def suggest(ticket: Ticket, office: Office) -> Suggestion | None:
    """The first line of the routing that matches and names neither the unit complained of nor one that was relieved."""
    relieved = {part.unit for part in ticket.assignments if part.ended_at and part.round == ticket.round}
    never = {*(relieved - {part.unit for part in ticket.active}), ticket.against}
    for route in office.routing:
        if (why := _matches(route, ticket, office)) and route.lead not in never:
            co = tuple(code for code in route.co if code not in never)
            return Suggestion(route.lead, co, route.grade, why, route.auto)
    return None


def _matches(route: Route, ticket: Ticket, office: Office) -> Series | None:
    reasons = []
    if route.category is not None:
        if ticket.category != route.category and not ticket.category.startswith(f"{route.category}."):
            return None
        category = office.category(route.category)
        reasons.append(Term("routing.category", {"name": category.name if category else route.category}))
    if route.area is not None:
        if ticket.area != route.area:
            return None
        reasons.append(Term("routing.area", {"name": route.area}))
    if route.words:
        found = [word for word in route.words if word in ticket.matter]
        if not found:
            return None
        reasons.append(Term("routing.word", {"word": found[0]}))
    return series(reasons or [Term("routing.last")], "comma")
