"""Setting up: /project with lines makes one, with its number it changes one; what was not understood is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.desk.letters import letters
from bot.desk.projects import card, rights
from bot.desk.tasks.entry import units_of
from bot.rules.model.people import Actor, Refusal
from bot.rules.reading.days.days import days_in
from bot.rules.reading.visits import projects as written_projects
from bot.rules.reading.visits.projects import Problem, Written, numbered
from bot.rules.visits.project import Project, ProjectKind
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import instructions, projects
from storage.tickets import journal, numbers

LONGEST = 100  # signs of a title
LINE = 1000  # signs of what stands behind a label, and of a finding
MOST = 200  # sites, and findings, of one message
SHOWN = 12  # projects of a list


async def show(tx: Tx, by: Actor, under: int | None = None) -> None:
    """/project: all that there are, the newest first; each opens."""
    rights.may_read(tx, by)
    found = await projects.every(tx)
    shown = [
        {"number": one.number, "title": one.title, "state": phrase(f"projects.state.{one.stage}")} for one in found
    ]
    buttons = [press(one.number, "prj", 0, 0, f"open.{one.id}") for one in found[:SHOWN]]
    await letters.write(
        tx, by.chat or by.id, "projects/list", reply_to=under, buttons=rows(buttons, 2), rows=shown[:SHOWN],
        more=len(shown) - SHOWN, may=by.has(*rights.SETS_UP),
    )  # fmt: skip


async def write(tx: Tx, text: str, by: Actor, under: int | None = None) -> None:
    """/project LINES, /project NUMBER, /project NUMBER LINES."""
    rights.may_read(tx, by)
    year, last, rest = numbered(text)
    there = await projects.ending(tx, year, last) if last else None
    if last and there is None:
        raise Refusal("no_project", number=last)
    if there and not rest:
        await card.post(tx, there, by)
        return
    rights.may_set_up(tx, by)
    read = written_projects.read(rest, tx.office.areas)
    _bounds(read)
    if there and not there.open:
        raise Refusal("project_over", number=there.number)
    project = await _changed(tx, there, read, by) if there else await _begun(tx, read, by)
    bad = [*read.bad, *await _rows(tx, project, read, by)]
    await card.post(tx, project, by)
    if bad:
        await letters.write(tx, by.chat or by.id, "projects/unread", reply_to=under, lines=bad[:SHOWN])


def _bounds(read: Written) -> None:
    if len(read.said.get("title", "")) > LONGEST:
        raise Refusal("too_long", limit=LONGEST)
    if any(len(said) > LINE for said in (*read.said.values(), *(one.text for one in read.problems))):
        raise Refusal("too_long", limit=LINE)
    if max(len(read.places), len(read.problems)) > MOST:
        raise Refusal("too_many_lines", most=MOST)


async def _begun(tx: Tx, read: Written, by: Actor) -> Project:
    if not read.said.get("title"):
        raise Refusal("project_untitled")
    year = tx.today.year
    last = await numbers.next_in_series(tx, projects.Series.PROJECT, year)
    number = phrase("projects.number", year=year, last=last)
    said = await _said(tx, {}, read)
    project = await projects.add(tx, number, _kind(read), read.said["title"], said, by)
    await journal.add(tx, "project_begun", by, number=number, title=project.title)
    return project


async def _changed(tx: Tx, there: Project, read: Written, by: Actor) -> Project:
    """What was written takes the place of what stood behind the same label."""
    if "title" in read.said and not (read.said.keys() - {"title"} or read.places or read.problems):
        raise Refusal("project_labels")  # words without a label: nobody can tell what they change
    kind = _kind(read) if "kind" in read.said else there.kind
    after = replace(there, kind=kind, said=await _said(tx, there.said, read))
    await projects.save(tx, after)
    await journal.add(tx, "project_changed", by, number=there.number, said=dict(read.said))
    return after


def _kind(read: Written) -> ProjectKind:
    return ProjectKind.COVERT if read.covert else ProjectKind.SPECIAL


async def _said(tx: Tx, before: Mapping[str, str], read: Written) -> dict[str, str]:
    said = {**before, **{name: words for name, words in read.said.items() if name not in ("title", "kind")}}
    if words := read.said.get("instruction"):
        digits = written_projects.digits(words)
        found = await instructions.ending(tx, digits[-2] if len(digits) > 1 else "", digits[-1]) if digits else []
        if not found:
            raise Refusal("no_instruction")
        said["instruction"] = found[0].number
    return said


async def _rows(tx: Tx, project: Project, read: Written, by: Actor) -> list[str]:
    """Its sites and findings; the lines of which unit or day are not known are added without them, and named."""
    for place in read.places:
        await projects.add_site(tx, project.id, place.area, place.name, place.team)
    bad = []
    units, there = units_of(tx), {one.text for one in await projects.findings(tx, project.id)}
    for problem in read.problems:
        if not problem.text or problem.text in there:
            continue
        there.add(problem.text)
        unit = (units.code(problem.unit) if problem.unit else "") or ""
        due = days_in(problem.due, tx.today, tx.office.calendar).day if problem.due else None
        due = due if due and due >= tx.today else None
        unread = ("" if unit else problem.unit, "" if due else problem.due)
        if any(unread):
            bad.append(" ".join(filter(None, (problem.text[:30], *unread))))
        await projects.add_finding(tx, project.id, problem.text, by, area=_area(tx, problem), unit=unit, due=due)
    return bad


def _area(tx: Tx, problem: Problem) -> str:
    return next((area for area in tx.office.areas if area in problem.text), "")
