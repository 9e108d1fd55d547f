"""Ending: a project is closed, asked once more while problems are open; deleted only while nothing was found."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.letters import letters
from bot.desk.projects import card, rights
from bot.rules.model.people import Actor, Refusal
from bot.rules.visits.project import Project, ProjectStage, SiteStage, figures
from bot.voice.buttons import press
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import projects
from storage.tickets import journal


async def close(tx: Tx, id: int, by: Actor, *, sure: bool = False) -> None:
    """办结项目: at once where everything is put right; else it is asked whether to."""
    rights.may_set_up(tx, by)
    project = await rights.project(tx, id, goes_on=True)
    counts = figures(await projects.sites(tx, id), await projects.findings(tx, id))
    left = counts.sites - counts.recorded
    if (counts.waiting or left) and not sure:
        await _ask(tx, project, by, "closed", waiting=counts.waiting, left=left)
        return
    await _become(tx, replace(project, stage=ProjectStage.CLOSED, closed_at=tx.now), by, "project_closed")


async def reopen(tx: Tx, id: int, by: Actor) -> None:
    """重新打开: it goes on."""
    rights.may_set_up(tx, by)
    project = await rights.project(tx, id)
    if project.stage is not ProjectStage.CLOSED:
        raise Refusal("stale")
    await _become(tx, replace(project, stage=ProjectStage.OPEN, closed_at=None), by, "project_reopened")


async def delete(tx: Tx, id: int, by: Actor, *, sure: bool = False) -> None:
    """删除项目: one that was set up by mistake, with nothing recorded and nothing found."""
    rights.may_set_up(tx, by)
    project = await rights.project(tx, id, goes_on=True)
    found, sites = await projects.findings(tx, id), await projects.sites(tx, id)
    if found:
        raise Refusal("project_has_findings", count=len(found))
    if any(site.stage is not SiteStage.PLANNED for site in sites):
        raise Refusal("project_has_records")
    if not sure:
        await _ask(tx, project, by, "deleted", waiting=0, left=len(sites))
        return
    await _become(tx, replace(project, stage=ProjectStage.DROPPED, closed_at=tx.now), by, "project_deleted")


async def _become(tx: Tx, project: Project, by: Actor, what: str) -> None:
    await projects.save(tx, project)
    await journal.add(tx, what, by, number=project.number, title=project.title)
    await card.post(tx, project, by)


async def _ask(tx: Tx, project: Project, by: Actor, what: str, *, waiting: int, left: int) -> None:
    button = press(phrase(f"projects.button.{what}"), "prj", 0, 0, f"{what}.{project.id}")
    await letters.write(
        tx, by.chat or by.id, "projects/sure", buttons=((button,),), what=what, number=project.number,
        title=project.title, waiting=waiting, left=left,
    )  # fmt: skip
