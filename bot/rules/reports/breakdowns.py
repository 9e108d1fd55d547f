"""Breakdowns: the same numbers by category, grade, case officer, batch or project, each kind for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.rules.model.kinds import Kind
from bot.rules.reports.statistics import Group
from bot.rules.reports.sums import groups
from bot.rules.reports.sums.groups import Each

BY = ("category", "grade", "officer", "batch", "project")
ONLY: Mapping[str, Kind] = {"batch": Kind.LISTED, "project": Kind.FOUND}  # of these alone


def breakdown(by: str, rows: Iterable[Each], names: Mapping[int, str]) -> dict[Kind, tuple[Group, ...]]:
    """The groups of each kind of which anything came; `names` says to which each matter belongs."""
    mine: dict[Kind, list[Each]] = {}
    for row in rows:
        mine.setdefault(row.kind, []).append(row)
    return {kind: groups.by_name(mine[kind], names) for kind in Kind if kind in mine and by_this(by, kind)}


def by_this(by: str, kind: Kind) -> bool:
    """Whether matters of this kind are broken down by it."""
    return ONLY.get(by, kind) == kind
