"""Headings: the row that names the columns, wherever it stands under a title; and which column is which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.rules.reading.shadow import normal
from bot.rules.reading.sheets.workbook import ABOVE, Row, Sheet, Value

ENOUGH = 2  # columns that are known make a row of headings


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is looked for: its name, and how people head it."""

    name: str
    words: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What stands under the headings of a sheet: each row with its number, its values by the names of their columns."""

    headings: Mapping[str, str]  # by the column's name, as the sheet spells it
    rows: tuple[tuple[int, Mapping[str, Value]], ...]
    others: tuple[str, ...] = ()  # headings that nobody knows
    lacks: tuple[str, ...] = ()  # columns that are needed and are not there


def table(sheet: Sheet, columns: Sequence[Column]) -> Table | None:
    """The table of a sheet; nothing when no row looks like headings."""
    best: tuple[int, int, dict[int, Column], list[str]] | None = None
    for place, (_, row) in enumerate(sheet.rows[:ABOVE]):
        for depth in (1, 2):
            heads = _heads(sheet, place, depth)
            found = matched(heads, columns)
            if len(found) >= ENOUGH and (best is None or len(found) > len(best[2])):
                best = (place + depth, len(row), found, heads)
    if best is None:
        return None
    begins, _, found, heads = best
    rows = tuple((number, _named(row, found)) for number, row in sheet.rows[begins:])
    there = {column.name for column in found.values()}
    return Table(
        {column.name: heads[at] for at, column in found.items()},
        tuple((number, values) for number, values in rows if any(map(said, values.values()))),
        tuple(dict.fromkeys(head for at, head in enumerate(heads) if head and at not in found)),
        tuple(column.name for column in columns if column.needed and column.name not in there),
    )


def _heads(sheet: Sheet, place: int, depth: int) -> list[str]:
    """The headings, in one row or in two, of which the lower one says more."""
    upper = sheet.rows[place][1]
    if depth == 1 or place + 1 >= len(sheet.rows):
        return [said(value) for value in upper]
    lower = sheet.rows[place + 1][1]
    width = max(len(upper), len(lower))
    pairs = ((_at(lower, at), _at(upper, at)) for at in range(width))
    return [below or above for below, above in pairs]


def _at(row: Row, at: int) -> str:
    return said(row[at]) if at < len(row) else ""


def matched(heads: Iterable[str], columns: Sequence[Column]) -> dict[int, Column]:
    """Which place holds which column: what is headed just so first, then what ends so, then what says so."""
    scored = sorted(
        ((_score(head, column), -at, at, column) for at, head in enumerate(heads) for column in columns),
        key=lambda one: one[:2],
        reverse=True,
    )
    found: dict[int, Column] = {}
    taken: set[str] = set()
    for score, _, at, column in scored:
        if score and at not in found and column.name not in taken:
            found[at] = column
            taken.add(column.name)
    return found


def _score(head: str, column: Column) -> int:
    read = normal(head)
    if not read or len(read) > 20:  # a title or a sentence is no heading
        return 0
    return max((_fit(read, normal(words)) for words in column.words), default=0)


def _fit(head: str, words: str) -> int:
    if head == words:
        return 2000 + len(words)
    if head.endswith(words) or head.startswith(words):
        return 1000 + len(words)
    return len(words) if words in head and len(words) > 1 else 0


def _named(row: Row, found: Mapping[int, Column]) -> dict[str, Value]:
    return {column.name: row[at] if at < len(row) else None for at, column in found.items()}


def said(value: Value) -> str:
    """Whether there is anything, in words."""
    return str(value).strip() if value is not None else ""
