"""The webhook: 200 only when it is on disk, nothing without the secret."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from starlette.applications import Starlette

from bot.channels.telegram.updates import SECRET
from bot.engine.hear.webhook import LARGEST, Door, Webhook
from bot.engine.host.http_server import listening
from bot.engine.turn.clock import RehearsalClock
from storage.database.database import Database
from storage.delivery import inbox
from tests.support.office import START, ZONE

WORD = "a-secret-that-only-telegram-knows"


@dataclass
class Caller:
    session: aiohttp.ClientSession
    url: str

    async def brings(self, body: Any, secret: str = WORD) -> aiohttp.ClientResponse:
        data = body if isinstance(body, bytes) else None
        async with self.session.post(
            self.url, json=None if data else body, data=data, headers={SECRET: secret}
        ) as answer:
            return answer


@asynccontextmanager
async def calling(database: Database) -> AsyncIterator[Caller]:
    door = Door(Webhook("https://example.cn/hook", WORD), database, RehearsalClock(START, ZONE), lambda: None)
    app = Starlette(routes=[door.route()])
    async with listening(app, "127.0.0.1", 0) as port, aiohttp.ClientSession() as session:
        yield Caller(session, f"http://127.0.0.1:{port}/hook")


def update(number: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"chat": {"id": 3001}, "text": "hello"}}


async def kept(database: Database) -> list[tuple[int, str]]:
    async with database.reading(START) as tx:
        return [(heard.id, heard.lane) for heard in await inbox.waiting(tx, START)]


async def test_what_is_brought_is_kept_once(database: Database) -> None:
    async with calling(database) as caller:
        for _ in range(2):
            assert (await caller.brings(update(7))).status == 200
    assert await kept(database) == [(7, "3001")]


@pytest.mark.parametrize("secret", ["", "wrong", WORD[:-1], "密"])
async def test_nothing_is_taken_without_the_secret(database: Database, secret: str) -> None:
    async with calling(database) as caller:
        assert (await caller.brings(update(7), secret)).status == 403
    assert await kept(database) == []


@pytest.mark.parametrize(("body", "status"), [(b"no json", 400), ([], 400), ({}, 400), (b"x" * (LARGEST + 1), 413)])
async def test_what_is_no_update_is_refused(database: Database, body: Any, status: int) -> None:
    async with calling(database) as caller:
        assert (await caller.brings(body)).status == status


async def test_telegram_is_asked_to_come_again_when_the_disk_fails(database: Database) -> None:
    async with calling(database) as caller:
        async with database.transaction(START) as tx:
            await tx._here.rows("alter table inbox rename to elsewhere")
        answer = await caller.brings(update(7))
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
        async with database.transaction(START) as tx:
            await tx._here.rows("alter table elsewhere rename to inbox")
        assert (await caller.brings(update(7))).status == 200
    assert await kept(database) == [(7, "3001")]


def test_a_webhook_without_a_secret_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="secret"):
        Webhook("https://example.cn/hook", "")
