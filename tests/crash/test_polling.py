"""Several processes that poll: only the one that leads asks Telegram, and the next one when it is gone."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo import Chat, World, serve
from tests.crash.workers import LOADING, TOKEN, Workers
from tests.support import postgresql as server

pytestmark = pytest.mark.slow

SECOND_POLLER = "somebody else takes our updates"  # what the log says where two ask at once
ZHAO = 3001


async def test_the_one_that_leads_asks_telegram_and_the_next_one_when_it_is_gone(tmp_path: Path) -> None:
    world = World(TOKEN, "bench_bot", "热线", now=lambda: datetime.now(UTC))
    world.add_user(ZHAO, "赵经理")
    url = await asyncio.to_thread(server.database)
    async with serve(world) as served:
        workers = Workers(tmp_path, url, served.api.removesuffix("/bot"), 2)
        workers.written = workers.written.replace("<telegram>", "{mode: polling}")
        try:
            for port in workers.all:
                workers.begin(port)
            world.start(ZHAO)
            await _answers(world.chats[ZHAO], 1)
            leads, before = await workers.who_leads(), dict(workers.processes)
            assert leads is not None
            await workers.kill(leads)
            world.say(ZHAO, ZHAO, "/help")
            await _answers(world.chats[ZHAO], 2)
            assert await workers.who_leads() in set(before) - {leads}
        finally:
            for process in workers.processes.values():
                process.kill()
                await process.wait()
    logs = [(tmp_path / str(port) / "log").read_text("utf-8") for port in workers.all]
    assert all("this is" in log for log in logs), logs
    assert not any(SECOND_POLLER in log for log in logs), logs


async def _answers(chat: Chat, many: int) -> None:
    """So many messages of the hotline are there, and none twice."""
    async with asyncio.timeout(LOADING):
        while len(said := [one.text for one in chat.seen if one.sender.is_bot and not one.service]) < many:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert len({*said}) == len(said) == many, said
