"""What is measured: a bare echo and the hotline, each against the same Bot API, each in a process of its own."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot import app, logs
from bot.app import Setup
from bot.desk.tickets import actions
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import RehearsalClock, WallClock
from bot.rules.model.people import Actor, Role
from bot.rules.model.ticket import Demand, Envelope
from storage.database.database import Database
from storage.migrations import migrate
from storage.time import alarms as stored_alarms
from tests.office import OFFICE, START, ZONE

TOKEN = "1000000:bench-bench-bench-bench-bench-bench"
ROUNDS = 17  # words an echo's person says: as many as a dialogue takes
WARM = 20  # people who go first, unmeasured
RINGING = 100  # tickets whose alarm rings at the same moment
SOWN = 1000  # tickets that are opened one by one; more are copies
COPIED = (("ticket", "id"), ("envelope", "ticket"), ("card", "ticket"))  # tables, and what is shifted in them
Play = Callable[[int, int], Awaitable[dict[str, Any]]]  # so many people, so many at a time


@asynccontextmanager
async def telegram(dialogue: str) -> AsyncIterator[tuple[str, Play]]:
    """The Bot API while the block runs: its address, and a way to have people talk."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.telegram", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout
    assert server.stdin
    address = f"http://127.0.0.1:{int(await server.stdout.readline())}"

    async def play(people: int, at_once: int) -> dict[str, Any]:
        asked = {"dialogue": dialogue, "people": people, "at_once": at_once, "rounds": ROUNDS}
        cpu = time.process_time()
        async with aiohttp.ClientSession() as session, session.post(f"{address}/play", json=asked) as answer:
            played = dict((await answer.json())["result"])
        return played | {"cpu": time.process_time() - cpu}

    try:
        yield address, play
    finally:
        server.stdin.close()
        await server.wait()


async def measured(play: Play, people: int, at_once: int, settled: Callable[[], Awaitable[None]]) -> dict[str, Any]:
    """Some go first, then everybody counts; then one person who is alone."""
    await play(WARM, WARM)
    await settled()
    many = await play(people, at_once)
    await settled()
    alone = await play(5, 1)
    return {
        "updates": many["updates"],
        "sends": many["sends"] / many["updates"],
        "rate": many["updates"] / many["seconds"],
        "cpu": 1000 * many["cpu"] / many["updates"],
        "median": 1000 * many["median"],
        "alone": 1000 * alone["median"],
        "alone_p99": 1000 * alone["p99"],
    }


async def echo(people: int, at_once: int) -> dict[str, Any]:
    """python-telegram-bot's echo as its documentation writes it: polling, its own transport, nothing stored."""

    async def repeat(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        assert update.message.text
        await update.message.reply_text(update.message.text)

    async def settled() -> None:
        await asyncio.sleep(0.2)

    async with telegram("echo") as (address, play):
        application = ApplicationBuilder().token(TOKEN).base_url(f"{address}/bot").build()
        application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, repeat))
        async with application:
            assert application.updater
            await application.start()
            await application.updater.start_polling()
            result = await measured(play, people, at_once, settled)
            await application.updater.stop()
            await application.stop()
    return result


async def dialogues(people: int, at_once: int) -> dict[str, Any]:
    """The hotline: from /start to a ticket with its number, every step on disk before it is answered."""
    async with telegram("intake") as (address, play), fresh_database() as url:
        setup = Setup(
            TOKEN, url, replace(OFFICE, rehearsal=False), WallClock(ZONE), f"{address}/bot", limits=Limits.off()
        )
        async with app.running(setup) as hotline:
            await hotline.introduced()
            app.calm_collector()  # as app.run does
            return await measured(play, people, at_once, hotline.settled)


async def alarms(open_tickets: int, _at_once: int = 0) -> dict[str, Any]:
    """A hundred alarms ring at the same moment, and so many tickets are open."""
    async with telegram("intake") as (address, _play), fresh_database() as url:
        await _fill(url, open_tickets)
        clock = RehearsalClock(START, ZONE)
        setup = Setup(TOKEN, url, OFFICE, clock, f"{address}/bot", limits=Limits.off())
        began = time.perf_counter()
        async with app.running(setup):  # the first start: every plan has yet to be worked out
            changed = time.perf_counter() - began
            await _worked_out(url)
            worked_out = time.perf_counter() - began
        began = time.perf_counter()
        async with app.running(setup) as hotline:
            started = time.perf_counter() - began
            await hotline.introduced()
            await hotline.settled()
            claimed = await _claiming(hotline)
            due = await hotline.timers.next_due()
            assert due
            with clock.held():
                clock.jump(due + timedelta(seconds=RINGING))
                began, cpu = time.perf_counter(), time.process_time()
                rang = await hotline.timers.ring_due(clock.now())
                ringing, cpu = time.perf_counter() - began, time.process_time() - cpu
                await hotline.settled()
                delivered = time.perf_counter() - began
            return {
                "started": started,
                "changed": changed,
                "worked_out": worked_out,
                "claim": 1000 * claimed,
                "rang": rang,
                "ring": 1000 * ringing / rang,
                "cpu": 1000 * cpu / rang,
                "delivered": delivered,
            }


async def _worked_out(url: str) -> None:
    """Returns when no alarms are being worked out any more."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        for _ in range(100_000):
            if not connection.execute("select 1 from setting where key = 'planning'").fetchone():
                return
            await asyncio.sleep(0.05)


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
    async with Database.open(url, OFFICE) as database:
        for first in range(0, open_tickets, 500):
            async with database.transaction(START) as tx:
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
        if table == "ticket":
            values[columns.index("number")] = f"number || '-{shift}'"
        rows = f"select {', '.join(values)} from {table} where {id} {sown}"  # noqa: S608 - our own tables
        connection.execute(f"insert into {table} ({', '.join(columns)}) {rows}")
    rows = f"from alarm where subject like 'ticket:%' and cast(substr(subject, 8) as integer) {sown}"
    subject = f"'ticket:' || (substr(subject, 8) + {shift})"
    connection.execute(f"insert into alarm (subject, name, due_at) select {subject}, name, due_at {rows}")


@asynccontextmanager
async def fresh_database() -> AsyncIterator[str]:
    """A migrated database on disk."""
    folder = Path(tempfile.mkdtemp(prefix="hotline-bench-"))
    try:
        url = f"sqlite:///{folder / 'hotline.db'}"
        await asyncio.to_thread(migrate, url)
        yield url
    finally:
        shutil.rmtree(folder)


CASES = {"echo": echo, "dialogues": dialogues, "alarms": alarms}


def main() -> None:
    """Measure one case; the result as JSON."""
    case, first, second = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    logs.set_up("WARNING")
    print(json.dumps(asyncio.run(CASES[case](first, second))))  # noqa: T201


if __name__ == "__main__":
    main()
