"""Statistics: the week, the month, or any period somebody asks for, by unit and by area; every number opens.

Of a week or a month that is over the digest says one line; its button brings them, with a picture.
"""

from __future__ import annotations

from bot.desk.ledgers import request
from bot.desk.letters import letters
from bot.desk.reports import counted, ledger, lists, week
from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.model.messages import Button, Picture, Rows
from bot.rules.model.people import READERS, Actor, Refusal, Role
from bot.rules.model.terms import Facts
from bot.rules.reading.days.periods import HALF, WEEK
from bot.rules.reports.breakdowns import BY, by_this
from bot.rules.reports.figures import Balance
from bot.rules.reports.judgment import OF_ENTERPRISES
from bot.rules.reports.periods import Period, asked_for, parse
from bot.rules.reports.shares import Share
from bot.rules.reports.statistics import Group, Statistics
from bot.rules.reports.sums.lots import Lists, Lot
from bot.rules.reports.week import Week
from bot.voice.buttons import press, rows
from bot.voice.filters import day
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.people import ring_backs
from storage.reports import figures, waits

OPENS = "stats"  # a period that is over, in a button
MOST = 18  # groups of one message: three lines each, and Telegram takes four thousand signs
SAME_DAY = ("opened", "handed", "contacted")  # 三个不过夜
RATES = ("sign", "resolve", "assist", "redo")
THREE = ("responded", "solved", "satisfied")  # 三率


async def answer(tx: Tx, words: str, actor: Actor, under: int | None = None) -> None:
    """/stats [PERIOD]: at any time, of any period."""
    if not actor.has(*READERS):
        raise Refusal("staff_only")
    period = asked_for(words, tx.today)
    await _tell(tx, period, actor.chat or actor.id, under=under)


async def open_report(tx: Tx, words: str, actor: Actor) -> None:
    """The button of a digest: a week or a month that is over, with its picture."""
    if not actor.has(*READERS):
        raise Refusal("admin_reads_none" if actor.has(Role.ADMIN) else "staff_only")
    period = parse(words, tx.today)
    if period is None:
        raise Refusal("stale")
    await _tell(tx, period, actor.chat or actor.id, pictured=True)


def button(period: Period) -> Button:
    """What opens a period that is over."""
    return press(named(period), "list", 0, 0, f"{OPENS}.{period.token}")


def named(period: Period) -> str:
    """周报 2023年第21周"""
    return f"{phrase(f'stats.title.{period.kind}')} {name_of(period)}"


async def _tell(tx: Tx, period: Period, reader: int, *, pictured: bool = False, under: int | None = None) -> None:
    """The statistics of a period: the whole first, then by unit, then by area."""
    span = period.span(tx.office)
    found, balanced = await counted.of(tx, span), await counted.balances(tx, span)
    told = {name: ids for one in found for name, ids in one.lists().items()}
    told |= {f"stats.{b.kind}.all.{name}": ids for b in balanced for name, ids in b.groups.items() if ids}
    id = await figures.remember(tx, tx.now, span.since, "", told)
    pages = [
        (one, by, start, groups[start : start + MOST])
        for one in found
        for by, groups in (("unit", one.units), ("area", one.areas))
        for start in range(0, len(groups), MOST)
    ]
    with letters.read_by(tx, reader):
        drawn = await _pictured(tx, span) if pictured else ()
        said = (named(period), _span(period))
        await letters.write(
            tx, reader, "digest/stats", buttons=_numbers(id, told) + _further(found, period), reply_to=under,
            name=name_of(period),
            blocks=[_block(one, next(b for b in balanced if b.kind == one.kind)) for one in found],
            title=phrase(f"stats.title.{period.kind}"), first=period.first, last=period.last,
            at=tx.now if span.holds(tx.now) else None, rung=await ring_backs.counted(tx, span.since, span.until),
            picture=Picture.stack([week.picture(tx, one, said) for one in drawn]),
        )  # fmt: skip
        for one, by, start, groups in pages:
            await tell_groups(tx, reader, id, told, one.kind, by, groups, start=start, period=period)


async def tell_groups(
    tx: Tx, reader: int, id: int, told: Lists, kind: Kind, by: str, groups: tuple[Group, ...], *, start: int,
    period: Period,
) -> None:  # fmt: skip
    """A page of groups, each of which opens into its numbers."""
    await letters.write(
        tx, reader, "digest/stats_by", buttons=_groups(tx, id, told, kind, by, groups), by=phrase(f"stats.by.{by}"),
        start=start, kind=phrase(f"digest.kind.{kind}"), name=name_of(period), **_by(tx, by, groups),
    )  # fmt: skip


def _span(period: Period) -> str:
    return phrase("week.span", since=day(period.first), until=day(period.last))


async def _pictured(tx: Tx, span: Span) -> tuple[Week, ...]:
    """A week or a month that is over, drawn like the morning's picture."""
    open_ones = await waits.open_ones(tx)
    return await week.of_span(tx, span, await waits.overdue(tx, open_ones), "span", open_ones)


def name_of(period: Period) -> str:
    """2023年第21周, 2023年5月, 2023年第2季度, 2023年上半年, 2023年"""
    year, week, _ = period.first.isocalendar()
    first = period.first
    return phrase(
        f"stats.name.{period.kind}", year=year if period.kind == WEEK else first.year, week=week, month=first.month,
        quarter=(first.month + 2) // 3, half=phrase(f"stats.half.{first.month}") if period.kind == HALF else "",
    )  # fmt: skip


def _block(one: Statistics, balance: Balance) -> Facts:
    """One kind in the first message."""
    whole, gone = one.whole, frozenset() if one.kind.has_enterprise else OF_ENTERPRISES
    return {
        "kind": phrase(f"digest.kind.{one.kind}"),
        "balance": ledger.line(balance),
        "three": [share_of(name, whole.shares[name]) for name in THREE if name not in gone],
        "same_day": [share_of(name, whole.shares[name]) for name in SAME_DAY if name not in gone],
        "rates": [share_of(name, whole.shares[name]) for name in RATES if name != "assist" or any(_assisted(whole))],
        "returns": whole.asked, "returned": len(whole.returned),
        "wishes": {name: len(ids) for name, ids in whole.wishes.items()},
        "took": len(whole.approved), "median": whole.within(5), "p90": whole.within(9),
    }  # fmt: skip


def _assisted(group: Group) -> tuple[Lot, ...]:
    share = group.shares["assist"]
    return share.hit, share.miss, share.none


def share_of(name: str, share: Share) -> Facts:
    return {
        "name": phrase(f"stats.share.{name}"), "hit": len(share.hit), "of": share.of, "percent": share.percent,
        "none": len(share.none), "why": phrase(f"stats.none.{name}"),
    }  # fmt: skip


def _by(tx: Tx, by: str, groups: tuple[Group, ...]) -> Facts:
    """The rows of a table, those with enough cases first."""
    shown = [
        {
            "name": lists.called(tx, by, g.name),
            "received": len(g.received), "ranked": g.ranked, "returns": g.asked,
            "pressed": len(g.wishes["wish_not"]),
            "shares": {name: share_of(name, share) for name, share in g.shares.items()},
            "median": g.within(5), "p90": g.within(9),
        }
        for g in groups
    ]  # fmt: skip
    return {"ranked": [g for g in shown if g["ranked"]], "listed": [g for g in shown if not g["ranked"]]}


def _numbers(id: int, told: Lists) -> Rows:
    """Every number of the first message."""
    names = [name for kind in Kind for name in told if name.startswith(f"stats.{kind}.all.")]
    labels = ((name, f"{lists.short_title(name)} {len(told[name])}") for name in names)
    return rows((lists.button(id, f"#{lists.place(told, name)}", label) for name, label in labels), 3)


def _further(found: tuple[Statistics, ...], period: Period) -> Rows:
    """Where there is anything: the same by something else, how long it took, and the ledgers."""
    if not found:
        return ()
    by = [name for name in BY if any(by_this(name, one.kind) for one in found)]
    breakdowns = (
        press(phrase(f"stats.by.{name}"), "list", 0, 0, f"{OPENS}.{period.token}@{name}") for name in (*by, "took")
    )
    return rows((*breakdowns, request.button(period)), 3)


def _groups(tx: Tx, id: int, told: Lists, kind: Kind, by: str, groups: tuple[Group, ...]) -> Rows:
    """A unit or an area opens into its numbers."""
    found = []
    for group in groups:
        under = f"stats.{kind}.{by}-{group.name}."
        first = next((name for name in sorted(told) if name.startswith(under)), None)
        if first:
            found.append(lists.button(id, f"={lists.place(told, first)}", lists.called(tx, by, group.name)))
    return rows(found, 2)
