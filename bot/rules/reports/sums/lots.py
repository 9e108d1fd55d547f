"""Lots: tickets that are counted together, named one by one or told by the daily sums; either opens into its list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.rules.model.kinds import Kind

Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """How those that the sums tell are found again: what came or ended in a span, of whom, and with which mark."""

    basis: str  # of which sums: see BASES in marks
    since: datetime
    until: datetime
    upto: int  # the version of the counted matters at that moment
    mark: str
    kind: str = ""  # nothing: of every kind
    by: str = "all"
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """Tickets of which the sums tell the number, and those that are named beside them."""

    ids: Ids
    parts: tuple[tuple[Kind, int], ...]  # how many of each kind the sums tell
    where: Where

    def __len__(self) -> int:
        return len(self.ids) + sum(count for _, count in self.parts)


Lot = Ids | Kept
Lists = Mapping[str, Lot]


def named(lot: Lot) -> Ids:
    """Those that are named one by one."""
    return lot.ids if isinstance(lot, Kept) else lot


def together(lots: Iterable[Lot]) -> Lot:
    """Lots of the same span and mark as one; those of several kinds, or units, keep their parts."""
    found = list(lots)
    ids = tuple(id for lot in found for id in named(lot))
    kept = [lot for lot in found if isinstance(lot, Kept)]
    if not kept:
        return ids
    parts: dict[Kind, int] = {}
    for lot in kept:
        for kind, count in lot.parts:
            parts[kind] = parts.get(kind, 0) + count
    names = tuple(dict.fromkeys(name for lot in kept for name in lot.where.names))
    only = kept[0].where.kind if len(parts) == 1 else ""
    return Kept(ids, tuple(parts.items()), replace(kept[0].where, kind=only, names=names))


def by_kind(lot: Lot, kinds: Mapping[int, Kind]) -> dict[Kind, int]:
    """How many of each kind there are: a sum is told with its parts, or not at all."""
    held = [kinds.get(id, Kind.HOTLINE) for id in named(lot)]
    kept = dict(lot.parts) if isinstance(lot, Kept) else {}
    found = {kind: held.count(kind) + kept.get(kind, 0) for kind in Kind}
    return {kind: count for kind, count in found.items() if count}
