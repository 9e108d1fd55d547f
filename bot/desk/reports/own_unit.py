"""A unit's own numbers: /stats by its people, in its group or in private; every number opens, as the unit reads it."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.desk.lookup import readers
from bot.desk.reports import counted, lists, statistics
from bot.rules.deadlines.due import overdue
from bot.rules.model.people import READERS, Actor
from bot.rules.model.terms import Facts
from bot.rules.reports.periods import Period, asked_for
from bot.rules.reports.statistics import Group
from bot.rules.reports.sums.lots import Lot
from bot.voice.buttons import rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.reports import figures
from storage.tickets import tickets

RATES = ("sign", "resolve", "redo", "responded", "solved", "satisfied")


async def answer(tx: Tx, words: str, actor: Actor, under: int | None = None) -> None:
    """/stats [PERIOD]: the bureau's statistics; to a unit's people those of their own unit."""
    own = readers.as_each_unit(tx.office, actor)
    if actor.has(*READERS) or not own:
        await statistics.answer(tx, words, actor, under)
        return
    period = asked_for(words, tx.today)
    for one in own:
        await tell(tx, period, one, under)


async def tell(tx: Tx, period: Period, actor: Actor, under: int | None = None) -> None:
    """What it led in the period, kind by kind, and what it has on its table now."""
    unit, span = str(actor.unit), period.span(tx.office)
    mine = [(one.kind, group) for one in await counted.of(tx, span) for group in one.units if group.name == unit]
    now = [t for t in await tickets.open_of_unit(tx, unit) if t.part_of(unit) and t.against != unit]
    told: dict[str, Lot] = {"open": tuple(t.id for t in now), "late": tuple(t.id for t in now if overdue(t, tx.now))}
    told |= {f"{kind}.{name}": ids for kind, group in mine for name, ids in group.lists().items()}
    found = {f"{lists.OWN}{unit}.{name}": ids for name, ids in told.items() if ids}
    id = await figures.remember(tx, tx.now, span.since, "", found)
    buttons = (
        lists.button(id, f"#{lists.place(found, name)}", f"{lists.short_title(name)} {len(ids)}")
        for name, ids in found.items()
    )
    await letters.write(
        tx, actor.chat or actor.id, "digest/own_unit", reply_to=under, buttons=rows(buttons, 3),
        unit=tx.office.name_of(unit), name=statistics.name_of(period), first=period.first, last=period.last,
        open=len(told["open"]), late=len(told["late"]), kinds=[_kind(str(kind), group) for kind, group in mine],
    )  # fmt: skip


def _kind(kind: str, group: Group) -> Facts:
    return {
        "kind": phrase(f"digest.kind.{kind}"), "received": len(group.received), "returns": group.asked,
        "rates": [statistics.share_of(name, group.shares[name]) for name in RATES if name in group.shares],
        "median": group.within(5),
    }  # fmt: skip
