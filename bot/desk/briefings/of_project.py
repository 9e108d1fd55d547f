"""What an inspection project says in a special report: how it was done, what was found, what is advised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.desk.briefings.sources import Paragraph
from bot.rules.model.people import Refusal
from bot.rules.reading.visits.projects import count_of, list_of, unended
from bot.rules.visits.project import Finding, FindingStage, Project, Site, figures
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import projects

NAMED = 10  # problems that are told one by one


async def found(tx: Tx, id: int) -> Project:
    """The project. Refuses: stale."""
    project = await projects.get(tx, id)
    if project is None:
        raise Refusal("stale")
    return project


async def drawn(tx: Tx, id: int) -> list[Paragraph]:
    """What its rows say now; of what nobody has written or found, nothing."""
    project, sites = await found(tx, id), await projects.sites(tx, id)
    problems = [one for one in await projects.findings(tx, id) if one.stage is not FindingStage.OFF]
    return [
        *_situation(tx, project, sites, problems), *_practice(project, sites), *_problems(tx, problems),
        *_advice(project, problems),
    ]  # fmt: skip


def _situation(tx: Tx, project: Project, sites: list[Site], problems: list[Finding]) -> Iterator[Paragraph]:
    counts, said = figures(sites, problems), {name: unended(words) for name, words in project.said.items()}
    yield Paragraph("situation", "project.what", phrase(
        "briefing.project.what", bureau=tx.office.bureau.name, title=project.title,
        kind=phrase(f"projects.kind.{project.kind}"),
        basis=phrase("briefing.project.basis", basis=said["basis"]) if said.get("basis") else "",
        partners=phrase("briefing.project.partners", partners=said["partners"]) if said.get("partners") else "",
    ), ())  # fmt: skip
    areas = count_of(said.get("areas", "")) or len(list_of(said.get("areas", ""))) or len(counts.by_area)
    if counts.sites:
        yield Paragraph("situation", "project.sites", phrase(
            "briefing.project.sites", areas=phrase("briefing.project.areas", count=areas) if areas else "",
            recorded=counts.recorded, sites=counts.sites,
            clean=phrase("briefing.project.clean", count=counts.clean) if counts.clean else "",
        ), ())  # fmt: skip
    if problems:
        told = "found" if counts.waiting else "rectified"
        yield Paragraph("situation", "project.found", phrase(
            f"briefing.project.{told}", found=counts.found, rectified=counts.rectified, waiting=counts.waiting,
        ), _tickets(problems))  # fmt: skip


def _practice(project: Project, sites: list[Site]) -> Iterator[Paragraph]:
    teams = figures(sites, ()).by_team
    if teams:
        told = phrase("mark.list").join(
            phrase("briefing.project.team", team=team, done=done, total=total) for team, (done, total) in teams.items()
        )
        yield Paragraph("practice", "project.teams", phrase("briefing.project.teams", teams=told), ())
    if items := count_of(project.said.get("items", "")):
        yield Paragraph("practice", "project.items", phrase("briefing.project.items", items=items), ())


def _problems(tx: Tx, problems: list[Finding]) -> Iterator[Paragraph]:
    """By unit, most first; then the problems themselves, as they were written down."""
    of_units = Counter(one.unit for one in problems if one.unit)
    for unit, count in of_units.most_common():
        mine = [one for one in problems if one.unit == unit]
        done = sum(one.rectified for one in mine)
        words = phrase("briefing.project.unit", unit=tx.office.name_of(unit), found=count, rectified=done)
        yield Paragraph("problems", f"project.unit.{unit}", words, _tickets(mine))
    for one in problems[:NAMED]:
        place = one.area if one.area and one.area not in one.text else ""
        words = phrase("briefing.project.problem", area=place, text=unended(one.text))
        yield Paragraph("problems", f"project.problem.{one.id}", words, _tickets([one]))


def _advice(project: Project, problems: list[Finding]) -> Iterator[Paragraph]:
    if advice := project.said.get("advice", ""):
        yield Paragraph("advice", "project.advice", advice, ())
    if left := [one for one in problems if one.waits]:
        yield Paragraph("advice", "project.left", phrase("briefing.project.left", count=len(left)), _tickets(left))


def _tickets(problems: list[Finding]) -> tuple[int, ...]:
    return tuple(one.ticket for one in problems if one.ticket is not None)
