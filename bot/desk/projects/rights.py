"""Who sets up, records and reads inspections: what is looked at openly or covertly is for the bureau alone."""

from __future__ import annotations

from bot.desk.visits.rights import READS, VISITS, may_read, may_visit
from bot.rules.model.people import Actor, Refusal, Role
from bot.rules.office import roles
from bot.rules.visits.project import Finding, Project, Site
from storage.database.database import Tx
from storage.office import projects

SETS_UP = frozenset({Role.SUPERVISOR, Role.CHIEF})
__all__ = ["READS", "VISITS", "may_read", "may_set_up", "may_visit"]


def may_set_up(tx: Tx, by: Actor) -> None:
    """Whether they decide what a project is, and when it is over."""
    may_read(tx, by)
    if not by.has(*SETS_UP):
        raise roles.only(SETS_UP, by)


async def project(tx: Tx, id: int, *, goes_on: bool = False) -> Project:
    """The project of a button. Refuses: stale, project_over."""
    found = await projects.get(tx, id)
    if found is None:
        raise Refusal("stale")
    if goes_on and not found.open:
        raise Refusal("project_over", number=found.number)
    return found


async def site(tx: Tx, id: int) -> Site:
    """The site of a button. Refuses: stale."""
    found = await projects.site(tx, id)
    if found is None:
        raise Refusal("stale")
    return found


async def finding(tx: Tx, id: int) -> Finding:
    """The finding of a button. Refuses: stale."""
    found = await projects.finding(tx, id)
    if found is None:
        raise Refusal("stale")
    return found
