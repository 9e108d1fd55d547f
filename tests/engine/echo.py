"""A simple mind for the engine: it repeats what it hears, shows cards and sets alarms when told to."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import ExtBot

from bot.engine.turn.rehearsal import duration
from bot.hooks import Hooks
from bot.rules.model.alarms import Alarm
from bot.rules.model.cards import CardName
from bot.rules.model.messages import Button, Card, Drawn, DrawnFile, Letter, Priority
from storage.database.database import GatherFirst, Tx
from storage.delivery import cards, outbox
from storage.delivery.deliveries import Delivery
from storage.time import alarms

BOARD = CardName.parse("board")


@dataclass(frozen=True)
class Toast:
    query_id: str
    text: str | None
    alert: bool = False


@dataclass
class Echo:
    """`says <words>` is the way to have it do something else than repeat."""

    board: str = "empty"  # what its cards show
    heard: list[str] = field(default_factory=list)
    gathered: list[str] = field(default_factory=list)
    rang: list[Alarm] = field(default_factory=list)
    rings: asyncio.Event = field(default_factory=asyncio.Event)
    drawn: int = 0
    cured: bool = False
    undelivered: list[tuple[int, int | None, str]] = field(default_factory=list)
    refused: list[tuple[int, int | None, str]] = field(default_factory=list)
    moves: list[tuple[int, int]] = field(default_factory=list)
    alerts: list[int] = field(default_factory=list)
    undrawn: list[str] = field(default_factory=list)

    def __call__(self, _bot: ExtBot[None]) -> Hooks:
        return Hooks(
            self.hear, self.draw, self.ring, self.undeliverable, self.moved, alert=self.alert, refused=self.refuse,
            undrawn=self.not_drawn,
        )  # fmt: skip

    async def hear(self, tx: Tx, update: dict[str, Any]) -> Toast | None:
        if query := update.get("callback_query"):
            if query["data"].startswith("slow"):
                await self.counted(tx, query["message"]["chat"]["id"], "slowly")
            more = " at length" * 30 if query["data"].startswith("long") else ""
            return Toast(query["id"], f"pressed {query['data']}{more}")
        message = update.get("message")
        if not message or "text" not in message:
            return None
        chat, text = message["chat"]["id"], message["text"]
        self.heard.append(text)
        verb, _, rest = text.partition(" ")
        if verb == "poison":
            await outbox.add(tx, Letter(chat, "half a change"))
            raise RuntimeError("13912345678 is what somebody wrote")
        if verb == "slow":
            await self.counted(tx, chat, rest)
            return None
        if verb == "ill" and not self.cured:
            raise RuntimeError("fails until it is cured")
        if verb == "once" and self.heard.count(text) == 1:
            raise RuntimeError("fails the first time")
        if verb == "board":
            self.board = rest
            await cards.show(tx, BOARD, 1, chat)
        elif verb == "fresh":
            await cards.show(tx, BOARD, 1, chat, fresh=True)
        elif verb == "later":
            later = Alarm.parse(f"chat:{chat}", "later", tx.now + duration(rest))
            await alarms.replace(tx, later.owner, [later])
        elif verb == "tomorrow":
            await outbox.add(tx, Letter(chat, rest, not_before=tx.now + duration("P1D")))
        elif verb == "must":
            await outbox.add(tx, Letter(chat, rest, must=True, ticket=1))
        elif verb == "file":
            maker, _, words = rest.partition(" ")
            file = DrawnFile(maker, {"words": words}, f"{maker}.txt")
            await outbox.add(tx, Letter(chat, words, must=True, drawn=file))
        elif verb == "raw":
            await outbox.add(tx, Letter(chat, rest, priority=Priority.REMINDER))
        elif verb == "about":
            said = await outbox.about(tx, chat, message["reply_to_message"]["message_id"])
            await outbox.add(tx, Letter(chat, f"{said.topic} {said.ticket}" if said else "nothing"))
        elif verb == "ask":
            await outbox.add(tx, Letter(chat, rest, ticket=5, topic="question"))
        elif verb == "all":
            for other, words in [part.split("=") for part in rest.split(",")]:
                await outbox.add(tx, Letter(int(other), words, priority=Priority.NOTICE, ticket=1))
        elif not text.startswith("/start"):
            await outbox.add(tx, Letter(chat, text))
        return None

    async def counted(self, tx: Tx, chat: int, words: str) -> None:
        """Something that is gathered first: these words, as often as it was."""

        async def work(snapshot: Tx) -> None:
            self.gathered.append(words)
            if words == "poison":
                raise RuntimeError("13912345678 is what somebody wrote")
            await outbox.add(snapshot, Letter(chat, f"{words} in {snapshot.office.bureau.name}"))

        if tx.gathered is None or tx.gathered.office is not tx.office:
            raise GatherFirst(work)
        for letter in tx.gathered.letters:
            await outbox.add(tx, letter)

    async def draw(self, _tx: Tx, card: Card) -> Drawn | None:
        self.drawn += 1
        if self.board == "broken":
            raise RuntimeError("cannot be drawn")
        return Drawn(self.board, ((Button("sign", f"sign:{card.ticket}"), Button("slow", "slow")),))

    async def ring(self, tx: Tx, alarm: Alarm) -> None:
        self.rang.append(alarm)
        self.rings.set()
        if alarm.name == "slow":
            await self.counted(tx, int(alarm.owner.encode().split(":")[1]), "rang slowly")
            return
        if alarm.name == "broken":
            raise RuntimeError("cannot ring")
        await outbox.add(tx, Letter(int(alarm.owner.encode().split(":")[1]), f"rang at {tx.now:%H:%M:%S}"))

    async def undeliverable(self, _tx: Tx, chat: int, ticket: int | None, reason: str) -> None:
        self.undelivered.append((chat, ticket, reason))

    async def refuse(self, _tx: Tx, chat: int, ticket: int | None, reason: str) -> None:
        self.refused.append((chat, ticket, reason))

    async def not_drawn(self, _tx: Tx, _delivery: Delivery, file: DrawnFile) -> None:
        self.undrawn.append(file.name)

    async def moved(self, _tx: Tx, old: int, new: int) -> None:
        self.moves.append((old, new))

    async def alert(self, _tx: Tx, update_id: int) -> None:
        self.alerts.append(update_id)
