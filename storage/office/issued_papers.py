"""Issued papers: the register of what the bureau has put on paper, with the facts each was drawn from."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from bot.rules.model.papers import IssuedPaper, Linked, Links, Note, PaperState, PutUp, Source
from bot.rules.model.people import Mention
from bot.rules.model.terms import Facts
from storage.database.columns import from_json, to_json
from storage.database.database import Tx

Span = tuple[datetime, datetime]
SOURCE, NOTES, ASKED, SIGNED = "period", "notes", "asked", "signed"  # what else stands among the sections


async def add(tx: Tx, paper: IssuedPaper) -> IssuedPaper:
    """Enter a paper; with its id."""
    values = _values(paper)
    del values["why"], values["read_by"]
    id = await tx.run.issued_papers.add(
        **values, kind=paper.kind, subject=paper.subject, ticket=paper.ticket, replaces=paper.replaces
    )
    return replace(paper, id=int(id))


async def change(tx: Tx, paper: IssuedPaper) -> None:
    """Remember what has become of it."""
    await tx.run.issued_papers.change(id=paper.id, **_values(paper))


async def get(tx: Tx, id: int) -> IssuedPaper | None:
    """The paper of this id."""
    row = await tx.run.issued_papers.get(id=id)
    return _paper(row) if row else None


async def newest_of(tx: Tx, subject: str) -> IssuedPaper | None:
    """The last one on this subject."""
    row = await tx.run.issued_papers.newest_of(subject=subject)
    return _paper(row) if row else None


async def numbered(tx: Tx, number: str) -> list[IssuedPaper]:
    """Those with this number, the newest first."""
    return [_paper(row) for row in await tx.run.issued_papers.numbered(number=number)]


async def of_ticket(tx: Tx, ticket: int) -> list[IssuedPaper]:
    """Those of one matter, the oldest first."""
    return [_paper(row) for row in await tx.run.issued_papers.of_ticket(ticket=ticket)]


async def page(tx: Tx, kinds: tuple[str, ...], span: Span, skip: int, most: int) -> tuple[list[IssuedPaper], int]:
    """The newest ones after so many, and how many there are in all."""
    asked = {"kinds": to_json(list(kinds)), "since": span[0], "before": span[1]}
    rows = await tx.run.issued_papers.page(**asked, skip=skip, most=most)
    return [_paper(row) for row in rows], int(await tx.run.issued_papers.count(**asked))


def _values(paper: IssuedPaper) -> dict[str, Any]:
    return {
        "number": paper.number, "title": paper.title, "facts": to_json(dict(paper.facts)),
        "links": to_json(_spelled(paper.links)), "units": to_json(list(paper.units)), "state": paper.state,
        "at": paper.at, "by_id": paper.by_id, "by_name": paper.by_name, "why": paper.why,
        "read_by": to_json(dict(paper.read_by)),
    }  # fmt: skip


def _paper(row: Any) -> IssuedPaper:
    return IssuedPaper(
        row["id"], row["kind"], row["number"], row["subject"], row["ticket"], tuple(from_json(row["units"], [])),
        row["title"], from_json(row["facts"], {}), PaperState(row["state"]), datetime.fromisoformat(row["at"]),
        row["by_id"], row["by_name"], row["why"], row["replaces"], _links(from_json(row["links"], {})),
        from_json(row["read_by"], {}),
    )  # fmt: skip


def _spelled(links: Links) -> Facts:
    """As the column has it: each section by its name, what else there is beside them."""
    sections = {name: [asdict(one) for one in linked] for name, linked in links.paragraphs.items()}
    beside = {
        SOURCE: _source_spelled(links.source) if links.source else None,
        NOTES: [asdict(one) for one in links.notes],
        ASKED: asdict(links.asked) if links.asked else None,
        SIGNED: asdict(links.signed) if links.signed else None,
    }
    return {**sections, **{name: said for name, said in beside.items() if said}}


def _links(kept: Facts) -> Links:
    sections = {name: said for name, said in kept.items() if name not in (SOURCE, NOTES, ASKED, SIGNED)}
    return Links(
        _source(kept[SOURCE]) if SOURCE in kept else None,
        {name: tuple(_linked(one) for one in said) for name, said in sections.items()},
        tuple(Note(**one) for one in kept.get(NOTES, ())),
        PutUp(**kept[ASKED]) if ASKED in kept else None,
        Mention(**kept[SIGNED]) if SIGNED in kept else None,
    )


def _linked(said: Facts) -> Linked:
    return Linked(said.get("key", ""), said.get("drawn", ""), tuple(said.get("ids", ())))


def _source_spelled(source: Source) -> Facts:
    return {**asdict(source), "first": source.first.isoformat(), "last": source.last.isoformat()}


def _source(said: Facts) -> Source:
    first, last = date.fromisoformat(said["first"]), date.fromisoformat(said["last"])
    return Source(said["kind"], first, last, int(said.get("project", 0)))
