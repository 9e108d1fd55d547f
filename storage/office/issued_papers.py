"""Issued papers: the register of what the bureau has put on paper, with the facts each was drawn from."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.rules.model.papers import IssuedPaper, PaperState
from storage.database.columns import from_json, to_json
from storage.database.database import Tx

Span = tuple[datetime, datetime]


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
        "links": to_json(dict(paper.links)), "units": to_json(list(paper.units)), "state": paper.state,
        "at": paper.at, "by_id": paper.by_id, "by_name": paper.by_name, "why": paper.why,
        "read_by": to_json(dict(paper.read_by)),
    }  # fmt: skip


def _paper(row: Any) -> IssuedPaper:
    return IssuedPaper(
        row["id"], row["kind"], row["number"], row["subject"], row["ticket"], tuple(from_json(row["units"], [])),
        row["title"], from_json(row["facts"], {}), PaperState(row["state"]), datetime.fromisoformat(row["at"]),
        row["by_id"], row["by_name"], row["why"], row["replaces"], from_json(row["links"], {}),
        from_json(row["read_by"], {}),
    )  # fmt: skip
