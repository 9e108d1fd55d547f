"""The register: every paper gets its line when it is issued, and is drawn from the same facts for ever."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.model.messages import DrawnFile
from bot.rules.model.papers import IssuedPaper, OfficePaper, Paper, PaperState
from bot.rules.model.people import Actor
from bot.rules.model.terms import Facts
from bot.rules.reading import numbers as numbers_read
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.office import issued_papers
from storage.tickets import numbers

AROUND = frozenset({"number", "date", "rehearsal", "drafter", "signer"})  # of two with the same words, these may differ


async def enter(
    tx: Tx, subject: str, facts: Facts, by: Actor, *, ticket: int | None = None,
    units: tuple[str, ...] = (),
) -> IssuedPaper:  # fmt: skip
    """A paper is issued: the one before, where it says the same on this subject; else it takes its place."""
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
        replaces=again.id if again else None,
    ))  # fmt: skip


async def withdraw(tx: Tx, subject: str, why: str) -> None:
    """What the paper on this subject said holds no more."""
    one = await issued_papers.newest_of(tx, subject)
    if one and one.state == PaperState.ISSUED:
        await issued_papers.change(tx, replace(one, state=PaperState.WITHDRAWN, why=why))


def _same(one: Facts, other: Facts) -> bool:
    return all(one.get(key) == other.get(key) for key in {*one, *other} - AROUND)


async def next_number(tx: Tx, kind: OfficePaper) -> str:
    """The next number of this kind this year."""
    year = tx.today.year
    return phrase(f"papers.series.{kind}", year=year, last=await numbers.next_in_series(tx, kind, year))


def name_of(kind: str) -> str:
    """What a paper of this kind is called."""
    return phrase(f"papers.name.{kind}")


def file(tx: Tx, facts: Facts, *, pdf: bool = False) -> DrawnFile:
    """The file of a paper: from the office's own template where there is one."""
    kind, number = str(facts["paper"]), str(facts["number"])
    own = {} if pdf else {"own": tx.office.papers.templates.get(kind, "")}
    return DrawnFile("paper_pdf" if pdf else "paper", {**facts, **own},
                     f"{name_of(kind)} {number}.{'pdf' if pdf else 'docx'}")  # fmt: skip


def usual_file(tx: Tx, facts: Facts) -> DrawnFile:
    """The file that goes out with a notice: as the bureau has it sent."""
    return file(tx, facts, pdf=tx.office.papers.attach_pdf)


def kinds_named(words: str) -> tuple[str, ...]:
    """The kinds of paper whose name begins or ends like this: 督办单 names three."""
    every = [str(kind) for kind in (*Paper, *OfficePaper)]
    return tuple(kind for kind in every if words and words in name_of(kind))


def is_paper_number(words: str) -> bool:
    """Whether this looks like a paper's number: 红督〔2023〕1号, 红督2023-1."""
    return bool(_series(words))


def written(words: str) -> str:
    """A paper's number as it is kept, however the brackets are typed."""
    found = _series(words)
    return phrase(found[0], year=found[1], last=found[2]) if found else words


def _series(words: str) -> tuple[str, str, str] | None:
    """The phrase of the series, the year and the serial."""
    named = numbers_read.of_paper(words)
    if named is None:
        return None
    name, year, serial = named
    keys = (*(f"paper.{kind}" for kind in Paper), *(f"papers.series.{kind}" for kind in OfficePaper))
    key = next((key for key in keys if _named_so(phrase(key), name)), None)
    return (key, year, str(int(serial))) if key else None


def _named_so(series: str, name: str) -> bool:
    return series.startswith(name) and not series[len(name)].isalnum()
