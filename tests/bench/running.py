"""What a case needs: the Bot API beside it, a database on disk, and the hotline as `hotline run` puts it together."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bot import app
from bot.app import Hotline
from bot.engine.host.tasks import calm_collector
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import Clock, RehearsalClock, WallClock
from bot.rules.office.flood import Flood
from bot.setup import Setup
from storage.database.apart.moment import Opens
from storage.database.apart.thread import InThread
from storage.migrations import migrate
from tests.bench import filling
from tests.support import postgresql as server
from tests.support.office import OFFICE, START, ZONE

TOKEN = "1000000:bench-bench-bench-bench-bench-bench"
WARM = 20  # people who go first, unmeasured
NO_FLOOD = Flood(person=10**9, stranger=10**9, strangers=10**9)
HASTY = ("fsync", "full_page_writes")  # what tests do without
SOWN_BY = START + timedelta(hours=1)  # the sown tickets are there by then


@dataclass(frozen=True)
class Telegram:
    """The Bot API, as the case sees it: its address, and a way to have people talk."""

    address: str
    session: aiohttp.ClientSession

    async def ask(self, what: str, **asked: Any) -> dict[str, Any]:
        """Something happens at the other end; what was seen of it, and the CPU seconds it cost us."""
        cpu = time.process_time()
        async with self.session.post(f"{self.address}/{what}", json=asked) as answer:
            result = (await answer.json())["result"]
        seen = dict(result) if isinstance(result, dict) else {}
        return seen | {"cpu": time.process_time() - cpu}


def cpu() -> float:
    """CPU seconds of this process, and of the PostgreSQL that it has started."""
    return time.process_time() + server.cpu()


@asynccontextmanager
async def telegram() -> AsyncIterator[Telegram]:
    """The Bot API while the block runs."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.telegram", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout
    assert server.stdin
    try:
        address = f"http://127.0.0.1:{int(await server.stdout.readline())}"
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as session:
            yield Telegram(address, session)
    finally:
        server.stdin.close()
        await server.wait()


@asynccontextmanager
async def database(file: str = "") -> AsyncIterator[str]:
    """A database on disk, thrown away afterwards: a copy of this file, or an empty one."""
    folder = Path(tempfile.mkdtemp(prefix="hotline-bench-"))
    try:
        if file:
            await asyncio.to_thread(shutil.copyfile, file, folder / "hotline.db")
        else:
            await asyncio.to_thread(migrate, f"sqlite:///{folder / 'hotline.db'}")
        yield f"sqlite:///{folder / 'hotline.db'}"
    finally:
        shutil.rmtree(folder)


@asynccontextmanager
async def on_postgresql(file: str) -> AsyncIterator[str]:
    """The same in a PostgreSQL of its own that waits for its disk once it is filled."""
    patient = tuple(one for one in server.OPTIONS if not one.startswith(HASTY))
    server.OPTIONS = (*patient, *filling.HASTY)
    url = await asyncio.to_thread(server.database)
    await filling.filled(file, url)
    server.OPTIONS = patient
    await asyncio.to_thread(server.start)
    yield url


@asynccontextmanager
async def hotline(
    at: Telegram, url: str, limits: Limits | None = None, *, rehearsal: bool = False, flood: Flood = NO_FLOOD,
    apart: Opens = InThread.open,
) -> AsyncIterator[Hotline]:  # fmt: skip
    """It runs while the block does; by the wall's clock, or by one that goes on where the tickets were sown.

    What takes long is gathered in this process, whose time is measured, but where others wait. However much its people
    say in a minute, it is no flood, but where that is what is measured.
    """
    clock: Clock = RehearsalClock(SOWN_BY, ZONE) if rehearsal else WallClock(ZONE)
    office = replace(OFFICE, rehearsal=rehearsal, flood=flood)
    setup = Setup(
        TOKEN, url, office, clock, f"{at.address}/bot", limits=limits or Limits.off(rest=Limits().rest), apart=apart
    )
    async with app.running(setup) as running:
        await running.introduced()
        calm_collector()  # as app.run does
        yield running
