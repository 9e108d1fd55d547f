"""Sizes: what a start, a look and a submission take among many tickets, and how long others wait for one's question."""

from __future__ import annotations

import sqlite3
import time
from statistics import median
from typing import Any

from bot.app import Hotline
from tests.bench.running import Telegram, database, hotline, telegram

STAFF = 1001  # 王督查 may ask everything
PROBES = 20
QUESTIONS = {"find": "/find 停电", "digest": "/digest", "todo": "/todo", "stats": "/stats"}
RATE = 10.0  # updates a second of the others, while one asks
INTAKE = {"dialogue": "intake", "long": True}


async def sizes(file: str) -> dict[str, Any]:
    """A start until the first answer, the look at one ticket, the last step of a questionnaire; one at a time."""
    async with telegram() as at, database(file) as url:
        numbers = _numbers(url)
        await _first_start(at, url)
        began = time.perf_counter()
        async with hotline(at, url, rehearsal=True) as running:
            await at.ask("once", person=STAFF, says=f"/ticket {numbers[0]}")
            started = time.perf_counter() - began
            await running.settled()
            looks = [await _answer(at, running, f"/ticket {number}") for number in numbers]
            played = await at.ask("play", people=PROBES, at_once=1, **INTAKE)
    return {"start": 1000 * started, "ticket": 1000 * median(looks), "submit": 1000 * played["last"]}


async def asking(file: str, updates: int) -> dict[str, Any]:
    """How long others wait (99th of 100) in their questionnaires: nobody asks; one asks the same again and again."""
    seen = {}
    async with telegram() as at, database(file) as url:
        await _first_start(at, url)
        async with hotline(at, url, rehearsal=True) as running:
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


async def _answer(at: Telegram, running: Hotline, words: str) -> float:
    """Seconds from a question of the bureau to its answer; what else belongs to the answer has come, too."""
    seen = await at.ask("once", person=STAFF, says=words)
    await running.settled()
    return float(seen["seconds"])


def _numbers(url: str) -> list[str]:
    """Some open tickets that have lived through the hotline."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        found = "select number from ticket where ended_at is null and length(number) = 12 order by id limit ?"
        return [row[0] for row in connection.execute(found, (PROBES,))]
