"""Projects: inspections with their sites and what was found; also the rows of 巡查整改台账."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.rules.model.people import Actor
from bot.rules.model.status import Status
from bot.rules.model.ticket import Attachment
from bot.rules.visits.project import (
    Finding,
    FindingStage,
    Project,
    ProjectKind,
    ProjectStage,
    Site,
    SiteStage,
)
from storage.database.columns import from_json, moment
from storage.database.database import Tx


class Series(StrEnum):
    """What numbers of projects are counted under."""

    PROJECT = "project"


async def add(tx: Tx, number: str, kind: ProjectKind, title: str, said: Mapping[str, str], by: Actor) -> Project:
    """A new project."""
    id = await tx.run.projects.add(
        number=number, kind=kind, title=title, said=dict(said), at=tx.now, by_id=by.id, by_name=by.name
    )
    return Project(int(id), number, kind, title, said, ProjectStage.OPEN, tx.now, by.id, by.name)


async def get(tx: Tx, id: int) -> Project | None:
    """One project."""
    row = await tx.run.projects.get(id=id)
    return _project(row) if row else None


async def save(tx: Tx, project: Project) -> Project:
    """What is known of it now."""
    await tx.run.projects.save(
        id=project.id, kind=project.kind, title=project.title, said=dict(project.said), state=project.stage,
        closed_at=project.closed_at,
    )  # fmt: skip
    return project


async def every(tx: Tx) -> list[Project]:
    """All that were not deleted, the newest first."""
    return [_project(row) for row in await tx.run.projects.every()]


async def ending(tx: Tx, year: str, last: str) -> Project | None:
    """The one whose number ends so, of this year or, without one, the newest."""
    rows = await tx.run.projects.ending(year=year, last=last)
    return next((_project(row) for row in rows), None)


async def add_site(tx: Tx, project: int, area: str, name: str, team: str) -> bool:
    """A site more; False: it is there already."""
    return await tx.run.projects.add_site(project=project, area=area, name=name, team=team) is not None


async def sites(tx: Tx, project: int) -> list[Site]:
    """The sites of a project."""
    return [_site(row) for row in await tx.run.projects.sites(project=project)]


async def site(tx: Tx, id: int) -> Site | None:
    """One site."""
    row = await tx.run.projects.site(id=id)
    return _site(row) if row else None


async def going(tx: Tx, person: int) -> Site | None:
    """The site at which somebody is."""
    row = await tx.run.projects.going(person=person)
    return _site(row) if row else None


async def save_site(tx: Tx, site: Site) -> Site:
    """What has become of it."""
    await tx.run.projects.save_site(
        id=site.id, state=site.stage, person=site.person, person_name=site.person_name, started_at=site.started_at,
        recorded_at=site.recorded_at, latitude=site.latitude, longitude=site.longitude,
    )  # fmt: skip
    return site


async def add_finding(
    tx: Tx, project: int, text: str, by: Actor, *, site: int | None = None, note: int | None = None, area: str = "",
    files: Sequence[Attachment] = (), unit: str = "", due: date | None = None,
) -> int:  # fmt: skip
    """A problem more; its number."""
    return int(
        await tx.run.projects.add_finding(
            project=project, site=site, note=note, area=area, text=text, files=[asdict(file) for file in files],
            unit=unit, due=due.isoformat() if due else "", at=tx.now, by_id=by.id, by_name=by.name,
        )
    )  # fmt: skip


async def findings(tx: Tx, project: int) -> list[Finding]:
    """What was found, with the status of its tickets: also the rows of 巡查整改台账."""
    return [_finding(row) for row in await tx.run.projects.findings(project=project)]


async def of_site(tx: Tx, site: int) -> list[Finding]:
    """What was found at one site."""
    return [_finding(row) for row in await tx.run.projects.of_site(site=site)]


async def finding(tx: Tx, id: int) -> Finding | None:
    """One of them."""
    row = await tx.run.projects.finding(id=id)
    return _finding(row) if row else None


async def save_finding(tx: Tx, finding: Finding) -> Finding:
    """Whose it is, by when, and what has become of it."""
    await tx.run.projects.save_finding(
        id=finding.id, unit=finding.unit, due=finding.due.isoformat() if finding.due else "", state=finding.stage,
        ticket=finding.ticket,
    )  # fmt: skip
    return finding


async def instructed(tx: Tx, project: int) -> list[str]:
    """The numbers of the instructions that chiefs have given on what was found."""
    return [row["number"] for row in await tx.run.projects.instructed(project=project)]


def _project(row: Any) -> Project:
    return Project(
        row["id"], row["number"], ProjectKind(row["kind"]), row["title"], from_json(row["said"], {}),
        ProjectStage(row["state"]), datetime.fromisoformat(row["at"]), row["by_id"], row["by_name"],
        moment(row["closed_at"]),
    )  # fmt: skip


def _site(row: Any) -> Site:
    return Site(
        row["id"], row["project"], row["area"], row["name"], row["team"], SiteStage(row["state"]), row["person"],
        row["person_name"], moment(row["started_at"]), moment(row["recorded_at"]), row["latitude"], row["longitude"],
    )  # fmt: skip


def _finding(row: Any) -> Finding:
    return Finding(
        row["id"], row["project"], row["text"], FindingStage(row["state"]), datetime.fromisoformat(row["at"]),
        row["by_name"], row["site"], row["area"], tuple(Attachment(**file) for file in from_json(row["files"], [])),
        row["unit"], date.fromisoformat(row["due"]) if row["due"] else None, row["ticket"],
        Status(row["status"]) if row["status"] else None, row["number"] or "",
    )  # fmt: skip
