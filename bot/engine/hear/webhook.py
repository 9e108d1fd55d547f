"""The webhook: Telegram brings an update, and hears 200 only when it is on disk."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.telegram.transport import Line
from bot.channels.telegram.updates import SECRET, id_in
from bot.channels.telegram.webhooks import register
from bot.engine.hear.inbox_writer import AWAY, heard, keep
from bot.engine.turn.clock import Clock
from bot.logs import logger
from storage.database.database import Database
from storage.delivery import inbox
from storage.delivery.inbox import Heard

log = logger(__name__)

LARGEST = 1_000_000  # bytes
PATIENCE = 20.0  # seconds for it to be written down


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram brings updates, and the secret by which we know it."""

    url: str
    secret: str
    listen: str = "127.0.0.1"
    port: int = 8443

    def __post_init__(self) -> None:
        if not self.secret:
            raise ValueError("a webhook needs a secret")

    @property
    def path(self) -> str:
        """The path of its address."""
        return urlsplit(self.url).path or "/"


class Door:
    """Takes updates from Telegram; those that come at the same time are committed together."""

    mode = "webhook"
    left_over = ""  # what is set is ours

    def __init__(self, webhook: Webhook, database: Database, clock: Clock, kept: Callable[[], None]) -> None:
        self._webhook, self._database, self._clock, self._kept = webhook, database, clock, kept
        self._waiting: list[tuple[Heard, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    def route(self) -> Route:
        """What the listener serves."""
        return Route(self._webhook.path, self._take, methods=["POST"])

    async def register(self, line: Line) -> None:
        """Tell Telegram where we are. What waits there is never thrown away."""
        await register(line, self._webhook.url, self._webhook.secret)

    async def _take(self, request: Request) -> Response:
        given = request.headers.get(SECRET, "")
        if not compare_digest(given.encode(), self._webhook.secret.encode()):
            return Response(status_code=403)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return Response(status_code=413)
        update = _read(body)
        if update is None:
            return Response(status_code=400)
        try:
            await self._keep(update)
        except AWAY as away:
            log.error("an update could not be written down", update=update.id, why=str(away))
            return await later(request)
        except Exception:
            log.exception("an update could not be written down", update=update.id)
            return await later(request)
        return Response(status_code=200)

    async def _keep(self, update: Heard) -> None:
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, written))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        async with asyncio.timeout(PATIENCE):  # written it may be all the same: what comes again is the same update
            await asyncio.shield(written)

    async def _write(self) -> None:
        while self._waiting:
            together, self._waiting = self._waiting, []
            error: BaseException | None = None
            try:
                await keep(self._database, self._clock, [update for update, _ in together])
            except Exception as failure:
                error = failure
            for _, written in together:
                _tell(written, error)
            self._kept()


async def later(_request: Request) -> Response:
    """What was brought is not written down: it is to be brought again."""
    return Response(status_code=503, headers={"Retry-After": "5"})


def _read(body: bytes) -> Heard | None:
    """The update that was brought; one that is broken is kept as it came, or Telegram would bring it for ever."""
    try:
        return heard([json.loads(body)])[0]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        number = id_in(body)
        return inbox.as_bytes(number, body) if number is not None else None


def _tell(written: asyncio.Future[Any], error: BaseException | None) -> None:
    if written.done():  # the caller has gone
        return
    if error:
        written.set_exception(error)
    else:
        written.set_result(None)
