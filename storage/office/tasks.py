"""Tasks from above: which tickets are some, and the ledgers from which they are taken over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bot.rules.model.decisions import DecidesOn, DecisionName
from bot.rules.model.people import Actor
from bot.rules.reading.shadow import normal
from bot.rules.reading.tasks.ledger import Read, Wrong
from bot.rules.reading.tasks.task import Task
from storage.counting import counted, waits
from storage.database.columns import from_json
from storage.database.database import Tx

KEPT = timedelta(days=30)  # a ledger that nobody decides about
DAYS = ("given", "due", "ended_on")


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of a ledger as it was read."""

    name: str
    read: Read
    headings: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger that somebody has handed in: what it says, what was answered about it, and how far it is."""

    id: int
    by_id: int
    by_name: str
    chat: int
    pages: tuple[Page, ...]
    chosen: int | None = None
    answers: Mapping[str, str] = field(default_factory=dict)  # a unit's code by the name; empty: none of them
    state: str = "asked"  # then: running, done, undone, dropped
    done_to: int = 0
    letter: int | None = None

    @property
    def page(self) -> Page:
        """The sheet that is meant."""
        return self.pages[self.chosen or 0]

    @property
    def decides(self) -> DecisionName:
        """What the buttons under its questions decide."""
        return DecisionName(DecidesOn.LEDGER, self.id)


async def add(tx: Tx, ticket: int, task: Task, book: int | None = None, place: int | None = None) -> None:
    """This ticket is a task."""
    await tx.run.tasks.add(
        ticket=ticket, reference=normal(task.reference), plain=task.plain, book=book, place=place
    )  # fmt: skip


async def known(tx: Tx, tasks: Iterable[Task]) -> dict[str, str]:
    """The numbers of those that are there already, by what they are compared by."""
    every = list(tasks)
    references = [normal(task.reference) for task in every if task.reference]
    rows = await tx.run.tasks.known(references=references, plains=[t.plain for t in every if not t.reference])
    found = {row["plain"]: row["number"] for row in rows}
    return found | {row["reference"]: row["number"] for row in rows if row["reference"]}


async def of_ledger(tx: Tx, id: int) -> list[tuple[int, int, str, int]]:
    """Each ticket of a ledger: its id, its row, its status, and how often it was changed."""
    return [(r["ticket"], r["place"], r["status"], r["rev"]) for r in await tx.run.tasks.of_ledger(book=id)]


async def void(tx: Tx, id: int) -> None:
    """The import is taken back: its tickets are counted nowhere, and the ledger can be handed in again."""
    for ticket, *_ in await of_ledger(tx, id):
        await counted.is_counted_nowhere(tx, ticket)
        await waits.none_of(tx, ticket)
    await tx.run.tasks.void(book=id, now=tx.now)
    await tx.run.tasks.forget_ledger(book=id)


async def propose(tx: Tx, by: Actor, pages: Iterable[Page], chosen: int | None) -> int:
    """Keep a ledger until somebody decides about it; its number goes into the buttons."""
    sheets = [_written(page) for page in pages]
    await tx.run.tasks.drop_old(before=tx.now - KEPT)
    return int(
        await tx.run.tasks.propose(
            at=tx.now, by_id=by.id, by_name=by.name, chat=by.chat or by.id, sheets=sheets, chosen=chosen
        )
    )


async def ledger(tx: Tx, id: int) -> Ledger | None:
    """The ledger of this number."""
    row = await tx.run.tasks.ledger(id=id)
    if row is None:
        return None
    return Ledger(
        row["id"], row["by_id"], row["by_name"], row["chat"], tuple(map(_page, from_json(row["sheets"], []))),
        row["chosen"], from_json(row["answers"], {}), row["state"], row["done_to"], row["letter"],
    )  # fmt: skip


async def save(tx: Tx, one: Ledger) -> None:
    """Remember what was answered, and how far it is."""
    await tx.run.tasks.save(
        id=one.id, chosen=one.chosen, answers=dict(one.answers), state=one.state, done_to=one.done_to,
        letter=one.letter,
    )  # fmt: skip


def _written(page: Page) -> dict[str, Any]:
    tasks = [[number, {name: _spelled(value) for name, value in _facts(task)}] for number, task in page.read.tasks]
    wrong = [[one.row, one.column, one.reason, one.words] for one in page.read.wrong]
    return {"name": page.name, "tasks": tasks, "wrong": wrong, "headings": dict(page.headings), "others": page.others}


def _facts(task: Task) -> list[tuple[str, Any]]:
    every = ((name, getattr(task, name)) for name in Task.__slots__)
    return [(name, value) for name, value in every if value not in ("", None, (), False)]


def _spelled(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _page(raw: Mapping[str, Any]) -> Page:
    tasks = tuple((number, _task(facts)) for number, facts in raw["tasks"])
    return Page(
        raw["name"], Read(tasks, tuple(Wrong(*one) for one in raw["wrong"])), raw["headings"], tuple(raw["others"])
    )


def _task(facts: Mapping[str, Any]) -> Task:
    read: dict[str, Any] = {n: date.fromisoformat(value) if n in DAYS else value for n, value in facts.items()}
    return Task(**{**read, "co": tuple(read.get("co", ()))})
