"""The stage of these tests: one world, served over HTTP, and a real PTB client in front of it."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.demo import Chat, Served, User, World, serve

GROUP = -4001
TLS = ssl.create_default_context()  # slow to make and never used: everything here is plain HTTP


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Small:
    """A small city: a manager in a private chat, a clerk in a group."""

    world: World
    served: Served
    bot: Bot
    http: httpx.AsyncClient
    clock: Clock
    zhao: User
    qian: User
    group: Chat

    async def call(self, method: str, **given: Any) -> dict[str, Any]:
        """A call without PTB, as JSON; the whole answer."""
        answer = await self.http.post(f"{self.served.api}{self.world.token}/{method}", json=given)
        body: dict[str, Any] = answer.json()
        assert answer.status_code == (200 if body["ok"] else body["error_code"])
        return body

    async def refused(self, method: str, **given: Any) -> str:
        """The words with which a call is refused."""
        body = await self.call(method, **given)
        assert not body["ok"], "this should have been refused"
        return str(body["description"])

    async def heard(self) -> list[dict[str, Any]]:
        """The updates that wait, confirmed at once."""
        updates = (await self.call("getUpdates"))["result"]
        if updates:
            await self.call("getUpdates", offset=updates[-1]["update_id"] + 1, limit=1)
        return list(updates)


@pytest.fixture
async def small() -> AsyncIterator[Small]:
    clock = Clock()
    world = World("1000:abc", "hotline_bot", "热线", clock=clock, webhook_pause=lambda failures: 0.0)
    zhao, qian = world.add_user(11, "赵经理"), world.add_user(12, "钱工")
    group = world.add_group(GROUP, "市供电公司", [qian])
    async with serve(world) as served:
        lines = [HTTPXRequest(httpx_kwargs={"verify": TLS}) for _ in range(2)]
        bot = Bot(world.token, served.api, served.files, request=lines[0], get_updates_request=lines[1])
        async with bot, httpx.AsyncClient(verify=TLS) as http:
            world.start(zhao)
            small = Small(world, served, bot, http, clock, zhao, qian, group)
            await small.heard()
            yield small
