"""Statistics: the week, the month, or any period somebody asks for, by unit and by area; every number opens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.desk.letters import letters
from bot.desk.reports import lists, week
from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.model.messages import Priority, Rows
from bot.rules.model.people import READERS, Actor, Refusal
from bot.rules.reading.days.periods import HALF, WEEK
from bot.rules.reports import figures as rules_figures
from bot.rules.reports.figures import Balance, Ids, unique
from bot.rules.reports.periods import Period, parse
from bot.rules.reports.shares import Share
from bot.rules.reports.statistics import Group, Statistics, statistics
from bot.rules.reports.week import Week
from bot.voice.buttons import rows
from bot.voice.filters import day
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.reports import figures
from storage.tickets import tickets

MOST = 18  # groups of one message: three lines each, and Telegram takes four thousand signs
SAME_DAY = ("opened", "handed", "contacted")  # 三个不过夜
THREE = ("responded", "solved", "satisfied")  # 三率


async def answer(tx: Tx, words: str, actor: Actor, under: int | None = None) -> None:
    """/stats [PERIOD]: at any time, of any period."""
    if not actor.has(*READERS):
        raise Refusal("staff_only")
    period = parse(words, tx.today)
    if period is None:
        raise Refusal("no_period")
    await tell(tx, period, [actor.chat or actor.id], under=under)


async def tell(
    tx: Tx, period: Period, to: Iterable[int], *, priority: Priority | None = None, under: int | None = None
) -> None:
    """The statistics of a period: the whole first, then by unit, then by area."""
    span = period.span(tx.office)
    found = statistics(await figures.cases(tx, span), tx.office, tx.now)
    balanced = rules_figures.balances(
        await figures.counted(tx, span.since), await figures.received(tx, span.since), span
    )
    told = {name: ids for one in found for name, ids in one.lists().items()}
    pictured = await _pictured(tx, span) if priority is not None else ()
    for picture in pictured:
        told |= picture.lists()
    told |= {f"stats.{b.kind}.all.{name}": ids for b in balanced for name, ids in b.groups.items() if ids}
    id = await figures.remember(tx, tx.now, span.since, "", told)
    pages = [
        (one, by, start, groups[start : start + MOST])
        for one in found
        for by, groups in (("unit", one.units), ("area", one.areas))
        for start in range(0, len(groups), MOST)
    ]
    for reader in to:
        with letters.read_by(tx, reader):
            about: dict[str, Any] = {"name": name_of(period), "priority": priority, "must": priority is not None}
            named = f"{phrase(f'stats.title.{period.kind}')} {name_of(period)}"
            for picture in pictured:
                await week.write(tx, picture, id, told, reader, priority, named=(named, _span(period)))
            await letters.write(
                tx, reader, "digest/stats", buttons=_numbers(id, told), reply_to=under,
                blocks=[_block(one, next(b for b in balanced if b.kind == one.kind)) for one in found],
                title=phrase(f"stats.title.{period.kind}"), first=period.first, last=period.last,
                at=tx.now if span.holds(tx.now) else None, **about,
            )  # fmt: skip
            for one, by, start, groups in pages:
                await letters.write(
                    tx, reader, "digest/stats_by", buttons=_groups(tx, id, told, one, by, groups), by=by, start=start,
                    kind=phrase(f"digest.kind.{one.kind}"), **_by(tx, by, groups), **about,
                )  # fmt: skip


def _span(period: Period) -> str:
    return phrase("week.span", since=day(period.first), until=day(period.last))


async def _pictured(tx: Tx, span: Span) -> tuple[Week, ...]:
    """A week or a month that is over, drawn like the morning's picture."""
    late, _ = rules_figures.timed(await tickets.open_tickets(tx), tx.office, tx.now)
    return await week.of_span(tx, span, late, "span")


def name_of(period: Period) -> str:
    """2023年第21周, 2023年5月, 2023年第2季度, 2023年上半年, 2023年"""
    year, week, _ = period.first.isocalendar()
    first = period.first
    return phrase(
        f"stats.name.{period.kind}", year=year if period.kind == WEEK else first.year, week=week, month=first.month,
        quarter=(first.month + 2) // 3, half=phrase(f"stats.half.{first.month}") if period.kind == HALF else "",
    )  # fmt: skip


def _block(one: Statistics, balance: Balance) -> dict[str, Any]:
    """One kind in the first message."""
    whole = one.whole
    return {
        "kind": phrase(f"digest.kind.{one.kind}"),
        "balance": {
            "kind": phrase(f"digest.kind.{one.kind}"), "span": "", "received": len(balance.received),
            "even": balance.even, "found": balance.found,
            "groups": [(phrase(f"digest.group.{name}"), len(ids)) for name, ids in balance.groups.items()],
        },
        "three": [share_of(name, whole.shares[name]) for name in THREE],
        "same_day": [share_of(name, whole.shares[name]) for name in SAME_DAY],
        "rates": [share_of(name, whole.shares[name]) for name in ("sign", "resolve", "redo")],
        "returns": len(whole.returns), "returned": len(unique(whole.returns)),
        "wishes": {name: len(ids) for name, ids in whole.wishes.items()},
        "took": len(whole.took), "median": whole.within(5), "p90": whole.within(9),
    }  # fmt: skip


def share_of(name: str, share: Share) -> dict[str, Any]:
    return {
        "name": phrase(f"stats.share.{name}"), "hit": len(share.hit), "of": share.of, "percent": share.percent,
        "none": len(share.none), "why": phrase(f"stats.none.{name}"),
    }  # fmt: skip


def _by(tx: Tx, by: str, groups: tuple[Group, ...]) -> dict[str, Any]:
    """The rows of a table, those with enough cases first."""
    shown = [
        {
            "name": (tx.office.name_of(g.name) if by == "unit" else g.name) or phrase("week.unit.nobody"),
            "received": len(g.received), "ranked": g.ranked, "returns": len(g.returns),
            "pressed": len(g.wishes["wish_not"]),
            "shares": {name: share_of(name, share) for name, share in g.shares.items()},
            "median": g.within(5), "p90": g.within(9),
        }
        for g in groups
    ]  # fmt: skip
    return {"ranked": [g for g in shown if g["ranked"]], "listed": [g for g in shown if not g["ranked"]]}


def _numbers(id: int, told: dict[str, Ids]) -> Rows:
    """Every number of the first message."""
    names = [name for kind in Kind for name in told if name.startswith(f"stats.{kind}.all.")]
    labels = ((name, f"{lists.short_title(name)} {len(told[name])}") for name in names)
    return rows((lists.button(id, f"#{lists.place(told, name)}", label) for name, label in labels), 3)


def _groups(tx: Tx, id: int, told: dict[str, Ids], one: Statistics, by: str, groups: tuple[Group, ...]) -> Rows:
    """A unit or an area opens into its numbers."""
    found = []
    for group in groups:
        under = f"stats.{one.kind}.{by}-{group.name}."
        first = next((name for name in sorted(told) if name.startswith(under)), None)
        if first:
            label = (tx.office.name_of(group.name) if by == "unit" else group.name) or phrase("week.unit.nobody")
            found.append(lists.button(id, f"={lists.place(told, first)}", label))
    return rows(found, 2)
