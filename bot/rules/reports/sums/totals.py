"""Adding: statistics of what is counted one by one, and of what the daily sums tell, as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.rules.model.kinds import Kind
from bot.rules.reports.judgment import JUDGES
from bot.rules.reports.shares import Share
from bot.rules.reports.statistics import Group, Statistics, Told, in_order
from bot.rules.reports.sums import lots, marks
from bot.rules.reports.sums.flow import Sums
from bot.rules.reports.sums.lots import Lot

TENTHS = (5, 9)
SHARES = ("sign", "assist", *JUDGES)
WISHES = ("wish_asked", "wish_own", "wish_not", "wish_none")
Of = tuple[str, str, str]  # kind, by what, its name
NOBODYS = Group("", (), {name: Share((), (), ()) for name in SHARES}, (), (), dict.fromkeys(WISHES, ()), ())


@dataclass(frozen=True, slots=True)
class Sought:
    """Where the time lies within which so many tenths of a group were done."""

    of: Of
    tenths: int
    step: int
    place: int  # among those that took as long as this step
    named: tuple[int, ...]  # the minutes of those that are counted one by one, and lie in it


def sought(live: Sequence[Statistics], sums: Sums) -> Iterator[Sought]:
    """What has to be looked up of those that the sums tell, before they can be added."""
    named = dict(_groups(live))
    for of, told in sums.grouped().items():
        mine = [marks.minutes(took) for took in named[of].took] if of in named else []
        steps = {int(mark.partition(".")[2]): count for mark, count in told.items() if mark.startswith(marks.TOOK)}
        for took in mine:
            steps[marks.step_of(took)] = steps.get(marks.step_of(took), 0) + 1
        for tenths in TENTHS if steps else ():
            place = marks.place(sum(steps.values()), tenths)
            for step in sorted(steps):
                if place < steps[step]:
                    yield Sought(of, tenths, step, place, tuple(one for one in mine if marks.step_of(one) == step))
                    break
                place -= steps[step]


def added(
    live: Sequence[Statistics], sums: Sums, within: Mapping[tuple[Of, int], timedelta]
) -> tuple[Statistics, ...]:  # fmt: skip
    """Both as one; `within` says what was sought."""
    groups = dict(_groups(live))
    for of in sums.grouped():
        groups[of] = _added(of, groups.get(of, replace(NOBODYS, name=of[2])), sums, within)
    return tuple(
        Statistics(
            kind, groups[kind, "all", ""],
            *(in_order(g for of, g in groups.items() if of[:2] == (kind, by)) for by in ("unit", "area")),
        )
        for kind in Kind if (kind, "all", "") in groups
    )  # fmt: skip


def _groups(live: Sequence[Statistics]) -> Iterator[tuple[Of, Group]]:
    for one in live:
        yield (one.kind, "all", ""), one.whole
        yield from (((one.kind, "unit", group.name), group) for group in one.units)
        yield from (((one.kind, "area", group.name), group) for group in one.areas)


def _added(of: Of, live: Group, sums: Sums, within: Mapping[tuple[Of, int], timedelta]) -> Group:
    def lot(named: Lot, mark: str) -> Lot:
        return sums.lot(lots.named(named), Kind(of[0]), mark, of[1], of[2])

    shares = {
        name: Share(lot(one.hit, f"{name}_hit"), lot(one.miss, f"{name}_miss"), lot(one.none, f"{name}_none"))
        for name, one in live.shares.items()
    }
    usual = {tenths: within[of, tenths] for tenths in TENTHS if (of, tenths) in within}
    told = Told(sums.counts.get((*of, "asked"), 0), lot(live.returned, "returns"), usual)
    return replace(
        live, received=lot(live.received, "received"), shares=shares, approved=lot(live.approved, "approved"),
        wishes={name: lot(ids, name) for name, ids in live.wishes.items()}, told=told,
    )  # fmt: skip
