"""The register: every paper gets its line when it is issued, and is drawn from the same facts for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.rules.model.messages import DrawnFile
from bot.rules.model.papers import IssuedPaper, OfficePaper, PaperState
from bot.rules.model.people import Actor
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import issued_papers
from storage.tickets import numbers

AROUND = frozenset({"number", "date", "rehearsal"})  # of two with the same words, these may differ


async def enter(
    tx: Tx, subject: str, facts: Mapping[str, Any], by: Actor, *, ticket: int | None = None,
    units: tuple[str, ...] = (), links: Mapping[str, Any] | None = None,
) -> IssuedPaper:  # fmt: skip
    """A paper is issued; one that says the same on its subject is that one, another replaces it."""
    before = await issued_papers.newest_of(tx, subject)
    if before and before.state == PaperState.ISSUED and _same(before.facts, facts):
        return before
    kind = str(facts["paper"])
    if not facts.get("number"):
        facts = {**facts, "number": await next_number(tx, OfficePaper(kind))}
    title = str(facts.get("subject") or facts.get("matter", ""))
    again = before if before and before.state == PaperState.ISSUED else None
    if again:
        await issued_papers.change(tx, replace(again, state=PaperState.REPLACED))
    return await issued_papers.add(tx, IssuedPaper(
        0, kind, str(facts["number"]), subject, ticket, units, title, facts, PaperState.ISSUED, tx.now, by.id, by.name,
        replaces=again.id if again else None, links=links or {},
    ))  # fmt: skip


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one.get(key) == other.get(key) for key in {*one, *other} - AROUND)


async def next_number(tx: Tx, kind: OfficePaper) -> str:
    """The next number of this kind this year."""
    year = tx.today.year
    return phrase(f"papers.series.{kind}", year=year, last=await numbers.next_in_series(tx, kind, year))


def name_of(kind: str) -> str:
    """What a paper of this kind is called."""
    return phrase(f"papers.name.{kind}")


def file(tx: Tx, facts: Mapping[str, Any], *, pdf: bool = False) -> DrawnFile:
    """The file of a paper: from the office's own template where there is one."""
    kind, number = str(facts["paper"]), str(facts["number"])
    own = {} if pdf else {"own": tx.office.papers.templates.get(kind, "")}
    return DrawnFile("paper_pdf" if pdf else "paper", {**facts, **own},
                     f"{name_of(kind)} {number}.{'pdf' if pdf else 'docx'}")  # fmt: skip


def usual_file(tx: Tx, facts: Mapping[str, Any]) -> DrawnFile:
    """The file that goes out with a notice: as the bureau has it sent."""
    return file(tx, facts, pdf=tx.office.papers.attach_pdf)
