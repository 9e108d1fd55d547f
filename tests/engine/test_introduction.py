"""Telegram says who the bot is, whatever becomes of the database meanwhile."""

from __future__ import annotations

import asyncio

import pytest
from telegram.ext import ExtBot

from bot.channels.telegram.myself import Myself
from bot.channels.telegram.transport import Line
from bot.engine.host.introduction import Introduction
from bot.engine.turn.clock import RehearsalClock
from storage.database.database import Database
from tests.support import postgresql as server
from tests.support.office import OFFICE, START, ZONE

pytestmark = pytest.mark.slow


async def _nothing(*_about: object) -> None:
    pass


async def test_a_database_that_is_away_when_telegram_says_who_we_are_is_waited_for() -> None:
    url = await asyncio.to_thread(server.database)

    async def asked() -> Myself:
        await asyncio.to_thread(server.stop)
        back.append(asyncio.create_task(_back()))
        return Myself("hotline_bot", reads_all=False)

    async def _back() -> None:
        await asyncio.sleep(0.5)
        await asyncio.to_thread(server.start)

    back: list[asyncio.Task[None]] = []
    stopped = asyncio.Event()
    async with Database.open(url, OFFICE, alone=True) as database:
        line = Line(ExtBot("1:token"))
        introduction = Introduction(database, RehearsalClock(START, ZONE), line, asked, _nothing, _nothing)
        telling = asyncio.create_task(introduction.run("webhook", stopped.set))
        async with asyncio.timeout(60):
            await introduction.known.wait()
        telling.cancel()
        await asyncio.wait([telling, *back])
        assert database.office.bot_username == "hotline_bot"
        assert not stopped.is_set()
