"""Counted: whatever becomes of matters, the sums and what waits for them come to a recount; lists open as told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot import app
from bot.desk.clock import replan
from bot.desk.reports import counted as desk
from bot.rules.calendar.span import Span
from bot.rules.model.status import ENDED, Status
from bot.rules.reports.periods import parse
from bot.rules.reports.sums import marks
from bot.rules.reports.sums.flow import Pieces, parted
from storage.counting import counted
from storage.database.database import Tx, sqlite_path
from storage.database.dialect import is_postgresql
from storage.office import tasks
from storage.reports import figures
from storage.reports.verification import verify
from storage.tickets import callbacks, journal
from storage.tickets import tickets as stored
from storage.tickets.callbacks import Answers
from storage.time import downtime
from tests.support.crowd import STATES, WANG, Crowd
from tests.support.office import ZONE
from tests.support.recount import compared, listed, numbers, walked
from tests.support.stage import Hotline
from tests.support.table import rows


@pytest.fixture(autouse=True)
def _counted_only_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are ahead of the hotline's clock, by which it would judge everything anew."""
    monkeypatch.setattr(app, "GO_ON", timedelta(hours=1))


ANSWERS = (Answers("yes", "very"), Answers("no", "no"), Answers("partly", "fairly"), Answers())


async def ends(tx: Tx, id: int, status: Status, answers: Answers) -> None:
    """A matter is over, whatever state it was in, as no table would let it."""
    ticket = await stored.lock(tx, id)
    if answers.solved:
        await callbacks.record(tx, ticket, WANG, channel="phone", reached=True, answers=answers)
    over = replace(ticket, status=status, ended_at=tx.now, solved=answers.solved, satisfied=answers.satisfied)
    await stored.save(tx, ticket, over)


async def told(tx: Tx) -> dict[str, Any]:
    period = parse("2023", tx.today)
    assert period
    found = {name: lot for one in await desk.of(tx, period.span(tx.office)) for name, lot in one.lists().items()}
    ledger = {
        f"{b.kind}.{group}": lot for b in await desk.balances(tx, period.span(tx.office))
        for group, lot in {"received": b.received, **b.groups}.items() if lot
    }  # fmt: skip
    id = await figures.remember(tx, tx.now, tx.now, "", found | ledger)
    kept = await figures.told(tx, id)
    assert kept
    return dict(kept.lists)


async def test_whatever_becomes_of_matters_the_sums_come_to_a_recount(hotline: Hotline) -> None:
    await hotline.begins()
    database, now = hotline.app.database, hotline.clock.now()
    crowd = Crowd(hotline)
    await crowd.fills(2 * len(STATES))
    ids = list(crowd.ids)
    async with database.transaction(now) as tx:
        await replan.judge_anew(tx)
    for n, id in enumerate(ids[4:]):
        async with database.transaction(now + timedelta(hours=7 * n)) as tx:
            await ends(tx, id, sorted(ENDED, reverse=True)[n % 5 if n % 2 else 2], ANSWERS[n % 4])
    later = now + timedelta(days=60)

    async with database.transaction(later) as tx:
        waiting = await numbers(tx)
        assert waiting == await walked(tx)
        assert not await tx.run.counted.sums()
        lists = {name: await listed(tx, lot) for name, lot in (await told(tx)).items()}
        while await desk.go_on(tx):
            pass
        await compared(tx)
        assert await tx.run.counted.how_many() == 0
        assert await numbers(tx) == waiting
        summed = await told(tx)
        assert {name: await listed(tx, lot, 3) for name, lot in summed.items()} == lists
    url = hotline.app.setup.database_url
    assert is_postgresql(url) or verify(sqlite_path(url)).whole  # which looks into a file

    async with database.transaction(later) as tx:
        await _changes(tx, ids)
        changed = await numbers(tx)
        assert changed == await walked(tx) != waiting
        assert {name: await listed(tx, lot, 3) for name, lot in summed.items()} == lists, "a list is as it was told"
        tx.now += counted.STILL
        while await desk.go_on(tx):
            pass
        assert await tx.run.counted.how_many() == 0
        assert (await numbers(tx))[0] == changed[0]
        await replan.judge_anew(replace_table(tx))
        assert await tx.run.counted.how_many() == 5, "what is open is told by no other policy"
        while await desk.go_on(tx):
            pass
        await compared(tx)


def replace_table(tx: Tx) -> Tx:
    """Monday the 22nd was no working day: whoever was in time is so all the more, and some are who were not."""
    table = tx.office.calendar.table
    away = replace(table, holidays=table.holidays | {date(2023, 5, 22), date(2023, 5, 23)})
    tx.office = replace(tx.office, calendar=replace(tx.office.calendar, table=away))
    return tx


async def _changes(tx: Tx, ids: list[int]) -> None:
    """One is open again, of one something else was said, one was taken over by mistake, one ends otherwise."""
    again, said, mistaken, otherwise = [await stored.lock(tx, id) for id in ids[-4:]]
    await stored.save(tx, again, replace(again, status=Status.IN_PROGRESS, ended_at=None))
    await callbacks.record(tx, said, WANG, channel="telegram", reached=True, answers=Answers("yes", "very"))
    await stored.save(tx, otherwise, replace(otherwise, status=Status.REJECTED, solved="", satisfied=""))
    book = await tasks.propose(tx, WANG, (), None)
    await tx.run.tasks.add(ticket=mistaken.id, reference="", plain="x", book=book, place=1)
    await tasks.void(tx, book)


async def test_what_was_judged_while_nobody_knew_of_an_absence_is_judged_anew(hotline: Hotline) -> None:
    """It was killed within the minute after it had last said that it runs: a limit that ran out in it has not."""
    await hotline.begins()
    database, crowd = hotline.app.database, Crowd(hotline)
    await crowd.fills(len(STATES))
    (unsigned,) = [id for id, state in crowd.ids.items() if state == "unsigned"]

    async def counts(now: datetime) -> marks.Marked:
        async with database.transaction(now) as tx:
            while await desk.go_on(tx):
                pass
            return (await desk.marked(tx, [unsigned]))[0]

    due = (await counts(hotline.clock.now() + counted.STILL)).holds_until
    assert due
    assert "sign_none" in (await counts(due)).marks
    assert "sign_miss" in (await counts(due + timedelta(seconds=20))).marks
    async with database.transaction(due + timedelta(hours=2)) as tx:
        await downtime.add(tx, due - timedelta(seconds=30))
        assert "sign_none" in (await desk.marked(tx, [unsigned]))[0].marks
        await compared(tx)
        await desk.go_on(tx)
        await compared(tx)


async def test_a_line_of_the_journal_by_which_a_matter_is_counted_takes_it_out(hotline: Hotline) -> None:
    await hotline.begins()
    database, crowd = hotline.app.database, Crowd(hotline)
    await crowd.fills(len(STATES))
    now = hotline.clock.now() + counted.STILL
    (signed,) = [id for id, state in crowd.ids.items() if state == "signed"]
    async with database.transaction(now) as tx:
        await desk.go_on(tx)
    async with database.transaction(now) as tx:
        await journal.add(tx, "contacted", WANG, ticket=signed)
        assert await counted.waiting(tx, 100) == []
        await compared(tx)
    async with database.transaction(now + counted.STILL) as tx:
        assert await counted.waiting(tx, 100) == [signed]


async def test_what_a_clock_that_was_ahead_has_judged_is_judged_anew(hotline: Hotline) -> None:
    await hotline.begins()
    database, now = hotline.app.database, hotline.clock.now() + counted.STILL
    await Crowd(hotline).fills(len(STATES))
    async with database.transaction(now + timedelta(days=9)) as tx:
        await desk.go_on(tx)
        assert await tx.run.counted.how_many() == 0
    async with database.transaction(now) as tx:
        await compared(tx)
        assert await tx.run.counted.how_many() == len(STATES)


@pytest.mark.on_a_file
async def test_verify_names_a_sum_that_is_wrong_and_a_recount_puts_it_right(hotline: Hotline) -> None:
    await hotline.begins()
    database, now = hotline.app.database, hotline.clock.now() + timedelta(days=40)
    await Crowd(hotline).fills(2)
    file = sqlite_path(hotline.app.setup.database_url)
    async with database.transaction(now) as tx:
        await replan.judge_anew(tx)
        for id in (1, 2):
            await ends(tx, id, Status.WITHDRAWN, Answers())
    async with database.transaction(now + counted.STILL) as tx:
        await desk.go_on(tx)
    assert verify(file).whole
    with sqlite3.connect(file) as beside:
        beside.execute("update daily_sum set count = 7 where basis = 'came' and level = 'day' and mark = 'received'")
        beside.execute("delete from counted where ticket = 2")
    found = verify(file)
    assert (found.books_whole, found.counted, found.uncounted) == (True, False, 2)
    assert found.sums
    assert (found.sums.which, found.sums.kept, found.sums.made) == ("came day 2023-05-22 hotline all received", 7, 1)

    async with database.transaction(now) as tx:
        assert await counted.begin_anew(tx) == 2
        while await desk.go_on(tx):
            pass
    assert verify(file).whole


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


TICK = datetime.resolution
# fmt: off
SPANS = [
    # since                                until                                     months  days  hours at the edges
    ("2023-05-22T08:30",                   "2023-05-22T17:00",                       0,      0,    8.5),
    ("2023-05-22T08:30",                   "2023-05-23T08:30",                       0,      0,    24),
    ("2023-05-22T08:30",                   "2023-05-24T08:30",                       0,      1,    24),
    ("2023-01-01T00:00",                   "2024-01-01T00:00",                       12,     0,    0),
    ("2022-12-30T12:00",                   "2023-02-02T06:00",                       1,      2,    18),
]
# fmt: on


@rows(("since", "until", "months", "days", "hours"), SPANS)
def test_a_span_is_whole_months_and_days_and_what_is_left(
    since: str, until: str, months: int, days: int, hours: float
) -> None:
    span = Span(at(since) - TICK, at(until) - TICK)
    found = parted(span, ZONE)
    assert (len(found.months), len(found.days)) == (months, days)
    assert _long(found.edges) == timedelta(hours=hours)
    for moment in (span.since, span.since + TICK, span.until, span.until + TICK, at("2023-05-23T00:00")):
        assert _holds(found, moment) == span.holds(moment)


def _long(spans: Iterable[Span]) -> timedelta:
    return sum((span.until - span.since for span in spans), timedelta())


def _holds(found: Pieces, moment: datetime) -> bool:
    day = moment.astimezone(ZONE).date()
    held = [day in found.days, day.replace(day=1) in found.months, *(edge.holds(moment) for edge in found.edges)]
    assert sum(held) <= 1, "counted twice"
    return any(held)


def test_a_step_of_time_begins_and_ends_where_the_next_begins() -> None:
    step = 0
    while step < 60 * 24 * 40:
        for minute in (step, marks.end_of(step) - 1):
            assert marks.step_of(minute) == step
        step = marks.end_of(step)
