"""Breakdowns: the same numbers by category, grade, case officer, batch or project, each kind for itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.rules.model.kinds import Kind
from bot.rules.office.office import Office
from bot.rules.reports.cases import Case
from bot.rules.reports.judgment import Judged
from bot.rules.reports.statistics import Group, group_of, in_order

# fmt: off
BY: Mapping[str, Callable[[Case], str]] = {
    # by what       which group a case belongs to
    "category":     lambda case: case.ticket.category.partition(".")[0],
    "grade":        lambda case: str(case.ticket.grade or "none"),
    "officer":      lambda case: case.ticket.case_officer.name if case.ticket.case_officer else "",
    "batch":        lambda case: str(case.batch or ""),
    "project":      lambda case: case.project,
}
ONLY: Mapping[str, Kind] = {"batch": Kind.LISTED, "project": Kind.FOUND}  # of these alone
# fmt: on


def breakdown(by: str, cases: Sequence[Case], office: Office, now: datetime) -> dict[Kind, tuple[Group, ...]]:
    """The groups of each kind of which anything came."""
    return {
        kind: _of_kind(BY[by], mine, Judged(office, now))
        for kind in Kind
        if by_this(by, kind) and (mine := [case for case in cases if case.ticket.kind == kind])
    }


def by_this(by: str, kind: Kind) -> bool:
    """Whether matters of this kind are broken down by it."""
    return ONLY.get(by, kind) == kind


def _of_kind(named: Callable[[Case], str], cases: Sequence[Case], judged: Judged) -> tuple[Group, ...]:
    names = dict.fromkeys(map(named, cases))
    return in_order(
        group_of(name, mine, mine, judged) for name in names if (mine := [c for c in cases if named(c) == name])
    )
