"""Statistics: how what came in a period was handled, by unit and by area. Every number is the length of a list.

A matter belongs to the unit that leads it, or led it last; signing and returns to whoever was asked to sign and asked
to return. What is not decided yet, or not answered, is counted apart and never in a rate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from bot.rules.model.kinds import Kind
from bot.rules.model.status import Status
from bot.rules.model.ticket import Asked
from bot.rules.office.office import Office
from bot.rules.reports import judgment
from bot.rules.reports.cases import Case
from bot.rules.reports.judgment import EVERYBODY, JUDGES, OF_ENTERPRISES, Judged, assisted, share, signed
from bot.rules.reports.shares import Share
from bot.rules.reports.sums.lots import Ids, Lot
from bot.rules.reports.waits import unique

ENOUGH = 5  # fewer cases are listed, not ranked


@dataclass(frozen=True, slots=True)
class Told:
    """What the sums tell of a group, where it is no list."""

    asked: int  # how often it was asked to be relieved
    returned: Lot
    within: Mapping[int, timedelta]  # by tenths: of all, those of the sums too


@dataclass(frozen=True, slots=True)
class Group:
    """The numbers of one unit, one area, or all."""

    name: str  # a unit's code, an area, or empty
    received: Lot
    shares: Mapping[str, Share]
    returns: Ids  # once for each time it was asked
    approved: Lot
    wishes: Mapping[str, Lot]  # withdrawn, and asked again whether that was their own wish
    took: tuple[timedelta, ...] = field(repr=False)  # from submit to the approval, the shortest first
    told: Told | None = None  # what the sums tell beside

    @property
    def asked(self) -> int:
        """How often somebody asked to be relieved."""
        return len(self.returns) + (self.told.asked if self.told else 0)

    @property
    def returned(self) -> Lot:
        """Of which matters."""
        return self.told.returned if self.told else unique(self.returns)

    @property
    def ranked(self) -> bool:
        """Whether there are enough to be compared."""
        return len(self.received) >= ENOUGH

    def within(self, tenths: int) -> timedelta | None:
        """The time within which so many tenths were done (nearest rank)."""
        if self.told:
            return self.told.within.get(tenths)
        return self.took[ceil(len(self.took) * tenths / 10) - 1] if self.took else None

    def lists(self) -> dict[str, Lot]:
        """Every number that is not nothing, by the name of its list."""
        found = {"received": self.received, "returns": self.returned, "approved": self.approved, **self.wishes}
        for name, part in self.shares.items():
            found |= {f"{name}_hit": part.hit, f"{name}_miss": part.miss, f"{name}_none": part.none}
        return {name: ids for name, ids in found.items() if ids}


@dataclass(frozen=True, slots=True)
class Statistics:
    """What came in of one kind."""

    kind: Kind
    whole: Group
    units: tuple[Group, ...]  # the ranked ones first, the best in front
    areas: tuple[Group, ...]

    def lists(self) -> dict[str, Lot]:
        """Every number, by the name of its list."""
        return {
            f"stats.{self.kind}.{of}{group.name}.{name}": ids
            for of, groups in (("all", (self.whole,)), ("unit-", self.units), ("area-", self.areas))
            for group in groups
            for name, ids in group.lists().items()
        }


def statistics(cases: Sequence[Case], office: Office, now: datetime) -> tuple[Statistics, ...]:
    """Count what came in, kind by kind; kinds are never added up."""
    return grouped(cases, Judged(office, now))


def grouped(cases: Sequence[Case], judged: Judged) -> tuple[Statistics, ...]:
    """The same, by what is judged of them."""
    return tuple(_of_kind(kind, mine, judged) for kind in Kind if (mine := [c for c in cases if c.ticket.kind == kind]))


def _of_kind(kind: Kind, cases: Sequence[Case], judged: Judged) -> Statistics:
    led, about, here = _by(cases, _lead), _by(cases, _about), _by(cases, _area)
    codes = {unit for c in cases for unit in _units(c)}
    if "" in led:
        codes.add("")  # not handed over to anybody yet: the units' received are all there is, together
    units = [group_of(unit, led.get(unit, ()), about.get(unit, ()), judged, unit) for unit in codes]
    areas = [group_of(area, mine, mine, judged) for area, mine in here.items() if area or kind.has_enterprise]
    whole = group_of("", cases, cases, judged)
    return Statistics(kind, whole, in_order(units), in_order(areas))


def _by(cases: Iterable[Case], names: Callable[[Case], Iterable[str]]) -> dict[str, list[Case]]:
    """Those of each name: each case is looked at once, however many groups there are."""
    found: dict[str, list[Case]] = {}
    for case in cases:
        for name in dict.fromkeys(names(case)):
            found.setdefault(name, []).append(case)
    return found


def _lead(case: Case) -> Iterable[str]:
    return (case.lead,)


def _area(case: Case) -> Iterable[str]:
    return (case.ticket.area,)


def _about(case: Case) -> Iterable[str]:
    """Of whose signing, helping and returns it tells."""
    return (*_units(case), *case.returns)


def _units(case: Case) -> Iterable[str]:
    return (part.unit for part in case.ticket.assignments)


def in_order(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Those with enough cases first, the best in front; then the others, the largest in front."""

    def place(group: Group) -> tuple[object, ...]:
        on_time, satisfied = (group.shares[name].rank for name in ("resolve", "satisfied"))
        return (0, -on_time, -satisfied, group.name) if group.ranked else (1, -len(group.received), group.name)

    return tuple(sorted(groups, key=place))


def group_of(name: str, led: Sequence[Case], all_: Sequence[Case], judged: Judged, whose: str | None = None) -> Group:
    """The numbers of these cases; of signing and returns, those of one unit, or of everybody."""
    spoken_to = [c for c in led if c.ticket.has_enterprise]
    shares = {of: share(spoken_to if of in OF_ENTERPRISES else led, judge, judged) for of, judge in JUDGES.items()}
    if whose:  # the matter may be late although the unit that leads it was not
        shares["resolve"] = share(led, judgment.led, judged)
    shares["sign"] = signed(all_, whose, judged)
    shares["assist"] = assisted(all_, whose, judged)
    asked = [
        c for c in spoken_to if c.ticket.status != Status.TERMINATED
    ]  # what two people ended is not the unit's score
    shares["satisfied"] = share(asked, JUDGES["satisfied"], judged)
    return Group(
        name,
        tuple(c.ticket.id for c in led),
        {of: shares[of] for of in ("sign", "assist", *JUDGES)},
        tuple(c.ticket.id for c in all_ for asker in c.returns if whose in (EVERYBODY, asker)),
        tuple(c.ticket.id for c, _ in _approved(led)),
        _wishes(led),
        tuple(sorted(at - c.ticket.submitted_at for c, at in _approved(led))),
    )


def _approved(cases: Iterable[Case]) -> Iterator[tuple[Case, datetime]]:
    """Those whose report has passed, and when; of a folded one that is the other's."""
    for case in cases:
        if case.ticket.approved_at and case.ticket.status != Status.MERGED:
            yield case, case.ticket.approved_at


def _wishes(cases: Iterable[Case]) -> dict[str, Lot]:
    """Of a sample of the withdrawn: who said that it was their own wish, who that it was not, who nothing."""
    found = {c.ticket.id: {r.state for r in c.ticket.requests if r.kind == Asked.WITHDRAWAL_CHECK} for c in cases}
    asked = tuple(id for id, said in found.items() if said)
    pressed = tuple(id for id in asked if "refused" in found[id])
    own = tuple(id for id in asked if "granted" in found[id] and id not in pressed)
    silent = tuple(id for id in asked if id not in (*pressed, *own))
    return {"wish_asked": asked, "wish_own": own, "wish_not": pressed, "wish_none": silent}
