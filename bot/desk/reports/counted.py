"""Counted: figures of a period, of what the daily sums tell and of what is counted one by one; and the sums themselves.

What lies still is counted by the sums from then on, some matters at a time: whoever speaks comes in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from bot.rules.calendar.span import Span
from bot.rules.model.kinds import Kind
from bot.rules.reports import figures as rules_figures
from bot.rules.reports import statistics
from bot.rules.reports.figures import Balance, Received
from bot.rules.reports.judgment import Judged
from bot.rules.reports.statistics import Statistics
from bot.rules.reports.sums import groups, marks, totals
from bot.rules.reports.sums.groups import Each
from bot.rules.reports.sums.marks import Marked
from storage.counting import counted as stored
from storage.counting import judgment
from storage.database.database import Tx
from storage.reports import figures, sums

AT_ONCE = 50  # matters in one transaction
LATER = timedelta(hours=1)  # of what the journal does not say when it came
READ_AT_ONCE = 500
RUN_OUT = 500  # that leave the sums in one transaction: at the close of work many limits end together


async def balances(tx: Tx, span: Span) -> tuple[Balance, ...]:
    """The ledger of a period: what the sums tell, and what is counted one by one."""
    live = await figures.live(tx, span.since)
    rows, received = await figures.counted(tx, live), await figures.received(tx, live)
    return rules_figures.balances(rows, received, span, await sums.of(tx, span))


async def of(tx: Tx, span: Span) -> tuple[Statistics, ...]:
    """The statistics of a period of whole days."""
    cases = await figures.cases_of(tx, await figures.live_within(tx, span))
    live = statistics.statistics(cases, tx.office, tx.now)
    told = await sums.statistics(tx, span)
    within: dict[tuple[totals.Of, int], timedelta] = {}
    for one in totals.sought(live, told):
        kind, by, name = one.of
        took = await sums.took(tx, told, Kind(kind), by, name, one.step)
        took.update(one.named)
        within[one.of, one.tenths] = timedelta(minutes=marks.at_place(took, one.place))
    return totals.added(live, told, within)


async def each(tx: Tx, span: Span) -> list[Each]:
    """Each matter that came in a period, with the words by which it is counted."""
    found, ids = await stored.each(tx, span), await figures.live_within(tx, span)
    for first in range(0, len(ids), READ_AT_ONCE):  # after an upgrade that may be all there is
        judged = Judged(tx.office, tx.now)
        found += [groups.each(case, judged) for case in await figures.cases_of(tx, ids[first : first + READ_AT_ONCE])]
    return found


async def go_on(tx: Tx) -> bool:
    """Some more of what waits is counted, or judged anew. Whether there is more."""
    if await stored.run_out(tx, RUN_OUT):
        return True
    ids = await stored.waiting(tx, AT_ONCE)
    await _count(tx, ids)
    return len(ids) == AT_ONCE or await _judge_anew(tx)


async def _judge_anew(tx: Tx) -> bool:
    """By a policy that has changed: most matters that are over stay as they were."""
    rows = await judgment.next_ones(tx, AT_ONCE)
    if rows is None:
        return False
    now = {one.ticket: one for one in await marked(tx, [row.marked.ticket for row in rows])}
    if others := [row.marked.ticket for row in rows if now.get(row.marked.ticket) != row.marked]:
        await stored.wait(tx, others)
    return await judgment.done_to(tx, rows, AT_ONCE)


async def _count(tx: Tx, ids: list[int]) -> None:
    found = await marked(tx, ids)
    await stored.put(tx, found)
    if left := set(ids) - {one.ticket for one in found}:
        await stored.wait(tx, sorted(left), tx.now + LATER)


async def unlike(tx: Tx) -> int | None:
    """The first matter that is open and counted otherwise than it is; a limit may have been put off since."""
    last = 0
    while rows := await stored.still_open(tx, last, AT_ONCE):
        now = {one.ticket: one for one in await marked(tx, [row.marked.ticket for row in rows])}
        for row in rows:
            one = now.get(row.marked.ticket)
            if one is None or replace(one, holds_until=row.marked.holds_until) != row.marked:
                return row.marked.ticket
        last, tx.kept = rows[-1].id, {}
    return None


async def marked(tx: Tx, ids: list[int]) -> list[Marked]:
    """These matters as the sums count them."""
    rows = {one.id: one for one in await figures.counted(tx, ids)}
    came = _by_ticket(await figures.received(tx, ids))
    return [
        marks.marked(case, rows[case.ticket.id], came[case.ticket.id][0].at, tx.office, tx.now)
        for case in await figures.cases_of(tx, ids)
        if case.ticket.id in rows and len(came.get(case.ticket.id, ())) == 1
    ]


def _by_ticket(lines: Iterable[Received]) -> dict[int, list[Received]]:
    found: dict[int, list[Received]] = {}
    for line in lines:
        found.setdefault(line.ticket, []).append(line)
    return found
