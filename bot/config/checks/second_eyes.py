"""Two pairs of eyes: who judges stands on no unit's roster, and who approves does not ask the enterprise too."""

from __future__ import annotations

from bot.config.checks.bureau import roles
from bot.config.checks.units import staff
from bot.config.problems import Report
from bot.config.shape import FilePart
from bot.rules.model.people import Role

RING = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.CHIEF})  # who enters what was said on the telephone


def check(file: FilePart, report: Report) -> None:
    """Say where nobody would be left who may."""
    _approver_alone(file, report)
    _none_left(file, report)


def _approver_alone(file: FilePart, report: Report) -> None:
    unsure = any(report.is_wrong(("people", n, "roles")) for n in range(len(file.people)))
    approve = [p for p in file.people if Role.SUPERVISOR in roles(p)]
    ring = [p for p in file.people if not roles(p).isdisjoint(RING)]
    if not unsure and len(approve) == 1 and len(ring) == 1:
        report.error(
            ("people",),
            f"审核的人不能自己回访，而这里只有 {approve[0].name} 一人",
            "再写一位热线专员（operator）、督查员（supervisor）或局领导（chief）",
        )


def _none_left(file: FilePart, report: Report) -> None:
    judges = [p for p in file.people if Role.SUPERVISOR in roles(p)]
    for n, unit in enumerate(file.units):
        here = {person.id for _, person in staff(unit) if person.id is not None}
        if judges and all(judge.id in here for judge in judges):
            report.warning(
                ("units", n), f"督查员都在{unit.name}的名单里，没有人能审核它办的事", "写一位不在这个名单里的督查员"
            )
