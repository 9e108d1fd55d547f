"""Several processes on one PostgreSQL: each takes in what Telegram brings, one works; killed, another takes over.

CI_FULL=databases pytest tests/crash/test_workers.py    # two processes, one kill, the database restarted
CI_FULL=workers pytest tests/crash/test_workers.py      # four processes, twenty kills, two thousand updates
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from storage.database import postgresql
from tests.contract.town import CONFIG, town
from tests.support import postgresql as server
from tests.support.processes import Typed, free_port
from tests.support.town import QUICKLY, ROOT, Town

pytestmark = pytest.mark.slow

FULL = os.environ.get("CI_FULL", "")
MANY, FEW = (4, 50, 40, 20), (2, 3, 4, 1)  # processes, people, updates of each, kills
PROCESSES, PEOPLE, EACH, KILLS = MANY if "workers" in FULL else FEW
SECRET = "a-secret-of-sixteen-signs-or-more"
LOADING = 60.0  # seconds until one has begun, on a machine that has much else to do
HEARD = "select count(*) filter (where state = 'done') as done, count(*) as all from inbox"
ANSWERED = "select heard, count(*) as many from outbox where heard is not null and kind = 'letter' group by 1"
OUT_OF_ORDER = (
    "select count(*) from (select heard, lag(heard) over (partition by to_chat order by id) as before"
    " from outbox where heard is not null and kind = 'letter') as said where heard < before"
)


class Workers:
    """Processes of one hotline, and what stands before them."""

    def __init__(self, there: Town, url: str) -> None:
        self.there, self.url = there, url
        self.ports = [free_port() for _ in range(PROCESSES)]
        self.processes: dict[int, Typed] = {}
        self.http: aiohttp.ClientSession
        self.before = ""  # where Telegram brings updates
        self.took_over: list[float] = []  # seconds each time

    def begin(self, port: int) -> None:
        """One more process, with a port of its own."""
        folder = self.there.folder / str(port)
        folder.mkdir(exist_ok=True)
        hook = f"{{listen: 127.0.0.1, port: {port}, url: '{self.before}', secret: {SECRET}}}"
        written = CONFIG.read_text(encoding="utf-8").replace("<telegram>", f"{{mode: webhook, webhook: {hook}}}")
        written = written.replace("<mode>", "live").replace("<clock>", "2023-05-22T09:00:00+08:00")
        (folder / "config.yaml").write_text(written.replace("<control>", str(free_port())) + QUICKLY, "utf-8")
        words = ("bot", "run", "--config", str(folder / "config.yaml"))
        env, log = self.there.environment | {"DATABASE_URL": self.url}, folder / "log"
        self.processes[port] = Typed(*words, at=ROOT, env=env, out=log, error=log)

    async def kill(self, port: int) -> None:
        """No good-bye."""
        self.processes[port].send_signal(signal.SIGKILL)
        await self.processes.pop(port).wait()

    async def takes(self, request: web.Request) -> web.Response:
        """What is brought goes to one of them, or to another when that one does not take it."""
        body = await request.read()
        for port in random.sample(self.ports, len(self.ports)):
            try:
                where = f"http://127.0.0.1:{port}/hook"
                async with self.http.post(where, data=body, headers=request.headers) as answer:
                    if answer.status == 200:
                        return web.Response()
            except aiohttp.ClientError:
                pass
        return web.Response(status=503)

    async def asked(self, sql: str) -> list[Any]:
        """What the database says."""
        made = await postgresql.connect(self.url, readonly=True)
        try:
            return list(await made.fetch(sql))
        finally:
            await made.close()

    async def until(self, sql: str, seconds: float) -> None:
        """Returns when this is so."""
        async with asyncio.timeout(seconds):
            while not (await self.asked(sql))[0][0]:  # noqa: ASYNC110 - another process changes it
                await asyncio.sleep(0.1)


@asynccontextmanager
async def working(there: Town, url: str) -> AsyncIterator[Workers]:
    """They all run, behind one door, while the block does."""
    workers = Workers(there, url)
    door = web.Application()
    door.router.add_post("/hook", workers.takes)
    runner = web.AppRunner(door)
    await runner.setup()
    port = free_port()
    workers.before = f"http://127.0.0.1:{port}/hook"
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        async with aiohttp.ClientSession() as workers.http:
            for one in workers.ports:
                workers.begin(one)
            yield workers
    finally:
        for process in workers.processes.values():
            if process.returncode is None:
                process.kill()
                await process.wait()
        await runner.cleanup()


async def killed_and_without_its_database_it_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - to be foretold
    url = await asyncio.to_thread(server.database)
    async with town(tmp_path, begin=False) as there, working(there, url) as workers:
        there.world.webhook_pause = lambda _failures: 0.2
        await workers.until("select exists (select 1 from run)", LOADING)
        people = [there.world.add_user(90000 + number, f"企业{number}") for number in range(PEOPLE)]
        for person in people:
            there.world.start(person)
        for turn in range(EACH):
            for person in people:
                there.world.say(person, there.world.chats[person.id], f"/help {turn}")
            if turn * KILLS // EACH != (turn - 1) * KILLS // EACH:
                await _one_is_killed(workers, chance)
            if turn == EACH // 2:
                await _the_database_restarts(workers)
        sent = PEOPLE * (1 + EACH)
        await workers.until(f"select count(*) >= {sent} from inbox where state = 'done'", LOADING)  # noqa: S608
        await workers.until("select not exists (select 1 from outbox where state in ('waiting', 'sending'))", LOADING)
        ((done, every),) = await workers.asked(HEARD)
        assert (done, every) == (sent, sent)
        answered = await workers.asked(ANSWERED)
        assert len(answered) == sent, "an update was not answered"
        assert {row["many"] for row in answered} == {1}, "an update was answered twice"
        assert (await workers.asked(OUT_OF_ORDER))[0][0] == 0
        for person in people:
            said = [m for m in there.world.chats[person.id].seen if m.sender.is_bot and not m.service]
            assert len([m for m in said if "〔重发" not in m.words]) == 1 + EACH


async def _one_is_killed(workers: Workers, chance: random.Random) -> None:
    """The one that works, and nobody waits for long; then it begins anew, and stands by."""
    before = (await workers.asked("select count(*) from run"))[0][0]
    port = await _who_works(workers) or chance.choice(list(workers.processes))
    await workers.kill(port)
    began = asyncio.get_running_loop().time()
    await workers.until(f"select count(*) > {before} from run", LOADING)  # noqa: S608
    workers.took_over.append(asyncio.get_running_loop().time() - began)
    workers.begin(port)


async def _who_works(workers: Workers) -> int | None:
    """The port of the process that works, not standing by."""
    for port in workers.processes:
        try:
            async with workers.http.get(f"http://127.0.0.1:{port}/health") as answer:
                if (await answer.json()).get("leads", True):
                    return port
        except (aiohttp.ClientError, ValueError):
            pass
    return None


async def _the_database_restarts(workers: Workers) -> None:
    """Whoever began meanwhile has ended with a word; a service manager begins it again."""
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(0.5)
    await asyncio.to_thread(server.start)
    for port, process in list(workers.processes.items()):
        if process.returncode is not None:
            workers.begin(port)


if "databases" in FULL or "workers" in FULL:  # a minute of a machine that has little else to do
    test_it_loses_nothing = killed_and_without_its_database_it_loses_nothing_and_does_nothing_twice
