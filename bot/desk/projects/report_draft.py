"""Drafting: the report of a project (督查报告) as a text, out of its sites and findings, to be worked on."""

from __future__ import annotations

from collections import Counter

from bot.desk.letters import letters
from bot.desk.projects import card, rights
from bot.rules.model.people import Actor
from bot.rules.model.terms import Facts
from bot.rules.visits.project import Finding, FindingStage, Project
from storage.database.database import Tx
from storage.office import projects

SHOWN = 15  # problems that are told one by one


async def draft(tx: Tx, id: int, by: Actor) -> None:
    """督查报告: 情况, 做法, 问题, 整改, 建议, each number from the rows."""
    rights.may_read(tx, by)
    project = await rights.project(tx, id)
    await letters.write(tx, by.chat or by.id, "projects/report", **await facts(tx, project))


async def facts(tx: Tx, project: Project) -> Facts:
    """All that the report says: also for a paper that is made of it."""
    found = [one for one in await projects.findings(tx, project.id) if one.stage is not FindingStage.OFF]
    return {
        **await card.facts(tx, project),
        "bureau": tx.office.bureau, "today": tx.today, "by_unit": _by_unit(tx, found), "more": len(found) - SHOWN,
        "findings": [
            {"text": one.text, "number": one.number, "unit": tx.office.name_of(one.unit), "rectified": one.rectified}
            for one in found[:SHOWN]
        ],
    }  # fmt: skip


def _by_unit(tx: Tx, found: list[Finding]) -> list[Facts]:
    total = Counter(one.unit for one in found if one.unit)
    done = Counter(one.unit for one in found if one.unit and one.rectified)
    return [{"unit": tx.office.name_of(unit), "found": n, "rectified": done[unit]} for unit, n in total.most_common()]
