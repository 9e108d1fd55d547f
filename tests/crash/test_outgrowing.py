"""A bureau outgrows its machine: one process on SQLite, moved to PostgreSQL, two processes behind a proxy from then on.

People talk all the while, over real HTTP; then the process that leads is killed, and the database restarts. What the
bureau had before can be put into the file first:

HOTLINE_TICKETS=100000 CI_FULL=workers pytest tests/crash/test_outgrowing.py
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
from pathlib import Path

import pytest

from storage.migrations import migrate
from tests.bench.sowing import sow
from tests.crash.crowd import Crowd
from tests.crash.proxy import proxy
from tests.crash.workers import LOADING, Workers, restarted, wrong
from tests.support import postgresql as server
from tests.support.processes import Typed
from tests.support.town import ROOT

pytestmark = pytest.mark.slow

BEFORE = int(os.environ.get("HOTLINE_TICKETS", "0"))
PEOPLE, EACH = 3, 3
TICKETS = "select count(*) from ticket"


async def an_outgrown_bureau_loses_nothing_on_its_way_to_several_processes(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - to be foretold
    ports: list[int] = []
    async with proxy(lambda: ports, chance) as front:
        crowd = Crowd(lambda: [front], PEOPLE, EACH, chance)
        telegram = await crowd.serve()
        file, url = tmp_path / "hotline.db", await asyncio.to_thread(server.empty)
        await _filled(file)
        one = Workers(tmp_path, f"sqlite:///{file}", telegram, 1)
        several = Workers(tmp_path, url, telegram, 2)
        try:
            await _one_process_works(one, crowd, ports)
            await _moved(tmp_path, one.url, url)
            before = (await several.asked(TICKETS))[0][0]
            assert before >= BEFORE
            for port in several.all:
                several.begin(port)
            ports[:] = several.all
            await several.until("select exists (select 1 from lease where beat > 0)", LOADING)
            await several.one_is_killed(None)
            assert several.took_over
            await restarted(several)
            async with asyncio.timeout(LOADING * 3):
                await crowd.over.wait()
            assert await wrong(several, crowd, had=BEFORE) == []
        finally:
            for process in (*one.processes.values(), *several.processes.values()):
                process.kill()
                await process.wait()
            crowd.close()


async def _filled(file: Path) -> None:
    """What the bureau had already."""
    if BEFORE:
        await sow(str(file), BEFORE)
    else:
        await asyncio.to_thread(migrate, f"sqlite:///{file}")


async def _one_process_works(one: Workers, crowd: Crowd, ports: list[int]) -> None:
    """Until the first matters are with the bureau; then it is stopped, and people go on all the same."""
    one.begin(one.all[0])
    ports[:] = one.all
    crowd.begin()
    async with asyncio.timeout(LOADING * 2):
        while not any(person.number for person in crowd.people.values()):  # noqa: ASYNC110 - others make it so
            await asyncio.sleep(0.1)
    ports.clear()
    await one.kill(one.all[0], signal.SIGTERM)


async def _moved(folder: Path, here: str, there: str) -> None:
    """`hotline move FROM TO`."""
    log = folder / "moved"
    process = Typed("bot", "move", here, there, at=ROOT, env={"PATH": "/usr/bin:/bin"}, out=log, error=log)
    assert await process.wait() == 0, log.read_text()


if "workers" in os.environ.get("CI_FULL", ""):  # minutes of a machine that has much else to do
    test_it_loses_nothing = an_outgrown_bureau_loses_nothing_on_its_way_to_several_processes
