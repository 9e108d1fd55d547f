"""TIMELINE, joined from the pages: which lines of a journal each side may read, and whether with their words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum, auto

from bot.rules.model.people import Role
from bot.rules.processes.row import Seen
from bot.rules.tickets.pages import PAGES


class Side(StrEnum):
    BUREAU = auto()
    ENTERPRISE = auto()
    UNIT = auto()


TIMELINE: Mapping[str, tuple[Seen, Seen]] = {
    tell.action.value: (tell.enterprise, tell.unit) for page in PAGES for tell in page.tells
}
FOLLOWED: frozenset[str] = frozenset(name for page in PAGES for name in page.followed)
"""The letters that those whose ticket was folded into this one are told too."""

TOLD = frozenset(tell.action for page in PAGES for tell in page.tells if not FOLLOWED.isdisjoint(tell.tells))
SECRETS = frozenset({"pressed"})  # what was answered to the third question of the callback
SEES_PRESSURE = frozenset({Role.CHIEF, Role.AUDITOR})


def seen(action: str, side: Side, *, own: bool) -> Seen:
    """How much of a journal line this side reads; what is no action of a ticket, only the bureau."""
    if side == Side.BUREAU:
        return Seen.WORDS
    for_enterprise, for_unit = TIMELINE.get(action, (Seen.NO, Seen.NO))
    answer = for_enterprise if side == Side.ENTERPRISE else for_unit
    if answer == Seen.OWN:
        return Seen.WORDS if own else Seen.NO
    return answer


def seen_by_follower(action: str, *, own: bool, other: bool) -> Seen:
    """The same for an enterprise whose ticket was folded into this one: what it said, and what it is told of anyhow.

    `other`: another enterprise did it; its words are not for this one.
    """
    if own:
        return Seen.WORDS
    if action not in TOLD:
        return Seen.NO
    return Seen.LINE if other else seen(action, Side.ENTERPRISE, own=False)
