"""Processes that begin while PostgreSQL is away, empty, or going away again: they wait, and say so to who brings."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.channels.telegram.updates import SECRET
from tests.crash.crowd import WORD, Crowd
from tests.crash.workers import LEADS, LOADING, Workers
from tests.support import postgresql as server

pytestmark = pytest.mark.slow

BEATS = "select exists (select 1 from lease where beat > 0)"
MOMENTS = (0.1, 0.4, 0.8, 1.2)  # seconds after the database was back, when it goes away again


@asynccontextmanager
async def begun(folder: Path, url: str, processes: int) -> AsyncIterator[Workers]:
    """So many processes on this database; none of them has ended at the end, and nothing of them broke."""
    crowd = Crowd(list, 0, 0, random.Random(5))  # noqa: S311 - to be foretold
    workers = Workers(folder, url, await crowd.serve(), processes)
    try:
        for port in workers.all:
            workers.begin(port)
        yield workers
        for port, process in workers.processes.items():
            log = (folder / str(port) / "log").read_text("utf-8")
            assert process.returncode is None, log
            assert "broke" not in log
    finally:
        for process in workers.processes.values():
            process.kill()
            await process.wait()
        crowd.close()


async def answers(http: aiohttp.ClientSession, port: int) -> dict[str, tuple[int, str]]:
    """What this process says to Telegram, and to who looks after it, as soon as it says something."""
    found = {}
    async with asyncio.timeout(LOADING):
        for method, path in (("POST", "hook"), ("GET", "health")):
            while path not in found:
                try:
                    async with http.request(method, f"http://127.0.0.1:{port}/{path}") as answer:
                        found[path] = answer.status, answer.headers.get("Retry-After", "")
                except aiohttp.ClientConnectionError:
                    await asyncio.sleep(0.05)
    return found


async def test_a_process_that_begins_waits_for_its_database_at_whichever_moment_it_goes_away(tmp_path: Path) -> None:
    url = (await asyncio.to_thread(server.database)).replace("hotline@", "hotline:geheim@")
    await asyncio.to_thread(server.stop)
    try:
        async with begun(tmp_path, url, 1) as workers, aiohttp.ClientSession() as http:
            assert await answers(http, workers.all[0]) == {"hook": (503, "5"), "health": (503, "")}
            for seconds in MOMENTS:
                await asyncio.to_thread(server.start)
                await asyncio.sleep(seconds)
                await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)
            await workers.until(BEATS, LOADING)
            assert (await answers(http, workers.all[0]))["hook"] == (403, "")
            log = (tmp_path / str(workers.all[0]) / "log").read_text("utf-8")
            assert "the database does not answer; waiting" in log
            assert "geheim" not in log
    finally:
        await asyncio.to_thread(server.start)


async def taken(http: aiohttp.ClientSession, port: int, number: int) -> int:
    """What this process says to Telegram when it brings an update."""
    update, secret = {"update_id": number}, {SECRET: WORD}
    async with http.post(f"http://127.0.0.1:{port}/hook", json=update, headers=secret) as answer:
        return answer.status


async def test_where_only_a_replica_is_left_all_wait_until_it_is_promoted(tmp_path: Path) -> None:
    url = await asyncio.to_thread(server.database)
    async with begun(tmp_path, url, 2) as workers, aiohttp.ClientSession() as http, asyncio.timeout(LOADING * 3):
        for number, port in enumerate(workers.all):
            await answers(http, port)
            while await taken(http, port, number) != 200:  # noqa: ASYNC110 - it asks again
                await asyncio.sleep(0.1)
        await asyncio.to_thread(server.replica)
        try:
            for _ in range(10):  # what it was told meanwhile it has not forgotten
                assert [await taken(http, port, 7) for port in workers.all] == [503, 503]
                await asyncio.sleep(0.2)
        finally:
            await asyncio.to_thread(server.promoted)
        for port in workers.all:
            while await taken(http, port, 7) != 200:  # noqa: ASYNC110 - it asks again
                await asyncio.sleep(0.1)


async def test_two_that_begin_on_an_empty_database_make_one_that_leads_and_one_that_helps(tmp_path: Path) -> None:
    url = await asyncio.to_thread(server.empty)
    async with begun(tmp_path, url, 2) as workers, aiohttp.ClientSession() as http:
        async with asyncio.timeout(LOADING):
            for port in workers.all:
                while (await answers(http, port))["hook"] != (403, ""):  # noqa: ASYNC110 - it asks again
                    await asyncio.sleep(0.1)
        await workers.until(BEATS, LOADING)
        assert [row[0] for row in await workers.asked(LEADS)] == [1]
