"""Sizes: what a start, a look and a submission take among many tickets, and how long others wait for one's question."""

from __future__ import annotations

import resource
import sqlite3
import time
from datetime import datetime, timedelta
from functools import partial
from statistics import fmean, median
from typing import Any

from bot.app import Hotline
from bot.engine.turn.clock import RehearsalClock
from bot.hooks import as_here
from storage.database.apart.process import InProcess
from storage.database.connections import SQLITE
from tests.bench.running import Telegram, cpu, database, hotline, on_postgresql, telegram
from tests.support.office import ZONE

STAFF = 1001  # 王督查 may ask everything
PROBES = 20
QUESTIONS = {"find": "/find 停电", "digest": "/digest", "todo": "/todo", "stats": "/stats"}
SIZED = {"ticket": "/ticket", "todo": "/todo", "find": "/find 停电", "digest": "/digest", "year": "/stats 2022"}
LISTS = {"todo": "/todo", "digest": "/digest", "board": "/board", "stats": "/stats"}
TIMES = 5  # each question
RINGING = 100  # alarms in one beat
RATE = 10.0  # updates a second of the others, while one asks
INTAKE = {"dialogue": "intake", "long": True}


async def sizes(file: str, on: str = SQLITE) -> dict[str, Any]:
    """A start until the first answer, each question, the last step of a questionnaire, a beat; one at a time.

    Milliseconds from the question to its answer, and (`_cpu`) of this process and PostgreSQL until all of it is done.
    """
    async with telegram() as at, (database if on == SQLITE else on_postgresql)(file) as url:
        numbers = _numbers(file)
        await _first_start(at, url)
        began, before = time.perf_counter(), cpu()
        async with hotline(at, url, rehearsal=True) as running:
            await at.ask("once", person=STAFF, says=f"/ticket {numbers[0]}")
            seen = {"start": time.perf_counter() - began, "start_cpu": cpu() - before}
            await running.settled()
            seen["start_mib"] = _peak()
            for name, words in SIZED.items():
                said = [f"{words} {number}" for number in numbers] if name == "ticket" else [words] * TIMES
                seen |= _middle(name, [await _answer(at, running, one) for one in said])
            before = cpu()
            played = await at.ask("play", people=PROBES, at_once=1, **INTAKE)
            await running.settled()
            seen |= {"submit": played["last"], "submit_cpu": (cpu() - before) / PROBES}
            seen |= await _beat(running, file)
            seen["peak_mib"] = _peak()
    return {name: found if name.endswith("_mib") else 1000 * found for name, found in seen.items()}


async def lists(file: str, on: str = SQLITE) -> dict[str, Any]:
    """What goes through all that is open: milliseconds of CPU until all of it is done."""
    async with telegram() as at, (database if on == SQLITE else on_postgresql)(file) as url:
        await _first_start(at, url)
        async with hotline(at, url, rehearsal=True) as running:
            await running.settled()
            seen = {}
            for name, words in LISTS.items():
                seen |= _middle(name, [await _answer(at, running, words) for _ in range(TIMES)])
    return {name: 1000 * found for name, found in seen.items() if name.endswith("_cpu")}


def _peak() -> float:
    """MiB that this process had at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _middle(name: str, seen: list[tuple[float, float]]) -> dict[str, float]:
    return {name: median(wall for wall, _ in seen), f"{name}_cpu": fmean(spent for _, spent in seen)}


async def _beat(running: Hotline, file: str) -> dict[str, float]:
    """A beat in which a hundred alarms are due at least: what a hundred of them take."""
    at, clock = hundredth(file), running.clock
    assert isinstance(clock, RehearsalClock)
    with clock.held():
        clock.jump(at + timedelta(seconds=1))
        began, before = time.perf_counter(), cpu()
        rang = await running.timers.ring_due(clock.now())
        wall, spent = time.perf_counter() - began, cpu() - before
        await running.settled()
    return {"beat": wall / rang * RINGING, "beat_cpu": spent / rang * RINGING}


def hundredth(file: str) -> datetime:
    """When a hundred alarms are due."""
    with sqlite3.connect(file) as connection:
        due = "select due_at from alarm where rung_at is null order by due_at limit 1 offset ?"
        return datetime.fromisoformat(connection.execute(due, (RINGING - 1,)).fetchone()[0])


async def asking(file: str, updates: int) -> dict[str, Any]:
    """How long others wait (99th of 100) in their questionnaires: nobody asks; one asks the same again and again."""
    seen = {}
    async with telegram() as at, database(file) as url:
        await _first_start(at, url)
        beside = partial(InProcess.open, ready=partial(as_here, ZONE))
        async with hotline(at, url, rehearsal=True, apart=beside) as running:
            await at.ask("once", person=STAFF, says=QUESTIONS["todo"])  # it is loaded
            await at.ask("play", people=PROBES, at_once=PROBES, **INTAKE)
            await running.settled()
            for name, words in {"none": "", **QUESTIONS}.items():
                if words:
                    await at.ask("ask", person=STAFF, says=words)
                others = await at.ask("pace", updates=updates, rate=RATE, **INTAKE)
                seen[name] = 1000 * others["p99"]
                if words:
                    seen[f"{name}_itself"] = 1000 * median((await at.ask("hush"))["waits"] or [others["seconds"]])
                await running.settled()
    return seen


async def _first_start(at: Telegram, url: str) -> None:
    """The first start after a change of the policy has more to do."""
    async with hotline(at, url, rehearsal=True) as running:
        await running.settled()


async def _answer(at: Telegram, running: Hotline, words: str) -> tuple[float, float]:
    """Seconds from a question of the bureau to its answer, and of CPU until what belongs to it has come, too."""
    before = cpu()
    seen = await at.ask("once", person=STAFF, says=words)
    await running.settled()
    return float(seen["seconds"]), cpu() - before


def _numbers(file: str) -> list[str]:
    """Some open tickets that have lived through the hotline."""
    with sqlite3.connect(file) as connection:
        found = "select number from ticket where ended_at is null and length(number) = 12 order by id limit ?"
        return [row[0] for row in connection.execute(found, (PROBES,))]
