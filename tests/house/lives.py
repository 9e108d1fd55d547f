"""Random lives of the hotline, in which it also sleeps: what happened in them, for the claims that are made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from bot.desk.clock import ring
from bot.desk.downtime import absence
from bot.desk.reports import counted
from bot.rules.model.action import Action
from bot.rules.model.alarms import Owner, Whose
from bot.rules.model.people import Refusal
from storage.database.database import Database, Tx
from storage.database.postgresql import Remote
from storage.tickets import journal
from storage.tickets import tickets as stored_tickets
from storage.time import alarms
from tests.house.history import History
from tests.support import recount
from tests.support.breadth import slice_of
from tests.support.standing import compared

A = Action
MOVES_DUE = {  # by what happens a due time may move; a new line that moves it belongs here
    A.DISPATCH, A.CALLBACK_NO, A.REDO, A.REOPEN, A.REDO_FOR_CONDUCT, A.GRANT_REVIEW, A.GRANT_EXTENSION, A.PAUSE,
    A.RESUME,
    A.TO_LONG_TERM, A.RESUME_WORK, A.MARK_URGENT, A.LIFT_URGENT, A.GRANT_RETURN, A.CORRECT, A.UNDO,
    A.FEEDBACK,  # a report ends a pause before its day
}  # fmt: skip
CHANCE = (0, 178, 360, 576, 1085, 2398, 2908, 2959, 3188, 4984, 8192)
SEEDS = slice_of(CHANCE, apart=len(CHANCE), name="fuzz")
STEPS = 180
RECOUNTED = 9  # steps after which what the sums tell is compared with a walk


@dataclass
class Rang:
    """One alarm: when it was due, when it rang, what it wrote into the journal and the outbox."""

    due_at: datetime
    now: datetime
    owner: Owner
    name: str
    away: bool
    lines: list[tuple[str, str]] = field(default_factory=list)  # action, origin
    letters: list[tuple[Any, ...]] = field(default_factory=list)  # name, ticket, state, id, not before
    urgent: bool = False


class Life(History):
    """A life in which every alarm rings at its minute, but for the days on which the hotline sleeps."""

    def __init__(self, database: Database, seed: int) -> None:
        super().__init__(database, seed)
        self.rang: list[Rang] = []
        self.spans: list[tuple[datetime, datetime]] = []
        self.seen: dict[int, tuple[datetime | None, int, set[int], int]] = {}  # due, lines, rungs, late lines
        self.traces: dict[int, tuple[Any, ...]] = {}  # of each ticket, when it was last looked at

    async def lives(self, steps: int) -> None:
        for step in range(steps):
            passes = timedelta(minutes=self.dice.choice((1, 7, 40, 200, 1500)))
            if self.ids and self.dice.random() < 0.03:
                await self._sleeps(timedelta(hours=self.dice.choice((1, 9, 31, 120))))
            else:
                await self._awake(self.now + passes)
            async with self.database.transaction(self.now) as tx:
                try:
                    async with tx.savepoint():
                        await self._something(tx)
                except Refusal:
                    pass
                await absence.alive(tx)
            await self._looks()
            async with self.database.reading(self.now) as tx:
                await compared(tx)
            async with self.database.transaction(self.now) as tx:
                if step % RECOUNTED == 0:
                    await recount.compared(tx)
                while await counted.go_on(tx):
                    pass
        await self._rings()  # what the last act has set going

    async def _awake(self, to: datetime) -> None:
        """Time passes from alarm to alarm."""
        while True:
            async with self.database.transaction(self.now) as tx:
                due = await alarms.next_due(tx)
            if due is None or due > to:
                break
            self.now = max(due, self.now)
            await self._rings()
        self.now = to
        await self._rings()

    async def _sleeps(self, span: timedelta) -> None:
        since, self.now = self.now, self.now + span
        async with self.database.transaction(since) as tx:
            await absence.alive(tx)
        async with self.database.transaction(self.now) as tx:
            await absence.returned(tx)
        self.spans.append((since, self.now))
        await self._rings()

    async def _rings(self) -> None:
        async with self.database.transaction(self.now) as tx:
            while due := await alarms.claim_due(tx, self.now):
                alarm = due[0]
                lines, rows = await last_id(tx, "journal"), await last_id(tx, "outbox")
                away = any(since < alarm.due_at <= until for since, until in self.spans)
                one = Rang(alarm.due_at, self.now, alarm.owner, alarm.name, away)
                if alarm.owner.kind is Whose.TICKET:
                    one.urgent = (await stored_tickets.lock(tx, alarm.owner.ids[0])).urgent
                if alarm.owner.kind in (Whose.TICKET, Whose.ABSENCE):
                    await ring.ring(tx, alarm)
                await alarms.rung(tx, alarm)
                one.lines = await fetched(tx, "select action, origin from journal where id > ?", lines)
                one.letters = await fetched(
                    tx, "select name, ticket, state, id, not_before from outbox where kind = 'letter' and id > ?", rows
                )
                self.rang.append(one)

    async def _looks(self) -> None:
        """After every step: what may not change by itself, and what may never go."""
        async with self.database.transaction(self.now) as tx:
            traces = {trace[0]: trace for trace in await fetched(tx, TRACES)}
            for id in self.ids:
                if traces[id] == self.traces.get(id):
                    continue  # nothing of what is looked at is other than it was
                found, story = await stored_tickets.lock(tx, id), await journal.of_ticket(tx, id)
                due, told, rungs, late = self.seen.get(id, (None, 0, set(), 0))
                new = {line.action for line in story[told:]}
                if found.due_at != due:  # invariant 2
                    assert new & MOVES_DUE, f"{sorted(new)} moved the due time; should it be in MOVES_DUE?"
                now_late = sum(line.action in (A.OVERDUE, A.RUNG) for line in story)
                now_rungs = {s.id for s in found.supervisions}
                assert len(story) >= told  # invariant 14
                assert now_rungs >= rungs
                assert now_late >= late
                self.seen[id] = (found.due_at, len(story), now_rungs, now_late)
            self.traces = traces


TRACES = f"""
select id, due_at,
       (select count(*) || '.' || max(id) || '.' || count(*) filter (where action in ('{A.OVERDUE}', '{A.RUNG}'))
          from journal where ticket = t.id),
       (select count(*) || '.' || sum(id) from supervision where ticket = t.id)
  from ticket t
"""  # noqa: S608 - our own words


async def last_id(tx: Tx, table: str) -> int:
    (row,) = await fetched(tx, f"select coalesce(max(id), 0) from {table} where id > ?", 0)  # noqa: S608
    return int(row[0])


async def fetched(tx: Tx, sql: str, *values: Any) -> list[Any]:
    """What a statement of the test's own returns, on either database: a `?` for each value."""
    if isinstance(tx._here, Remote):
        numbers = count(1)
        sql = re.sub(r"\?", lambda _: f"${next(numbers)}", sql)
    return [tuple(row) for row in await tx._here.rows(sql, values)]
