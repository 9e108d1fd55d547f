"""Flood: how long others and an urgent demand wait while one person writes without end, and what all that leaves."""

from __future__ import annotations

import resource
import sqlite3
from statistics import median
from typing import Any

from bot.app import Hotline
from bot.rules.office.flood import Flood
from tests.bench.running import WARM, Telegram, database, hotline, telegram

RATE = 10.0  # updates a second of the others
LOUD, WORDS, A_SECOND = 400_001, "又停电了，还没有人来", 100.0
URGENT = 5  # demands
INTAKE = {"dialogue": "intake"}
ONE_PERSON = Flood(strangers=10**9)  # the others are as many as they like


async def flood(others: int, messages: int) -> dict[str, Any]:
    """Waits of others (99th of 100), and of an urgent demand until the desk's card (median): idle, and in a flood."""
    async with telegram() as at, database() as url:
        async with hotline(at, url, flood=ONE_PERSON) as running:
            await at.ask("play", people=WARM, at_once=WARM, **INTAKE)
            await running.settled()
            seen = await _waits(at, running, others, "idle")
            await at.ask("once", person=LOUD, says="/start")
            await at.ask("once", person=LOUD, says="反映诉求")
            await running.settled()
            size, memory = _size(url), _memory()
            await at.ask("loud", person=LOUD, says=WORDS, count=messages, rate=A_SECOND)
            seen |= await _waits(at, running, others, "flood")
            await running.settled()
            seen["megabytes"] = (_memory() - memory) / 1024
        seen["kilobytes"] = (_size(url) - size) / messages / 1000
    return seen


async def _waits(at: Telegram, running: Hotline, others: int, when: str) -> dict[str, float]:
    paced = await at.ask("pace", updates=others, rate=RATE, **INTAKE)
    urgent = []
    for _ in range(URGENT):
        await at.ask("hold", people=1, at_once=1, **INTAKE)
        urgent.append((await at.ask("release"))["seconds"])
    return {when: 1000 * paced["p99"], f"{when}_urgent": 1000 * median(urgent)}


def _memory() -> int:
    """KB at the most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _size(url: str) -> int:
    """Bytes in use."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        pages, size = (connection.execute(f"pragma {what}").fetchone()[0] for what in ("page_count", "page_size"))
    return int(pages * size)
