"""Breakdowns of a period's statistics: by category, grade, officer, batch or project, and how long matters took."""

from __future__ import annotations

from bot.desk.letters import letters
from bot.desk.reports import counted, lists, statistics
from bot.rules.model.people import READERS, Actor, Refusal, Role
from bot.rules.reports.breakdowns import BY, breakdown
from bot.rules.reports.durations import WITHIN, Durations, durations
from bot.rules.reports.periods import Period, parse
from bot.rules.reports.shares import percent
from bot.voice.buttons import rows
from bot.voice.texts import phrase
from storage.database.database import Tx
from storage.reports import figures

TOOK = "took"  # instead of what something is broken down by: how long it took


async def open_breakdown(tx: Tx, words: str, actor: Actor) -> None:
    """A button under the statistics of a period: 2023-05@category."""
    if not actor.has(*READERS):
        raise Refusal("admin_reads_none" if actor.has(Role.ADMIN) else "staff_only")
    said, _, by = words.partition("@")
    period = parse(said, tx.today)
    if period is None or by not in (TOOK, *BY):
        raise Refusal("stale")
    if by == TOOK:
        await _tell_durations(tx, period, actor.chat or actor.id)
    else:
        await _tell(tx, by, period, actor.chat or actor.id)


async def _tell(tx: Tx, by: str, period: Period, reader: int) -> None:
    span = period.span(tx.office)
    found = breakdown(by, await counted.each(tx, span), await figures.names(tx, by, span))
    told = {
        f"stats.{kind}.{by}-{group.name}.{name}": ids
        for kind, groups in found.items()
        for group in groups
        for name, ids in group.lists().items()
    }
    id = await figures.remember(tx, tx.now, span.since, "", told)
    for kind, groups in found.items():
        for start in range(0, len(groups), statistics.MOST):
            await statistics.tell_groups(
                tx, reader, id, told, kind, by, groups[start : start + statistics.MOST], start=start, period=period
            )
    if not found:
        await letters.write(tx, reader, "digest/none", name=statistics.name_of(period))


async def _tell_durations(tx: Tx, period: Period, reader: int) -> None:
    span = period.span(tx.office)
    found = durations(await figures.courses(tx, span))
    told = {f"{TOOK}.{one.kind}.{one.to}_{name}": ids for one in found for name, ids in _lists(one) if ids}
    id = await figures.remember(tx, tx.now, span.since, "", told)
    buttons = (lists.button(id, f"#{lists.place(told, n)}", f"{lists.short_title(n)} {len(told[n])}") for n in told)
    await letters.write(
        tx, reader, "digest/durations", buttons=rows(buttons, 2), name=statistics.name_of(period),
        lines=[{
            "kind": phrase(f"digest.kind.{one.kind}"), "to": phrase(f"stats.took.{one.to}"), "of": len(one.of),
            "within": [(phrase(f"stats.took.{n}"), len(ids), percent(len(ids), len(one.of))) for n, ids in
                       one.within.items()],
            "median": one.in_which(5), "p90": one.in_which(9),
        } for one in found],
    )  # fmt: skip


def _lists(one: Durations) -> list[tuple[str, tuple[int, ...]]]:
    return [("all", one.of), *((name, one.within[name]) for name in WITHIN)]
