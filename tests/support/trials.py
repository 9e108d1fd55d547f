"""Trials: somebody presses or says something, all that follows is seen, and nothing of it has happened.

One stage bears thousands of them: each is heard by the real handlers in a transaction that is undone.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database.apart.gathered import Gathered
from storage.database.database import GatherFirst, Tx
from storage.sealing.values import is_sealed, value
from storage.time import alarms
from tests.support.stage import Hotline

WRITES = re.compile(r"(?is)^\s*(?:insert(?: or \w+)? into|update|delete from)\s+(\w+)")
ROUND_ABOUT = frozenset({"outbox", "refusal", "reach", "inbox", "alarm", "digest", "code_try", "delivered", "said"})
ANONYMOUS = 1_087_968_824  # in whose name Telegram sends what an anonymous admin says

SHEETS = (  # messages that turn into the next question
    "select id, to_chat, name, payload from outbox where kind = 'letter' and topic = 'callback' and state = 'waiting'"
)


@dataclass(frozen=True, slots=True)
class Letter:
    """Something that would have been said."""

    chat: int
    name: str  # its template
    words: str
    buttons: tuple[tuple[str, str], ...]  # label, data


@dataclass(frozen=True, slots=True)
class Trial:
    """What would have followed."""

    written: frozenset[str]  # the tables, but for those of delivery and of refusals
    letters: tuple[Letter, ...]
    toast: str


class Undone(Exception):
    """Everything is taken back."""


class Tables:
    """Hears every statement, and keeps the tables that are written; what a savepoint takes back counts for nothing."""

    def __init__(self) -> None:
        self._open: list[set[str]] = [set()]

    def __call__(self, sql: str) -> None:
        if found := WRITES.match(sql):
            self._open[-1].add(found[1].lower())
        elif sql.startswith("savepoint"):
            self._open.append(set())
        elif sql.startswith("rollback to"):
            self._open[-1].clear()
        elif sql.startswith("release") and len(self._open) > 1:
            last = self._open.pop()
            self._open[-1] |= last

    @property
    def written(self) -> frozenset[str]:
        return frozenset().union(*self._open) - ROUND_ABOUT


class Trials:
    """Tries things in the name of people, in one transaction that is never committed."""

    def __init__(self, hotline: Hotline) -> None:
        self._hotline, self._number = hotline, 1_900_000_000
        self.tx: Tx

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Tx]:
        """While the block runs, one thing follows from another; in the end nothing has happened."""
        with suppress(Undone):
            async with self._hotline.app.database.transaction(self._hotline.clock.now()) as self.tx:
                yield self.tx
                raise Undone

    @asynccontextmanager
    async def aside(self) -> AsyncIterator[None]:
        """What happens in this block is taken back at its end."""
        now = self.tx.now
        with suppress(Undone):
            async with self.tx.savepoint():
                yield
                raise Undone
        self.tx.now = now

    async def presses(self, user: int, chat: int, data: str, *, stays: bool = False) -> Trial:
        """A button with this data is pressed, whoever has seen it; it is undone unless it `stays`."""
        try:
            return await self._heard(pressing(user, chat, data), stays=stays)
        except GatherFirst as first:  # what a paper is drawn up from: here it is read in the same transaction
            self.tx.resume(Gathered(self.tx.office, result=await first.work(self.tx)))
            try:
                return await self._heard(pressing(user, chat, data), stays=stays)
            finally:
                self.tx.resume(None)

    async def says(self, user: int, chat: int, text: str, *, reply_to: int = 0, stays: bool = False) -> Trial:
        """Something is said, perhaps as a reply to a message of this chat; nobody says what an anonymous admin says."""
        return await self._heard(saying(user, chat, text, reply_to), stays=stays)

    async def sends(self, user: int, chat: int, body: dict[str, Any], *, stays: bool = False) -> Trial:
        """A message with this in it is sent."""
        update = saying(user, chat, "")
        return await self._heard({"message": {**update["message"], **body}}, stays=stays)

    async def _heard(self, update: dict[str, Any], *, stays: bool) -> Trial:
        if stays:
            return await self._hears(update)
        undone: list[Trial] = []
        async with self.aside():
            undone.append(await self._hears(update))
        return undone[0]

    async def _hears(self, update: dict[str, Any]) -> Trial:
        self._number += 1
        self.tx.origin = "trial"
        return await self._seen(self._hotline.app.hooks.hear(self.tx, {"update_id": self._number, **update}))

    async def _seen(self, what: Awaitable[Any]) -> Trial:
        """What it writes and says."""
        here, tables = self._hotline.app.database._writer.here, Tables()
        ((last,),) = await here.rows("select coalesce(max(id), 0) from outbox")
        sheets = set(await here.rows(SHEETS))
        here._conn.set_trace_callback(tables)
        try:
            toast = await what
        finally:
            here._conn.set_trace_callback(None)
        rows = await here.rows("select to_chat, name, payload from outbox where id > ? and kind = 'letter'", (last,))
        rows += [row[1:] for row in await here.rows(SHEETS) if row not in sheets and row[0] <= last]
        keys = self._hotline.app.database.keys
        said = [[value(one, keys) if keys and is_sealed(one) else one for one in row] for row in rows]
        return Trial(tables.written, tuple(_letter(*row) for row in said), (toast.text or "") if toast else "")

    async def asks(self, user: int, chat: int, text: str) -> Trial:
        """A command that only asks is said, in a transaction of its own: it may be gathered in a snapshot."""
        gathered: Gathered | None = None
        while True:
            try:
                return await self._asked(saying(user, chat, text), gathered)
            except GatherFirst as first:
                gathered = await self._hotline.app.database.gather(self._hotline.clock.now(), first.work)

    async def _asked(self, update: dict[str, Any], gathered: Gathered | None) -> Trial:
        undone: list[Trial] = []
        async with self.open() as tx:
            tx.resume(gathered)
            undone.append(await self._hears(update))
        return undone[0]

    async def heard_last(self) -> int:
        """The number of the last update that was heard."""
        ((number,),) = await self._hotline.app.database._writer.here.rows("select max(update_id) from inbox")
        return int(number)

    async def time_passes(self, to: datetime) -> Trial:
        """Whatever is due by then rings; what has to be gathered first (digests) is left out."""
        return await self._seen(self._ring(to))

    async def _ring(self, to: datetime) -> None:
        while (due := await alarms.next_due(self.tx)) and due <= to:
            self.tx.now = max(due, self.tx.now)
            for alarm in await alarms.claim_due(self.tx, self.tx.now):
                with suppress(GatherFirst):
                    async with self.tx.savepoint():
                        await self._hotline.app.hooks.ring(self.tx, alarm)
                await alarms.rung(self.tx, alarm)
        self.tx.now = to


def pressing(user: int, chat: int, data: str) -> dict[str, Any]:
    """A press as Telegram tells it."""
    message = {"message_id": 999_999, "date": 1, "chat": _chat(chat), "text": "…", "from": _bot()}
    query = {"id": "1", "from": _user(user), "chat_instance": "1", "message": message, "data": data}
    return {"callback_query": query}


def saying(user: int, chat: int, text: str, reply_to: int = 0) -> dict[str, Any]:
    """Words as Telegram tells them; of nobody, of an anonymous admin."""
    command = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}] if text.startswith("/") else []
    said = {"message_id": reply_to, "date": 1, "chat": _chat(chat), "from": _bot(), "text": "…"}
    return {
        "message": {
            "message_id": 999_998, "date": 1, "chat": _chat(chat), "from": _user(user or ANONYMOUS), "text": text,
            "entities": command,
            **({"reply_to_message": said} if reply_to else {}),
            **({"sender_chat": _chat(chat)} if not user else {}),
        }
    }  # fmt: skip


def _letter(chat: int, name: str, payload: str) -> Letter:
    told = json.loads(payload)
    buttons = tuple((b["label"], b["data"]) for row in told.get("buttons", ()) for b in row if b.get("data"))
    return Letter(chat, name, told.get("text", ""), buttons)


def _user(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": str(user)}


def _bot() -> dict[str, Any]:
    return {"id": 1_000_000, "is_bot": True, "first_name": "bot"}


def _chat(chat: int) -> dict[str, Any]:
    return {"id": chat, "type": "private" if chat > 0 else "supergroup", "title": "…", "first_name": "…"}
