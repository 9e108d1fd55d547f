"""Alarms: a hundred ring at the same moment, while very many tickets are open."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot import app
from bot.desk.tickets import actions
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import RehearsalClock
from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Demand, Envelope
from bot.setup import Setup
from storage.database.connections import SQLITE
from storage.database.database import Database
from storage.time import alarms as stored_alarms
from storage.time import replan
from tests.bench.running import NO_FLOOD, TOKEN, cpu, database, on_postgresql, telegram
from tests.bench.sizes import INTAKE, RATE
from tests.support.office import OFFICE, START, ZONE

RINGING = 100  # tickets whose alarm rings at the same moment
HEARD = 100  # updates of others while all is worked out anew
SOWN = 1000  # tickets that are opened one by one; more are copies
COPIED = (("ticket", "id"), ("envelope", "ticket"), ("card", "ticket"))  # tables, and what is shifted in them


async def alarms(open_tickets: int, on: str = SQLITE) -> dict[str, Any]:
    """A hundred alarms ring at the same moment, and so many tickets are open."""
    async with telegram() as at, _filled(open_tickets, on) as url:
        clock = RehearsalClock(START, ZONE)
        office = replace(OFFICE, flood=NO_FLOOD)
        setup = Setup(TOKEN, url, office, clock, f"{at.address}/bot", limits=Limits.off())
        began, before = time.perf_counter(), cpu()
        async with app.running(setup) as hotline:  # the first start: every plan has yet to be worked out
            changed = time.perf_counter() - began
            await hotline.introduced()
            talking = asyncio.create_task(at.ask("pace", updates=HEARD, rate=RATE, **INTAKE))
            await _worked_out(hotline)
            worked_out, working = time.perf_counter() - began, cpu() - before
            heard = await talking
            await hotline.settled()
        began = time.perf_counter()
        async with app.running(setup) as hotline:
            started = time.perf_counter() - began
            await hotline.introduced()
            await hotline.settled()
            claimed = await _claiming(hotline)
            due = await _hundredth(hotline)
            with clock.held():
                clock.jump(due + timedelta(seconds=1))
                began, before = time.perf_counter(), cpu()
                rang = await hotline.timers.ring_due(clock.now())
                ringing, spent = time.perf_counter() - began, cpu() - before
                await hotline.settled()
                delivered = time.perf_counter() - began
            return {
                "started": started,
                "changed": changed,
                "worked_out": worked_out,
                "working": working,
                "heard_median": 1000 * heard["median"],
                "heard": 1000 * heard["p99"],
                "claim": 1000 * claimed,
                "rang": rang,
                "ring": 1000 * ringing / rang,
                "cpu": 1000 * spent / rang,
                "delivered": delivered,
            }


@asynccontextmanager
async def _filled(open_tickets: int, on: str) -> AsyncIterator[str]:
    async with database() as url:
        await _fill(url, open_tickets)
        if on == SQLITE:
            yield url
        else:
            async with on_postgresql(url.removeprefix("sqlite:///")) as there:
                yield there


async def _worked_out(hotline: app.Hotline) -> None:
    """Returns when no alarms are being worked out any more."""
    while True:
        async with hotline.database.glance(START) as tx:
            if await replan.under_way(tx) is None:
                return
        await asyncio.sleep(0.2)


async def _hundredth(hotline: app.Hotline) -> datetime:
    """When a hundred alarms are due."""
    async with hotline.database.transaction(hotline.clock.now()) as tx:
        return (await stored_alarms.claim_due(tx, hotline.clock.now() + timedelta(days=30), RINGING))[-1].due_at


async def _claiming(hotline: app.Hotline) -> float:
    """Seconds to find the next alarm that is due."""
    now = hotline.clock.now() + timedelta(days=30)
    began = time.perf_counter()
    async with hotline.database.transaction(now) as tx:
        for _ in range(RINGING):
            await stored_alarms.claim_due(tx, now)
    return (time.perf_counter() - began) / RINGING


async def _fill(url: str, open_tickets: int) -> None:
    """So many open tickets: a hundred of now, all others submitted a little later. Everything has been said.

    Thousands are opened; what is more is copied from them, row by row.
    """
    wanted, open_tickets = open_tickets, min(open_tickets, SOWN)
    envelope = Envelope("药益宝公司", "赵经理", "+8613900001234")
    async with Database.open(url, OFFICE) as memory:
        for first in range(0, open_tickets, 500):
            async with memory.transaction(START) as tx:
                for n in range(first, min(first + 500, open_tickets)):
                    tx.now = START + timedelta(seconds=n if n < RINGING else 3600 + n % 600)
                    by = Actor(3_000_000 + n, "赵经理", frozenset({Role.ENTERPRISE}))
                    demand = Demand(envelope, "宛城区", "power", f"第 {n} 号配电室全天停电", reporter=by.id)
                    await actions.open_ticket(tx, demand, by)
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute("update outbox set state = 'sent'")
        for copy in range(1, wanted // SOWN):
            _copy(connection, copy * SOWN)


def _copy(connection: sqlite3.Connection, shift: int) -> None:
    """All that was sown but the hundred of now, once more, under other numbers."""
    sown = f"between {RINGING + 1} and {SOWN}"
    for table, id, *changed in COPIED:
        columns = [row[1] for row in connection.execute(f"pragma table_info({table})") if row[1] != "id" or id == "id"]
        values = [f"{column} + {shift}" if column in (id, *changed) else column for column in columns]
        for name in ("number", "alias") if table == "ticket" else ():
            values[columns.index(name)] = f"case when {name} = '' then '' else {name} || '-{shift}' end"
        rows = f"select {', '.join(values)} from {table} where {id} {sown}"  # noqa: S608 - our own tables
        connection.execute(f"insert into {table} ({', '.join(columns)}) {rows}")
    rows = f"from alarm where subject like 'ticket:%' and cast(substr(subject, 8) as integer) {sown}"
    subject = f"'ticket:' || (substr(subject, 8) + {shift})"
    connection.execute(f"insert into alarm (subject, name, due_at) select {subject}, name, due_at {rows}")
