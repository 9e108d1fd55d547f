"""What a delivery says at the moment it is sent: a letter as written, a card as it is now."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from telegram import InputFile

from bot.channels.telegram.errors import marked
from bot.engine.turn.clock import Clock
from bot.logs import logger, traced
from bot.reports.pictures import WIDTH, draw
from bot.rules.model.messages import Card, Drawn, Picture
from bot.rules.model.people import Language
from bot.voice.texts import read_in
from storage.database.columns import to_json
from storage.database.database import Database, Tx
from storage.delivery import cards
from storage.delivery.calls import inline, message, reply, to_draw, undrawn
from storage.delivery.outbox import Delivery
from storage.delivery.text_limits import split

log = logger(__name__)

Draw = Callable[[Tx, Card], Awaitable[Drawn | None]]


@dataclass(frozen=True, slots=True)
class Words:
    """One call to Telegram, and the hash of what it shows."""

    method: str
    parameters: dict[str, Any]
    shown: str = ""


class Wording:
    """Reads what a delivery needs, just before it goes."""

    def __init__(self, database: Database, clock: Clock, draw: Draw, width: int = WIDTH) -> None:
        self._database, self._clock, self._draw, self._width = database, clock, draw, width

    async def of(self, delivery: Delivery, turn: dict[tuple[Any, ...], Any] | None = None) -> Words | None:
        """The call to make; nothing when a card already shows what it would show.

        `turn` is what deliveries of one turn of the outbox have read: cards of one ticket share one fresh reading.
        """
        if delivery.kind == "card":
            return await self._card(delivery, {} if turn is None else turn)
        parameters = {"chat_id": delivery.chat, **delivery.payload}
        if delivery.reply_card is not None:
            async with self._database.reading(self._clock.now()) as tx:
                hanging = await cards.get(tx, delivery.reply_card)
            if hanging and hanging.card.message_id and hanging.card.chat == delivery.chat:
                parameters["reply_parameters"] = reply(hanging.card.message_id)
        if delivery.again and delivery.kind == "letter":
            parameters = marked(parameters, delivery.notice_no, self._language_of(delivery.chat))
        if picture := to_draw(parameters):
            with read_in(self._language_of(delivery.chat)):
                return await _drawn(delivery, parameters, picture, self._width)
        return Words(delivery.method, parameters)

    def _language_of(self, chat: int) -> Language:
        return self._database.office.language_of(chat)

    async def _card(self, delivery: Delivery, turn: dict[tuple[Any, ...], Any]) -> Words | None:
        async with self._database.reading(self._clock.now()) as tx:
            tx.kept = turn
            hanging = await cards.get(tx, delivery.card or 0)
            drawn = await self._draw(tx, hanging.card) if hanging else None
        if hanging is None or drawn is None:
            return None
        text = split(drawn.text)[0]
        shown = sha256(to_json([text, inline(drawn.buttons)]).encode()).hexdigest()
        parameters = {"chat_id": hanging.card.chat, **message(text), "reply_markup": inline(drawn.buttons)}
        if hanging.card.message_id is None or delivery.fresh:
            if delivery.again:
                parameters = marked(parameters, delivery.notice_no, self._language_of(delivery.chat))
                shown = ""  # the next refresh takes the mark away
            return Words("sendMessage", parameters, shown)
        if shown == hanging.shown:
            return None
        return Words("editMessageText", {**parameters, "message_id": hanging.card.message_id}, shown)


async def _drawn(delivery: Delivery, parameters: dict[str, Any], picture: Picture, width: int) -> Words:
    """With its picture; without it when that cannot be drawn, because the words matter more."""
    try:
        png = await asyncio.to_thread(draw, picture.name, picture.facts, width)
    except Exception as error:
        log.error("a picture could not be drawn", delivery=delivery.id, of=picture.name, error=traced(error))
        return Words(*undrawn(parameters))
    return Words(delivery.method, {**parameters, "photo": InputFile(png, filename=f"{picture.name}.png")})
