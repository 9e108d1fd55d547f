"""Numbers (更多数字): all that a digest counted, in one message, as it was counted then; each number opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.desk.letters import letters
from bot.desk.reports import ledger, lists, week
from bot.rules.model.kinds import Kind
from bot.rules.model.messages import Button, Rows
from bot.rules.model.people import READERS, Actor, Refusal, Role
from bot.rules.model.terms import Facts
from bot.rules.reports.figures import ANSWERS, GROUPS, Balance
from bot.rules.reports.sums.lots import Lists, Lot, named
from bot.rules.reports.week import ALL, COUNTED, LONG
from bot.rules.tickets.stages import STAGES
from bot.voice.buttons import rows
from bot.voice.filters import moment
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.reports import figures
from storage.reports.figures import Told

FIRST = ("desk", "chief", *lists.MAIN)


async def open_all(tx: Tx, id: int, actor: Actor) -> None:
    """All that was counted, for whoever pressed."""
    if not actor.has(*READERS):
        raise Refusal("admin_reads_none" if actor.has(Role.ADMIN) else "staff_only")
    told = await figures.told(tx, id)
    if told is None:
        raise Refusal("stale")
    kinds = await figures.kinds(tx, {id for lot in told.lists.values() for id in named(lot)})
    await letters.write(
        tx, actor.chat or actor.id, "digest/numbers", buttons=_buttons(tx, told, kinds), **_facts(tx, told, kinds)
    )


def _facts(tx: Tx, told: Told, kinds: Mapping[int, Kind]) -> Facts:
    found = told.lists
    return {
        "at": told.at,
        "since": told.since,
        "figures": [(phrase(f"digest.list.{n}"), ledger.total(found[n], kinds)) for n in FIRST if n in found],
        "stages": [(phrase(f"lookup.stage.{s}"), len(found[f"late.{s}"])) for s in STAGES if f"late.{s}" in found],
        "rungs": [(ledger.rung(rung), len(ids)) for rung, ids in _rungs(found)],
        "rated": [
            (phrase(f"digest.kind.{kind}"), sum(count for _, count in rated), rated)
            for kind in Kind
            if (rated := [(phrase(f"digest.rated.{a}"), len(ids)) for a, ids in _rated(found, f"rated.{kind}")])
        ],
        "balances": [ledger.line(b, span) for span in ("period", "year") for b in _balances(found, span)],
        "weeks": [one for kind in Kind if (one := _week(tx, told, kind))],
    }  # fmt: skip


def _rungs(found: Lists) -> list[tuple[int, Lot]]:
    """The overdue ones by the height they have reached, the highest first."""
    reached = {int(name.removeprefix("rung.")): ids for name, ids in found.items() if name.startswith("rung.")}
    return sorted(reached.items(), reverse=True)


def _rated(found: Lists, under: str) -> list[tuple[str, Lot]]:
    return [(answer, found[f"{under}.{answer}"]) for answer in ANSWERS if f"{under}.{answer}" in found]


def _balances(found: Lists, span: str) -> list[Balance]:
    names = {kind: f"{span}.{kind}" for kind in Kind}
    return [
        Balance(kind, found.get(f"{name}.received", ()), {g: found.get(f"{name}.{g}", ()) for g in GROUPS})
        for kind, name in names.items()
        if any(list.startswith(f"{name}.") for list in found)
    ]


def _week(tx: Tx, told: Told, kind: Kind) -> Facts | None:
    """What the picture shows of one kind, in words."""
    under, found = f"week.{kind}", told.lists
    units = _units(found, under)
    if not units:
        return None
    since, until = moment(told.at - LONG), moment(told.at)
    return {
        "title": f"{phrase('week.title')} · {phrase(f'digest.kind.{kind}')}",
        "span": phrase("week.span", since=since, until=until),
        "totals": {what: len(found.get(f"{under}.{ALL}.{what}", ())) for what in COUNTED},
        "bars": [
            {"name": week.name_of(tx, u), **{what: len(found.get(f"{under}.{u}.{what}", ())) for what in COUNTED}}
            for u in units
        ],
        "rated": [(phrase(f"digest.rated.{a}"), len(ids)) for a, ids in _rated(found, f"{under}.rated")],
    }  # fmt: skip


def _units(found: Lists, under: str) -> list[str]:
    """The units that have a bar, the largest first."""
    sizes: dict[str, int] = {}
    for name, ids in found.items():
        unit, _, what = name.removeprefix(f"{under}.").rpartition(".")
        if name.startswith(f"{under}.") and what in COUNTED and unit != ALL:
            sizes[unit] = sizes.get(unit, 0) + len(ids)
    return sorted(sizes, key=lambda unit: (-sizes[unit], unit))


def _buttons(tx: Tx, told: Told, kinds: Mapping[int, Kind]) -> Rows:
    """Every number opens into its list, a unit into its numbers."""
    found = told.lists
    own = {name for name in found if not name.startswith("week.")}
    first = [name for name in FIRST if name in own]
    said = {name for name in own if name.endswith(".received") and found[name] == found.get("new")}  # 新收 opens it
    others = [name for name in sorted(own) if name not in first and name not in said]
    return (
        rows((lists.number_button(told.id, found, name, kinds) for name in first), 2)
        + rows((lists.number_button(told.id, found, name, kinds) for name in others), 3)
        + tuple(row for kind in Kind for row in rows(_of_week(tx, told, kind), 3))
    )


def _of_week(tx: Tx, told: Told, kind: Kind) -> Iterable[Button]:
    found = told.lists
    for unit in _units(found, f"week.{kind}"):
        first = next(name for name in sorted(found) if name.startswith(f"week.{kind}.{unit}."))
        yield lists.button(told.id, f"={lists.place(found, first)}", week.name_of(tx, unit))
    if shown := [name for name in found if name.startswith(f"week.{kind}.{ALL}.")]:
        yield lists.button(told.id, f"={lists.place(found, min(shown))}", phrase("week.shown"))
