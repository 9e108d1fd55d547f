"""Polling: raw updates go into the inbox, and only what is on disk is confirmed to Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.transport import Line
from bot.engine.turn.clock import Clock, real
from bot.logs import logger, redact
from storage.database.database import Database
from storage.delivery import inbox
from storage.delivery.inbox import Heard

log = logger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
LONG = 50  # seconds; Telegram holds a long poll no longer
SLACK = 15.0


def lane(update: dict[str, Any]) -> str:
    """The chat whose order an update keeps; a press belongs to the chat of its message."""
    parts: list[Any] = list(update.values())
    if isinstance(query := update.get("callback_query"), dict):
        parts = [query.get("message"), {"chat": query.get("from")}]
    chats = [part["chat"] for part in parts if isinstance(part, dict) and isinstance(part.get("chat"), dict)]
    where = chats[0].get("id") if chats else 0
    return str(where) if isinstance(where, int) else "0"


def heard(updates: Iterable[dict[str, Any]]) -> list[Heard]:
    """The updates as they are kept."""
    return [Heard(update["update_id"], lane(update), update) for update in updates]


class Polling:
    """Our own getUpdates loop."""

    mode = "polling"

    def __init__(
        self, line: Line, database: Database, clock: Clock, kept: Callable[[], None], *, long: int = LONG
    ) -> None:
        self._line, self._database, self._clock, self._long = line, database, clock, long
        self._kept = kept  # called when there is something new on disk
        self.heard_to = -1  # the newest update that is on disk
        self._failures = 0

    async def run(self) -> None:
        """Hear for ever; cancel it to stop. What it has not written down, Telegram will tell again."""
        while True:
            try:
                await self.hear_once()
                self._failures = 0
            except Exception as error:
                await self._rest(error)

    async def hear_once(self) -> None:
        """One call: its offset confirms what is on disk already, its answer is written down."""
        parameters: dict[str, Any] = {"timeout": self._long, "limit": 100, "allowed_updates": ALLOWED}
        if self.heard_to >= 0:
            parameters["offset"] = self.heard_to + 1
        updates = await self._line.call("getUpdates", parameters, read_timeout=self._long + SLACK)
        if updates:
            async with self._database.transaction(self._clock.now()) as tx:
                await inbox.keep(tx, heard(updates), real())
            self.heard_to = max(update["update_id"] for update in updates)
            self._kept()

    async def _rest(self, error: Exception) -> None:
        self._failures += 1
        seconds = min(0.5 * 2 ** min(self._failures, 6), 30.0)
        if isinstance(error, Conflict):
            log.error("somebody else takes our updates: a second hotline with this token, or a webhook that is set")
        elif isinstance(error, InvalidToken):
            log.error("Telegram does not know this token")
        elif isinstance(error, RetryAfter):
            seconds = max(seconds, error._retry_after.total_seconds())
        elif isinstance(error, TelegramError):
            log.warning("no updates", error=redact(str(error)), again_in=seconds)
        else:
            log.exception("updates could not be written down")
        await asyncio.sleep(seconds)
