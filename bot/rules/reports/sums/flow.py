"""Flow: what the daily sums say of a span of time, as lots beside those that are counted one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.reports.sums.lots import Ids, Kept, Lot, Where, together

BASES = ("came", "ended", "journal")
Key = tuple[str, str, str, str]  # kind, by what, its name, mark


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of one basis over a span."""

    basis: str
    span: Span
    upto: int
    counts: Mapping[Key, int] = field(repr=False)

    def lot(self, ids: Ids, kind: Kind, mark: str, by: str = "all", name: str = "") -> Lot:
        """These tickets, and those of this mark that the sums tell."""
        count = self.counts.get((kind, by, name, mark), 0)
        if not count:
            return ids
        where = Where(self.basis, self.span.since, self.span.until, self.upto, mark, kind, by, (name,) if name else ())
        return Kept(ids, ((kind, count),), where)

    def names(self, kind: Kind, by: str) -> Iterable[str]:
        """The units, areas … of which the sums tell anything."""
        return dict.fromkeys(name for of, split, name, _ in self.counts if of == kind and split == by)

    def grouped(self) -> dict[tuple[str, str, str], dict[str, int]]:
        """All that they tell, by kind and group."""
        found: dict[tuple[str, str, str], dict[str, int]] = {}
        for (kind, by, name, mark), count in self.counts.items():
            found.setdefault((kind, by, name), {})[mark] = count
        return found


@dataclass(frozen=True, slots=True)
class Flow:
    """What came, ended, and was received by the journal."""

    came: Sums
    ended: Sums
    journal: Sums

    def of_kinds(self, ids: Ids, which: str, mark: str) -> Lot:
        """These tickets, and those that the sums tell, of every kind."""
        sums: Sums = getattr(self, which)
        kept = together(sums.lot((), kind, mark) for kind in Kind)
        return Kept(ids, kept.parts, kept.where) if isinstance(kept, Kept) else ids


def nothing(span: Span) -> Flow:
    """The sums tell nothing: everything is counted one by one."""
    return Flow(*(Sums(basis, span, 0, {}) for basis in BASES))


@dataclass(frozen=True, slots=True)
class Pieces:
    """A span in whole months, whole days, and what is left at its edges."""

    months: tuple[date, ...]
    days: tuple[date, ...]
    edges: tuple[Span, ...]


def parted(span: Span, zone: tzinfo) -> Pieces:
    """Whole local days are summed; only at the edges of the span matters are looked at one by one."""
    tick = datetime.resolution
    begins, ends = span.since + tick, span.until + tick  # from the one up to, without, the other
    first, last = _midnight(begins, zone), _midnight(ends, zone)
    if first < begins:
        first = _midnight(first + timedelta(hours=36), zone)
    if first >= last:
        return Pieces((), (), (span,))
    months, days = _months_and_days(first.date(), last.date())
    edges = (Span(span.since, first - tick), Span(last - tick, span.until))
    return Pieces(months, days, tuple(edge for edge in edges if edge.since < edge.until))


def _midnight(moment: datetime, zone: tzinfo) -> datetime:
    """The beginning of the local day."""
    return datetime.combine(moment.astimezone(zone).date(), time(), zone)


def _months_and_days(day: date, end: date) -> tuple[tuple[date, ...], tuple[date, ...]]:
    months, days = list[date](), list[date]()
    while day < end:
        after = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        whole = day.day == 1 and after <= end
        (months if whole else days).append(day)
        day = after if whole else day + timedelta(days=1)
    return tuple(months), tuple(days)
