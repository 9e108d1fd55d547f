"""Pushes updates to the bot: each lane in order, one in flight, again and again until it says 2xx."""

from __future__ import annotations

import asyncio
import http.client
import json
import ssl
import time
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit

SECONDS_OF_SILENCE = 60


def back_off(failures: int) -> float:
    """Seconds before the next try: at once, then 2, 4, 8 … up to a minute, as the real server does."""
    return 0.0 if failures <= 1 else float(min(2 ** (failures - 1), 60))


class Update(Protocol):
    """An update that waits, and the lane in which it keeps its order."""

    @property
    def lane(self) -> Hashable: ...

    @property
    def json(self) -> dict[str, Any]: ...


class Queue(Protocol):
    """Whoever keeps the updates."""

    def alive(self) -> Sequence[Update]: ...

    def confirm(self, update: Update) -> None: ...


class Webhook:
    """Where updates are pushed to, and how it has gone."""

    def __init__(
        self, updates: Queue, url: str, secret: str, most: int, pause: Callable[[int], float] = back_off
    ) -> None:
        self.updates, self.url, self.secret, self.most, self.pause = updates, url, secret, most, pause
        self.last_error: tuple[int, str] | None = None
        self._places = asyncio.Semaphore(most)
        self._lanes: dict[Hashable, asyncio.Task[None]] = {}

    def pump(self) -> None:
        """Set every lane going that has something to carry."""
        for update in self.updates.alive():
            if update.lane not in self._lanes:
                self._lanes[update.lane] = asyncio.get_running_loop().create_task(self._carry(update.lane))

    def stop(self) -> None:
        for task in self._lanes.values():
            task.cancel()
        self._lanes.clear()

    def _head(self, lane: Hashable) -> Update | None:
        return next((update for update in self.updates.alive() if update.lane == lane), None)

    async def _carry(self, lane: Hashable) -> None:
        failures = 0
        while update := self._head(lane):
            error = await self._push(update)
            if error is None:
                failures = 0
                self.updates.confirm(update)
            else:
                failures += 1
                self.last_error = (int(time.time()), error)
                await asyncio.sleep(self.pause(failures))
        self._lanes.pop(lane, None)

    async def _push(self, update: Update) -> str | None:
        async with self._places:
            return await asyncio.to_thread(self._post, json.dumps(update.json).encode())

    def _post(self, body: bytes) -> str | None:
        """What went wrong, or nothing. Redirects are failures."""
        parts = urlsplit(self.url)
        host, port = parts.hostname or "", parts.port
        line = (
            http.client.HTTPSConnection(host, port, timeout=SECONDS_OF_SILENCE, context=ssl.create_default_context())
            if parts.scheme == "https"
            else http.client.HTTPConnection(host, port, timeout=SECONDS_OF_SILENCE)
        )
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        try:
            line.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, headers)
            answer = line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            return f"Connection failed: {error}"
        finally:
            line.close()
        if 200 <= answer.status < 300:
            return None
        return f"Wrong response from the webhook: {answer.status} {answer.reason}"
