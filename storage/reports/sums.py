"""Sums: what the daily sums say of a span, and the pages of the lists behind them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.reports.figures import GROUPS
from bot.rules.reports.sums import flow, marks
from bot.rules.reports.sums.flow import BASES, Flow, Key, Pieces, Sums
from bot.rules.reports.sums.lots import Kept, Lot, Where
from bot.rules.reports.week import NOBODY
from storage.counting import counted
from storage.database.columns import to_column
from storage.database.database import Tx

COLUMN = {"stats": "came_at", "came": "came_at", "ended": "ended_at", "journal": "journal_at"}


async def of(tx: Tx, span: Span) -> Flow:
    """What came, ended and was received in a span, as far as the sums tell it."""
    (flow_of,) = await of_each(tx, (span,))
    return flow_of


async def of_each(tx: Tx, spans: Sequence[Span]) -> list[Flow]:
    """The same of several spans, asked for at once."""
    upto, zone = await counted.version(tx), tx.office.calendar.zone
    found = await _counts(tx, upto, BASES, [flow.parted(span, zone) for span in spans])
    return [
        Flow(*(Sums(basis, span, upto, found[place, basis]) for basis in BASES)) for place, span in enumerate(spans)
    ]


async def statistics(tx: Tx, span: Span) -> Sums:
    """All that is judged of what came in whole days."""
    upto, pieces = await counted.version(tx), flow.parted(span, tx.office.calendar.zone)
    found = await _counts(tx, upto, ("stats",), [replace(pieces, edges=())])
    return Sums("stats", span, upto, found[0, "stats"])


async def took(tx: Tx, sums: Sums, kind: Kind, by: str, name: str, step: int) -> Counter[int]:
    """How many of those that lie in a step took how many minutes."""
    last, span, run = marks.end_of(step), sums.span, tx.run.counted
    if last == step + 1:
        return Counter({step: sums.counts.get((kind, by, name, f"{marks.TOOK}.{step}"), 0)})
    asked = {"kind": kind, "since": span.since, "until": span.until, "first": step, "last": last}
    of = {"unit": run.took_unit, "area": run.took_area}
    rows = await (of[by](name=name, **asked) if by in of else run.took(**asked))
    return Counter({row["took"]: row["many"] for row in rows})


async def _counts(
    tx: Tx, upto: int, bases: Sequence[str], spans: Sequence[Pieces]
) -> Mapping[tuple[int, str], Mapping[Key, int]]:  # fmt: skip
    """What the sums come to, by the place of the span and its basis."""
    found: dict[tuple[int, str], Counter[Key]] = {(at, basis): Counter() for at in range(len(spans)) for basis in bases}
    for row in await _whole(tx, bases, spans):
        basis = row["basis"].removeprefix(marks.OPEN)
        found[row["span"], basis][row["kind"], row["split"], row["name"], row["mark"]] += row["count"]
    for place, row in await _at_the_edges(tx, upto, spans):
        for mark in EDGES[row["basis"]](row):
            found[place, row["basis"]][row["kind"], *mark] += row["count"]
    return {where: {key: count for key, count in counts.items() if count} for where, counts in found.items()}


async def _whole(tx: Tx, bases: Sequence[str], spans: Sequence[Pieces]) -> Iterable[Any]:
    pieces = [
        (place, one_of, level, day.isoformat())
        for place, one in enumerate(spans)
        for level, days in (("month", one.months), ("day", one.days))
        for day in days
        for basis in bases
        for one_of in (basis, marks.OPEN + basis)
    ]
    return await tx.run.spans.days(pieces=json.dumps(pieces)) if pieces else ()


async def _at_the_edges(tx: Tx, upto: int, spans: Sequence[Pieces]) -> Iterable[tuple[int, Any]]:
    """By the place of the span; an edge that several have is looked at once in a transaction, at the same version."""
    places: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(spans):
        for edge in one.edges:
            places.setdefault((to_column(edge.since), to_column(edge.until)), []).append(place)
    kept = tx.kept.setdefault(("edges", upto), {})
    edges = [edge for edge in places if edge not in kept]
    kept.update((edge, []) for edge in edges)
    asked = json.dumps([(n, *edge) for n, edge in enumerate(edges)])
    for row in await tx.run.spans.edges(edges=asked) if edges else ():
        kept[edges[row["span"]]].append(row)
    return [(place, row) for edge, having in places.items() for row in kept[edge] for place in having]


def _came(row: Any) -> list[tuple[str, str, str]]:
    groups = [("all", "", f"status.{name}") for name, of in GROUPS.items() if Status(row["status"]) in of]
    return [("all", "", "received"), ("unit", row["unit"] or NOBODY, "received"), *groups]


def _ended(row: Any) -> list[tuple[str, str, str]]:
    struck = marks.struck(row["status"], row["answer"], row["on_time"])
    return [("unit", row["unit"] or NOBODY, "ended"), *(("all", "", mark) for mark in struck)]


def _journal(_row: Any) -> list[tuple[str, str, str]]:
    return [("all", "", "received")]


EDGES = {"came": _came, "ended": _ended, "journal": _journal}


# ── the lists ──


def written(lot: Lot) -> Any:
    """A lot as it is kept behind a number."""
    if not isinstance(lot, Kept):
        return list(lot)
    where = asdict(lot.where) | {"since": lot.where.since.isoformat(), "until": lot.where.until.isoformat()}
    return {"ids": list(lot.ids), "parts": [list(part) for part in lot.parts], "where": where}


def read(kept: Any) -> Lot:
    """The lot that was kept."""
    if isinstance(kept, list):
        return tuple(kept)
    where = kept["where"] | {name: datetime.fromisoformat(kept["where"][name]) for name in ("since", "until")}
    where |= {"names": tuple(where["names"])}
    return Kept(tuple(kept["ids"]), tuple((Kind(kind), count) for kind, count in kept["parts"]), Where(**where))


async def page(tx: Tx, lot: Lot, first: int, count: int) -> list[int]:
    """Some of its tickets, as they were counted then."""
    if not isinstance(lot, Kept):
        return list(lot[first : first + count])
    where = lot.where
    asked: dict[str, Any] = {
        "column": COLUMN[where.basis], "since": where.since, "until": where.until, "upto": where.upto,
        "kind": where.kind, "ids": json.dumps(lot.ids), "first": first, "count": count,
    }  # fmt: skip
    rows = await tx.run.counted.page(**asked, **_wanted(where))
    return [row["ticket"] for row in rows]


def _wanted(where: Where) -> Mapping[str, Any]:
    """The marks of a list, as columns."""
    wanted: dict[str, Any] = {
        "units": "[]", "area": None, "status": "[]", "answer": "", "on_time": "", "mark": "", "unit_mark": "",
    }  # fmt: skip
    name = where.names[0] if where.names else ""
    if where.basis == "stats":
        if where.by == "unit":
            return wanted | {"unit_mark": f"{name}:{where.mark}"}
        return wanted | {"mark": where.mark} | ({"area": name} if where.by == "area" else {})
    if where.by == "unit":
        wanted["units"] = json.dumps(["" if unit == NOBODY else unit for unit in where.names])
    what, _, rest = where.mark.partition(".")
    if what == "status":
        return wanted | {"status": json.dumps(sorted(GROUPS[rest]))}
    if what in ("received", "ended"):
        return wanted
    struck = {"status": json.dumps([Status.STRUCK_OFF]), "answer": rest}
    return wanted | struck | ({"on_time": what} if what in ("hit", "miss", "none") else {})
