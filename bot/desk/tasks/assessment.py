"""Judging: what of a ledger can be taken over now, what is there already, what nobody can read, which unit is meant."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial

from bot.rules.model.people import Refusal
from bot.rules.reading.shadow import normal
from bot.rules.reading.sheets.headings import table
from bot.rules.reading.sheets.workbook import Unreadable, opened
from bot.rules.reading.tasks import ledger
from bot.rules.reading.tasks.ledger import COLUMNS, Wrong
from bot.rules.reading.tasks.task import Task
from bot.rules.reading.tasks.unit_names import Units
from storage.database.database import Tx
from storage.office import tasks
from storage.office.tasks import Ledger, Page


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of each row of the sheet that is meant."""

    rows: tuple[tuple[int, Task], ...]  # to be taken over
    there: tuple[tuple[int, str], ...]  # entered before, each with the number it has here
    wrong: tuple[Wrong, ...]
    unknown: tuple[tuple[str, int], ...]  # names of units that nobody has explained, with how many rows have them
    meant: tuple[tuple[str, str, int], ...]  # how a unit's name was read, where it is not spelled in full

    @property
    def ended(self) -> int:
        """How many of those to be taken over were finished above."""
        return sum(task.ended for _, task in self.rows)


async def read(tx: Tx, content: bytes | None) -> tuple[Page, ...] | Refusal:
    """A workbook, sheet by sheet; why it cannot be read, where it cannot."""
    if content is None:
        return Refusal("sheet_not_fetched")
    try:
        sheets = opened(content)
    except Unreadable as why:
        return Refusal(f"sheet_{why.reason}", **why.facts)
    found = [(sheet, known) for sheet in sheets if (known := table(sheet, COLUMNS))]
    if not found:
        return Refusal("sheet_no_headings")
    whole = [(sheet, known) for sheet, known in found if not known.lacks]
    if not whole:
        return Refusal("sheet_lacks", sheet=found[0][0].name)
    understand = partial(ledger.read, today=tx.today, calendar=tx.office.calendar)
    pages = (
        Page(sheet.name, understand(known, since_1904=sheet.since_1904), known.headings, known.others)
        for sheet, known in whole
    )
    read = tuple(page for page in pages if page.read.tasks or page.read.wrong)
    return read or Refusal("sheet_empty")


def units_of(tx: Tx, one: Ledger) -> Units:
    """The units by every name that means one of them, and by what was answered about this ledger."""
    return Units.of(((unit.code, unit.name) for unit in tx.office.units), one.answers)


async def judged(tx: Tx, one: Ledger) -> Verdict:
    """What becomes of its rows as things are now."""
    said = one.page.read
    double = ledger.twice(said.tasks)
    doubles = {wrong.row for wrong in double}
    single = [(row, task) for row, task in said.tasks if row not in doubles]
    known = await tasks.known(tx, (task for _, task in single))
    numbers = [(row, task, known.get(normal(task.reference) or task.plain)) for row, task in single]
    rows = tuple((row, task) for row, task, number in numbers if number is None)
    units, names = units_of(tx, one), Counter(name for _, task in rows for name in _named(task))
    codes = {name: units.code(name) for name in names}
    return Verdict(
        rows,
        tuple((row, number) for row, _, number in numbers if number),
        tuple(sorted((*said.wrong, *double), key=lambda wrong: wrong.row)),
        tuple((name, names[name]) for name, code in codes.items() if code is None),
        tuple(
            (name, tx.office.name_of(code), names[name])
            for name, code in codes.items()
            if code and tx.office.name_of(code) != name
        ),
    )


def _named(task: Task) -> tuple[str, ...]:
    return tuple(filter(None, (task.lead, *task.co)))


async def with_sheet(tx: Tx, one: Ledger, sheet: int) -> Ledger:
    """The sheet that is meant was named."""
    if not 0 <= sheet < len(one.pages):
        raise Refusal("stale")
    chosen = replace(one, chosen=sheet)
    await tasks.save(tx, chosen)
    return chosen


async def with_unit(tx: Tx, one: Ledger, name: str, code: str) -> Ledger:
    """Somebody has said which unit a name means; empty: none of them."""
    answered = replace(one, answers={**one.answers, name: code})
    await tasks.save(tx, answered)
    return answered
