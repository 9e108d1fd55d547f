"""What a delivery says at the moment it is sent: a letter as written, a card as it is now."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.telegram.calls import first_page, shown
from bot.engine.turn.clock import Clock
from bot.logs import logger, traced
from bot.reports.pictures import WIDTH, draw
from bot.rules.model.messages import Card, Contents, Drawn, Edit, Operation, Picture, Post, Unbutton
from storage.database.database import Database, Tx
from storage.delivery import cards
from storage.delivery.outbox import Delivery

log = logger(__name__)

Draw = Callable[[Tx, Card], Awaitable[Drawn | None]]


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be said, and the hash of what it shows."""

    operation: Operation
    shown: str = ""


class Wording:
    """Reads what a delivery needs, just before it goes."""

    def __init__(self, database: Database, clock: Clock, draw: Draw, width: int = WIDTH) -> None:
        self._database, self._clock, self._draw, self._width = database, clock, draw, width

    async def of(self, delivery: Delivery, turn: dict[tuple[Any, ...], Any] | None = None) -> Words | None:
        """What is to be said; nothing when a card already shows what it would show.

        `turn` is what deliveries of one turn of the outbox have read: cards of one ticket share one fresh reading.
        """
        if delivery.kind == "card":
            return await self._card(delivery, {} if turn is None else turn)
        if delivery.kind == "strip":
            return Words(Unbutton(delivery.chat, delivery.message or 0))
        contents, image = delivery.contents, None
        if delivery.reply_card is not None:
            contents = replace(contents, reply_to=await self._hung(delivery) or contents.reply_to)
        if contents.picture:
            image = await _image(delivery, contents.picture, self._width)
            contents = contents if image else replace(contents, picture=None)
        return Words(Post(delivery.chat, contents, image, _repeats(delivery)))

    async def _hung(self, delivery: Delivery) -> int | None:
        """The message in which the card hangs that a letter answers."""
        async with self._database.reading(self._clock.now()) as tx:
            hanging = await cards.get(tx, delivery.reply_card or 0)
        return hanging.card.message_id if hanging and hanging.card.chat == delivery.chat else None

    async def _card(self, delivery: Delivery, turn: dict[tuple[Any, ...], Any]) -> Words | None:
        async with self._database.reading(self._clock.now()) as tx:
            tx.kept = turn
            hanging = await cards.get(tx, delivery.card or 0)
            drawn = await self._draw(tx, hanging.card) if hanging else None
        if hanging is None or drawn is None:
            return None
        card, seen = hanging.card, shown(drawn)
        if card.message_id is None or delivery.fresh:
            contents = Contents(first_page(drawn.text), drawn.buttons)
            marked = _repeats(delivery)  # the next refresh takes the mark away
            return Words(Post(card.chat, contents, repeats=marked), "" if marked else seen)
        return Words(Edit(card.chat, card.message_id, drawn), seen) if seen != hanging.shown else None


def _repeats(delivery: Delivery) -> int | None:
    return delivery.notice_no if delivery.again else None


async def _image(delivery: Delivery, picture: Picture, width: int) -> bytes | None:
    """The picture; nothing when it cannot be drawn, because the words matter more."""
    try:
        return await asyncio.to_thread(draw, picture.name, picture.facts, width)
    except Exception as error:
        log.error("a picture could not be drawn", delivery=delivery.id, of=picture.name, error=traced(error))
        return None
