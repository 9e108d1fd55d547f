"""A bureau outgrows its machine: one process on SQLite, moved to PostgreSQL, two processes behind a proxy from then on.

People talk all the while, over real HTTP; then the process that leads is killed, and the database restarts. What the
bureau had before can be put into the file first:

HOTLINE_TICKETS=100000 CI_FULL=workers pytest -n 0 -s tests/crash/test_outgrowing.py
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.migrations import migrate
from tests.crash.crowd import Crowd
from tests.crash.proxy import proxy
from tests.crash.sown import known, sown
from tests.crash.workers import LOADING, Workers, restarted, wrong
from tests.support import postgresql as server
from tests.support.processes import Typed
from tests.support.town import ROOT

pytestmark = pytest.mark.slow

BEFORE = int(os.environ.get("HOTLINE_TICKETS", "0"))
PEOPLE, EACH = 3, 3
LONGER = LOADING + BEFORE / 500  # seconds, where all that is there is read, or hung up anew


async def an_outgrown_bureau_loses_nothing_on_its_way_to_several_processes(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - to be foretold
    ports: list[int] = []
    async with proxy(lambda: ports, chance) as front:
        crowd = Crowd(lambda: [front], PEOPLE, EACH, chance)
        telegram = await crowd.serve()
        file, url = tmp_path / "hotline.db", await asyncio.to_thread(server.empty)
        had = await _filled(file)
        one = Workers(tmp_path, f"sqlite:///{file}", telegram, 1)
        several = Workers(tmp_path, url, telegram, 2)
        one.written = several.written = known(one.written) if had else one.written
        try:
            with _timed(f"one process on SQLite with {had} tickets, until the first new one is there"):
                await _one_process_works(one, crowd, ports)
            with _timed("it is stopped"):
                await one.kill(one.all[0], signal.SIGTERM)
            with _timed(f"hotline move of {file.stat().st_size >> 20} MiB"):
                await _moved(tmp_path, one.url, url)
            for port in several.all:
                several.begin(port)
            ports[:] = several.all
            with _timed("two on PostgreSQL, until one of them leads"):
                await several.until("select exists (select 1 from lease where beat > 0)", LONGER)
            await several.one_is_killed(None)
            assert several.took_over
            _told("the one that leads is killed, and the other one leads", several.took_over[0])
            _told("the database restarts, and one of them leads", await restarted(several))
            with _timed("from then on, until everybody has been heard"):
                async with asyncio.timeout(LONGER * 3):
                    await crowd.over.wait()
            with _timed("until all is sent that is to be sent, and the journal's chain is walked"):
                assert await wrong(several, crowd, had=had, within=LONGER * 3) == []
        finally:
            for process in (*one.processes.values(), *several.processes.values()):
                process.kill()
                await process.wait()
            crowd.close()


def _told(what: str, seconds: float) -> None:
    print(f"{what}: {seconds:.1f} s", flush=True)  # noqa: T201 - for pytest -s


@contextmanager
def _timed(what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    _told(what, time.perf_counter() - began)


async def _filled(file: Path) -> int:
    """What the bureau had already; so many matters."""
    if BEFORE:
        return await sown(file, BEFORE)
    await asyncio.to_thread(migrate, f"sqlite:///{file}")
    return 0


async def _one_process_works(one: Workers, crowd: Crowd, ports: list[int]) -> None:
    """Until the first matters are with the bureau; people go on all the same when it is stopped."""
    one.begin(one.all[0])
    ports[:] = one.all
    crowd.begin()
    async with asyncio.timeout(LONGER * 2):
        while not any(person.number for person in crowd.people.values()):  # noqa: ASYNC110 - others make it so
            await asyncio.sleep(0.1)
    ports.clear()


async def _moved(folder: Path, here: str, there: str) -> None:
    """`hotline move FROM TO`."""
    log = folder / "moved"
    process = Typed("bot", "move", here, there, at=ROOT, env={"PATH": "/usr/bin:/bin"}, out=log, error=log)
    assert await process.wait() == 0, log.read_text()


if "workers" in os.environ.get("CI_FULL", ""):  # minutes of a machine that has much else to do
    test_it_loses_nothing = an_outgrown_bureau_loses_nothing_on_its_way_to_several_processes
