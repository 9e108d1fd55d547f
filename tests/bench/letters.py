"""The outbox: a thousand letters under Telegram's limits, and a turn while very many wait."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from statistics import median
from typing import Any

from bot.engine.send.rate_limits import Limits
from bot.rules.model.messages import Letter, Priority
from storage.database.database import Database
from storage.delivery import outbox
from tests.bench.running import Telegram, database, hotline, telegram
from tests.support.office import OFFICE, START

A_SECOND = 30  # messages Telegram lets through
FIRST = 700_000
GROUPS = 20
TURNS = 20
SHUT = Limits(group=(1, 100_000.0))  # each group hears one letter, and no more while we look


async def letters(count: int) -> dict[str, Any]:
    """So many private letters to as many people, under Telegram's limits."""
    async with telegram() as at, database() as url, hotline(at, url, Limits()) as running:
        await running.settled()
        arriving = await _watching(at, count)
        async with running.database.transaction(running.clock.now()) as tx:
            for n in range(count):
                letter = Letter(FIRST + n, f"第 {n} 封通知", priority=Priority.NOTICE, must=True, name="notice")
                await outbox.add(tx, letter)
        began, cpu = time.perf_counter(), time.process_time()
        seen = await arriving
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    return {"seconds": seconds, "ideal": count / A_SECOND, "most": seen["most"], "cpu": 1000 * cpu / count}


async def _watching(at: Telegram, count: int) -> asyncio.Task[dict[str, Any]]:
    """Ends when so many messages have arrived from now on."""
    watching = asyncio.create_task(at.ask("watch", count=count))
    await asyncio.sleep(0.2)  # it is on its way
    return watching


async def turn(waiting: int) -> dict[str, Any]:
    """What the sender needs to see that nothing may go, while so many letters wait for twenty groups."""
    async with telegram() as at, database() as url:
        await _wait(url, waiting)
        heard = await _watching(at, GROUPS)
        async with hotline(at, url, SHUT) as running:
            await heard  # the first of each has gone
            took = []
            for _ in range(TURNS):
                began = time.perf_counter()
                await running.outbox._turn()
                took.append(time.perf_counter() - began)
    return {"turn": 1000 * median(took)}


async def _wait(url: str, waiting: int) -> None:
    """A few letters are written, all others are copies of their rows."""
    async with Database.open(url, OFFICE) as memory, memory.transaction(START) as tx:
        for n in range(GROUPS):
            await outbox.add(tx, Letter(-8000 - n, "一封普通的通知", priority=Priority.NOTICE, name="notice"))
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        columns = ", ".join(row[1] for row in connection.execute("pragma table_info(outbox)") if row[1] != "id")
        connection.execute(
            f"""with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
                insert into outbox ({columns}) select {columns} from n, (select * from outbox)""",  # noqa: S608
            (waiting // GROUPS - 1,),
        )
