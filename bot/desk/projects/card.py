"""The card of a project: what it is about, how far it is, number by number; it edits itself wherever it hangs."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.desk.projects import rights
from bot.rules.model import cards as card_names
from bot.rules.model.address import Address
from bot.rules.model.messages import Button, Card, Drawn, Priority, Rows
from bot.rules.model.people import Actor
from bot.rules.model.terms import Facts
from bot.rules.reading.visits.projects import count_of, list_of
from bot.rules.visits.project import Project, ProjectStage, figures
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase, say
from storage.database.database import Tx
from storage.delivery import cards
from storage.office import projects

SAID = ("basis", "partners", "dates", "teams", "advice")  # that it says as it was written
LINES = 20  # areas that are counted one by one


async def post(tx: Tx, project: Project, by: Actor) -> None:
    """It hangs at the end of the chat in which somebody asks for it."""
    chat = by.chat or by.id
    await cards.show(tx, card_names.project(project.id), 0, chat, priority=Priority.ANSWER, fresh=True)
    await refresh(tx, project.id)


async def refresh(tx: Tx, project: int) -> None:
    """Have it shown again wherever it hangs."""
    name = card_names.project(project)
    for card in await cards.of(tx, name, 0):
        await cards.show(tx, name, 0, card.chat, priority=Priority.NOTICE)


async def draw(tx: Tx, card: Card) -> Drawn | None:
    """What it shows now; nothing to who has left the bureau, or in a group that anybody can find."""
    project = await projects.get(tx, card.name.which)
    left = Address.of(card.chat).person and tx.office.roles_of(card.chat).isdisjoint(rights.READS)
    if project is None or left or tx.office.exposed(card.chat):
        return None
    with letters.read_by(tx, card.chat):
        text = say("projects/card", **await facts(tx, project))
        return Drawn(letters.marked(tx, text), _buttons(project))


async def facts(tx: Tx, project: Project) -> Facts:
    """All that it says."""
    sites, found = await projects.sites(tx, project.id), await projects.findings(tx, project.id)
    counts = figures(sites, found)
    given = await projects.instructed(tx, project.id)
    areas = list_of(project.said.get("areas", ""))
    named = [area for area in areas if area in tx.office.areas]
    return {
        "number": project.number, "title": project.title, "kind": phrase(f"projects.kind.{project.kind}"),
        "state": phrase(f"projects.state.{project.stage}"), "said": {name: project.said.get(name, "") for name in SAID},
        "areas": len(named) or count_of(project.said.get("areas", "")) or len(counts.by_area),
        "teams": len(list_of(project.said.get("teams", ""))) or len(counts.by_team), "counts": counts,
        "items": count_of(project.said.get("items", "")), "sample": count_of(project.said.get("sample", "")),
        "by_team": [_share(name, share) for name, share in counts.by_team.items()],
        "by_area": [_share(name, share) for name, share in counts.by_area.items()][:LINES],
        "instructions": list(dict.fromkeys(filter(None, (project.said.get("instruction", ""), *given)))),
        "begun": bool(sites or found), "dropped": project.stage is ProjectStage.DROPPED,
    }  # fmt: skip


def _share(name: str, share: tuple[int, int]) -> Facts:
    return {"name": name, "done": share[0], "total": share[1]}


def _buttons(project: Project) -> Rows:
    def button(label: str) -> Button:
        return press(phrase(f"projects.button.{label}"), "prj", 0, 0, f"{label}.{project.id}")

    if project.stage is ProjectStage.DROPPED:
        return ()
    drafts = press(phrase("papers.button.draft_report"), "paper", 0, 0, f"draft.report.{project.id}")
    if not project.open:
        return rows([button("found"), button("report"), drafts, button("reopen")], 2)
    first = [button("sites"), button("found"), button("report"), drafts]
    return rows([*first, button("close"), button("delete")], 2)
