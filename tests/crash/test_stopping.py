"""The hotline stops when it is told to, and two never share one database."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
from pathlib import Path

import pytest

from bot import logs
from bot.demo import serve
from bot.engine.host.single_instance import AlreadyRunning
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import RealTime, RehearsalClock
from bot.service import run
from bot.setup import Setup
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


class Broken(RealTime):
    """Time that cannot be waited for: what nobody foresees in the part that sends."""

    def rest(self, seconds: float) -> float:
        raise ArithmeticError(f"{seconds} 13912345678")


async def test_a_part_that_breaks_ends_the_process_by_what_broke_it(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`hotline run` makes exit code 70 of it (tests/config/test_starting.py), so that it is begun anew and seen."""
    logs.set_up()
    clock = RehearsalClock(START, ZONE)
    world = little_world(clock)
    async with serve(world) as served:
        setup = Setup(world.token, database_url, OFFICE, clock, served.api, served.api, pace=Broken())
        with pytest.raises(ArithmeticError):
            await asyncio.wait_for(run(setup, Mind(Steps(0))), 30)
    said = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    (broke,) = [line for line in said if line["event"] == "a part of the hotline broke"]
    assert (broke["part"], broke["error"]) == ("Outbox.run", "ArithmeticError")
    assert "outbox.py" in broke["exception"]
    assert "13912345678" not in broke["exception"]


async def test_two_do_not_share_one_database(database_url: str) -> None:
    async with playing(database_url, Echo()):
        with pytest.raises(AlreadyRunning):
            async with playing(database_url, Echo()):
                pass
