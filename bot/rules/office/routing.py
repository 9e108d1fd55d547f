"""Whose ticket it is, suggested with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.model.kinds import Grade
from bot.rules.model.ticket import Ticket
from bot.rules.office.office import Office, Route


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who should have it, and why."""

    lead: str
    co: tuple[str, ...]
    grade: Grade | None
    because: str
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


def _matches(route: Route, ticket: Ticket, office: Office) -> str:
    reasons = []
    if route.category is not None:
        if ticket.category != route.category and not ticket.category.startswith(f"{route.category}."):
            return ""
        category = office.category(route.category)
        reasons.append(f"类别为{category.name if category else route.category}")
    if route.area is not None:
        if ticket.area != route.area:
            return ""
        reasons.append(f"地点在{route.area}")
    if route.words:
        found = [word for word in route.words if word in ticket.matter]
        if not found:
            return ""
        reasons.append(f"提到“{found[0]}”")
    return "，".join(reasons) or "按派单目录兜底"
