"""The card of a site: where, how much was noted, what was found and what became of each finding."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.desk.projects import rights
from bot.rules.model.messages import Card, Drawn, Rows
from bot.rules.model.terms import Facts
from bot.rules.visits.notes import Note, counted
from bot.rules.visits.project import Finding, FindingStage, Site, SiteStage
from bot.voice.buttons import press, rows
from bot.voice.texts import phrase, say
from storage.database.database import Tx
from storage.office import notes, projects

SHOWN = 12  # findings


async def draw(tx: Tx, card: Card) -> Drawn | None:
    """What it shows now; nothing to somebody who has left the bureau."""
    site = await projects.site(tx, card.name.which)
    if site is None or tx.office.roles_of(card.chat).isdisjoint(rights.READS):
        return None
    with letters.read_by(tx, card.chat):
        noted, found = await notes.of_site(tx, site.id), await projects.of_site(tx, site.id)
        project = await rights.project(tx, site.project)
        counts = counted(noted)
        text = say(
            "projects/site", site=site, project=project.title, state=phrase(f"projects.site.{site.stage}"),
            counted=[phrase(f"visits.counted.{kind}", count=count) for kind, count in counts.items() if count],
            notes=[note.text for note in noted if note.text][:SHOWN] if site.stage is not SiteStage.FOUND else [],
            findings=[line(one) for one in found[:SHOWN]], more=len(found) - SHOWN,
            going=site.stage is SiteStage.GOING, placed=site.latitude is not None, photos=counts["photos"],
        )  # fmt: skip
        return Drawn(letters.marked(tx, text), _buttons(site, noted, found))


def line(one: Finding) -> Facts:
    """A finding on a card or in a list."""
    return {
        "id": one.id, "text": one.text, "number": one.number, "area": one.area, "due": one.due,
        "status": phrase(f"status.{one.status}") if one.status else phrase(f"projects.finding.{one.stage}"),
    }  # fmt: skip


def _buttons(site: Site, noted: list[Note], found: list[Finding]) -> Rows:
    def button(label: str) -> Rows:
        return ((press(phrase(f"projects.button.{label}"), "prj", 0, 0, f"{label}.{site.id}"),),)

    if site.stage is SiteStage.GOING:
        return button("clean") + button("bad") if noted else button("leave")
    waiting = [
        press(phrase("projects.button.assign", nth=nth), "prj", 0, 0, f"assign.{one.id}")
        for nth, one in enumerate(found[:SHOWN], 1) if one.stage is FindingStage.NOTED
    ]  # fmt: skip
    return rows(waiting, 3)
