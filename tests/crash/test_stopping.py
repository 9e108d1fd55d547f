"""The hotline stops when it is told to, and two never share one database."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from pathlib import Path

import pytest

from bot.app import Setup
from bot.demo import serve
from bot.engine.host.single_instance import AlreadyRunning
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import RehearsalClock
from bot.service import run
from tests.crash.actor import Mind, Steps
from tests.engine.echo import Echo
from tests.support.office import OFFICE, START, ZONE
from tests.support.processes import FORKED
from tests.support.stage import little_world, playing

pytestmark = pytest.mark.slow


def work(url: str, api: str, token: str) -> None:
    setup = Setup(token, url, OFFICE, RehearsalClock(START, ZONE), api, api, limits=Limits.off())
    asyncio.run(run(setup, Mind(Steps(0))))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_stops_cleanly_when_told(migrated: Path, tmp_path: Path, number: signal.Signals) -> None:
    file = shutil.copy(migrated, tmp_path / "hotline.db")
    world = little_world(RehearsalClock(START, ZONE))
    async with serve(world) as served:
        process = FORKED.Process(target=work, args=(f"sqlite:///{file}", served.api, world.token))
        process.start()
        world.start(3001)
        await world.wait_until(lambda: any(m.sender.is_bot for m in world.chats[3001].seen), timeout=20)
        os.kill(process.pid or 0, number)
        await asyncio.to_thread(process.join, 20)
    assert process.exitcode == 0


async def test_two_do_not_share_one_database(database_url: str) -> None:
    async with playing(database_url, Echo()):
        with pytest.raises(AlreadyRunning):
            async with playing(database_url, Echo()):
                pass
