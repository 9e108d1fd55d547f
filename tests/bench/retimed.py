"""Retimed: the day table changes, and the due time of very many matters under way moves with it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.desk.clock import replan
from storage.database.connections import SQLITE
from storage.database.database import Database
from tests.bench import sowing
from tests.bench.running import cpu, database, on_postgresql
from tests.support import acts
from tests.support.office import DESK, ENTERPRISES, OFFICE, START
from tests.support.stage import playing

SIGNED = 20  # matters that live through the hotline until a unit has signed; all others are copies
LATER = START + timedelta(hours=1)
TABLE = OFFICE.calendar.table
RESTS = {(START + timedelta(days=n)).date() for n in (1, 2)}
CHANGED = replace(OFFICE, calendar=replace(OFFICE.calendar, table=replace(TABLE, holidays=TABLE.holidays | RESTS)))


async def retimed(open_tickets: int, on: str = SQLITE) -> dict[str, Any]:
    """Two of the next days become holidays; until all that follows is written (nothing is sent here)."""
    async with _sown(open_tickets, on) as url, Database.open(url, CHANGED) as opened:
        there = await _written(opened)
        began, before, longest, more = time.perf_counter(), cpu(), 0.0, True
        async with opened.transaction(LATER) as tx:
            await replan.begin_for(tx, DESK, frozenset())
        while more:
            part = time.perf_counter()
            async with opened.transaction(LATER) as tx:
                more = await replan.go_on(tx)
            longest = max(longest, time.perf_counter() - part)
        spent, seconds = cpu() - before, time.perf_counter() - began
        written = await _written(opened)
    return {
        "seconds": seconds,
        "cpu": spent,
        "cpu_each": 1000 * spent / open_tickets,
        "longest": 1000 * longest,
        **{name: many - there[name] for name, many in written.items()},
    }


async def _written(opened: Database) -> dict[str, int]:
    """How much there is of what a moved due time writes."""
    counts = {
        "moved": "select count(*) from journal where action = 'retimed'",
        "letters": "select count(*) from outbox where kind = 'letter'",
        "cards": "select count(*) from outbox where kind = 'card' and state = 'waiting'",
    }
    async with opened.glance(LATER) as tx:
        return {name: (await tx._here.rows(sql))[0][0] for name, sql in counts.items()}


@asynccontextmanager
async def _sown(open_tickets: int, on: str) -> AsyncIterator[str]:
    """So many matters that units have signed, planned as the table was."""
    async with database() as url:
        file = url.removeprefix("sqlite:///")
        async with playing(url) as hotline:
            for n in range(SIGNED):
                await acts.signed(hotline, hotline.person(list(ENTERPRISES.values())[n % len(ENTERPRISES)]))
        with sowing.quickly(file) as connection:
            connection.execute("update outbox set state = 'sent'")
            last = connection.execute("select max(id) from ticket").fetchone()[0]
            sowing.copy(connection, "select id from ticket", last, open_tickets // SIGNED - 1)
        with sqlite3.connect(file) as connection:
            connection.execute("analyze")
        if on == SQLITE:
            yield url
        else:
            async with on_postgresql(file) as there:
                yield there
