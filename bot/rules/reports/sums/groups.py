"""Groups: the numbers of a unit, a category … with all its matters, made of the words by which each is counted.

What lies still is not judged for it: its words stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from bot.rules.model.kinds import Kind
from bot.rules.reports.cases import Case
from bot.rules.reports.judgment import Judged
from bot.rules.reports.shares import Share
from bot.rules.reports.statistics import Group, Statistics, grouped, in_order
from bot.rules.reports.sums import marks
from bot.rules.reports.sums.lots import Ids
from bot.rules.reports.sums.totals import SHARES, WISHES


@dataclass(frozen=True, slots=True)
class Each:
    """One matter, and the words by which it is counted."""

    ticket: int
    kind: Kind
    unit: str  # that leads it, or led it last
    area: str
    marks: str
    units: str  # the same by unit: each word after the unit and a colon
    took: int | None  # minutes


def each(case: Case, judged: Judged) -> Each:
    """A matter that is judged now."""
    (one,) = grouped([case], judged)
    (said, units, took), ticket = marks.parts(one), case.ticket
    by_unit = " ".join(f"{unit}:{word}" for unit, word in units)
    return Each(ticket.id, ticket.kind, case.lead, ticket.area, " ".join(said), by_unit, took)


def by_name(rows: Iterable[Each], names: Mapping[int, str]) -> tuple[Group, ...]:
    """A group of each name that one of these matters has."""
    found: dict[str, list[Each]] = {}
    for row in rows:
        found.setdefault(names.get(row.ticket, ""), []).append(row)
    return in_order(_group(name, [(row, row.marks) for row in mine]) for name, mine in found.items())


def statistics(rows: Iterable[Each]) -> tuple[Statistics, ...]:
    """The same by kind, unit and area."""
    kinds: dict[Kind, list[Each]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    return tuple(_of_kind(kind, kinds[kind]) for kind in Kind if kind in kinds)


def _of_kind(kind: Kind, rows: Sequence[Each]) -> Statistics:
    units: dict[str, list[tuple[Each, str]]] = {}
    for row in rows:
        for unit, words in _by_unit(row.units):
            units.setdefault(unit, []).append((row, words))
    areas = by_name(rows, {row.ticket: row.area for row in rows})
    return Statistics(
        kind, _group("", [(row, row.marks) for row in rows]),
        in_order(_group(unit, mine) for unit, mine in units.items()),
        tuple(one for one in areas if one.name or kind.has_enterprise),
    )  # fmt: skip


@lru_cache(maxsize=1_000)
def _by_unit(said: str) -> tuple[tuple[str, str], ...]:
    """A unit, and its words."""
    found: dict[str, list[str]] = {}
    for unit, _, word in (one.rpartition(":") for one in said.split()):
        found.setdefault(unit, []).append(word)
    return tuple((unit, " ".join(words)) for unit, words in found.items())


def _group(name: str, rows: Sequence[tuple[Each, str]]) -> Group:
    alike: dict[str, list[Each]] = {}  # most are counted by the same words as many others
    for row, words in rows:
        alike.setdefault(words, []).append(row)
    counted: dict[str, list[int]] = {}
    took: list[int] = []
    for words, mine in alike.items():
        for word in words.split():
            counted.setdefault(word, []).extend(row.ticket for row in mine)
        if f" {marks.TOOK}." in f" {words}":
            took += [row.took for row in mine if row.took is not None]
    lists = {word: tuple(sorted(ids)) for word, ids in counted.items()}
    return Group(
        name, lists.get("received", ()), dict(_shares(lists)), lists.get("asked", ()), lists.get("approved", ()),
        {wish: lists.get(wish, ()) for wish in WISHES}, tuple(timedelta(minutes=minutes) for minutes in sorted(took)),
    )  # fmt: skip


def _shares(lists: Mapping[str, Ids]) -> Iterator[tuple[str, Share]]:
    for name in SHARES:
        yield name, Share(*(lists.get(f"{name}_{what}", ()) for what in ("hit", "miss", "none")))
