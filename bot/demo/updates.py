"""The queue of updates: kept until the bot confirms them, fetched by long polling or pushed to its webhook."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from bot.demo.nouns import ApiError
from bot.demo.serve.bell import Bell
from bot.demo.serve.webhook import Webhook

KINDS = {"message", "edited_message", "callback_query", "my_chat_member"}
LIFE = {"callback_query": 150.0}  # seconds; everything else lives for a day
DAY = 86400.0
LONGEST_POLL, MOST_AT_ONCE = 50, 100


@dataclass(frozen=True)
class Update:
    """An update, the lane in which it keeps its order, and the moment at which it is forgotten."""

    id: int
    kind: str
    body: dict[str, Any]
    lane: Hashable
    dies_at: float

    @property
    def json(self) -> dict[str, Any]:
        return {"update_id": self.id, self.kind: self.body}


class Updates:
    """What the bot has not confirmed yet."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.waiting: list[Update] = []
        self.allowed: list[str] = []
        self.webhook: Webhook | None = None
        self.closing = False
        self._next_id = 700_000_001
        self._bell = Bell()
        self.polled = asyncio.Event()  # set while a long poll stands and waits
        self._turn = 0
        self._ended_by = ""

    def add(self, kind: str, body: dict[str, Any], lane: Hashable) -> Update | None:
        """Something happened of which the bot must hear, if it listens to this kind."""
        if self.allowed and kind not in self.allowed:
            return None
        update = Update(self._next_id, kind, body, lane, self.clock() + LIFE.get(kind, DAY))
        self._next_id += 1
        self.waiting.append(update)
        self._bell.ring()
        if self.webhook:
            self.webhook.pump()
        return update

    def confirm(self, update: object) -> None:
        """The bot has it: it is not told again."""
        self.waiting = [one for one in self.waiting if one is not update]

    def alive(self) -> list[Update]:
        """The updates that wait and have not been forgotten."""
        now = self.clock()
        self.waiting = [update for update in self.waiting if update.dies_at > now]
        return self.waiting

    def allow(self, kinds: list[str] | None) -> None:
        """Which kinds the bot hears from now on; leaving it out keeps the last choice, as on the real server."""
        if kinds is not None:
            self.allowed = [kind for kind in kinds if isinstance(kind, str)]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self.waiting = self.alive()[offset:]
        else:
            self.waiting = [update for update in self.alive() if update.id >= offset]

    async def poll(self, offset: int, limit: int, wait: int) -> list[dict[str, Any]]:
        """Confirm everything below the offset and hand out the rest, waiting for the first if there is none."""
        if self.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
                "webhook first",
            )
        turn = self._end_polls("other getUpdates request; make sure that only one bot instance is running")
        self._confirm(offset)
        self.polled.set()
        try:
            await self._bell.until(
                lambda: bool(self.alive()) or self._turn != turn or self.closing, min(wait, LONGEST_POLL)
            )
        except TimeoutError:
            return []
        finally:
            if self._turn == turn:
                self.polled.clear()
        if self._turn != turn:
            raise ApiError(409, f"Conflict: terminated by {self._ended_by}")
        return [update.json for update in self.alive()[:limit]]

    def _end_polls(self, by: str) -> int:
        self._turn, self._ended_by = self._turn + 1, by
        self._bell.ring()
        return self._turn

    async def push_to(self, webhook: Webhook | None) -> None:
        """Push updates there from now on, or let them be fetched again."""
        if self.webhook:
            self.webhook.stop()
        self.webhook = webhook
        if webhook:
            self._end_polls("setWebhook request")
            webhook.pump()
        await asyncio.sleep(0)

    def forget(self) -> None:
        """Throw away what waits (drop_pending_updates)."""
        self.waiting = []

    def close(self) -> None:
        """End every waiting poll and push: the world ends."""
        self.closing = True
        self._bell.ring()
        if self.webhook:
            self.webhook.stop()
