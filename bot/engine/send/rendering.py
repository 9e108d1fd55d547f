"""What a delivery says at the moment it is sent: a letter as written, a card as it is now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.telegram.calls import first_page, shown
from bot.engine.send.files import Files, without_file
from bot.engine.send.photos import Photos
from bot.engine.turn.clock import Clock
from bot.logs import logger, traced
from bot.reports.pictures import Painter
from bot.rules.model.button_data import stamped
from bot.rules.model.messages import Card, Contents, Drawn, Edit, Mark, Operation, Picture, Pin, Post, Rows, Unbutton
from bot.rules.model.people import Language
from bot.voice.texts import phrase, read_in
from storage.database.database import Database, Tx
from storage.delivery import cards, joined
from storage.delivery.deliveries import Delivery
from storage.tickets import tickets

log = logger(__name__)

Draw = Callable[[Tx, Card], Awaitable[Drawn | None]]


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be said, and the hash of what it shows."""

    operation: Operation
    shown: str = ""


class Withheld(Exception):
    """It is about a confidential matter, and anybody can find the group: nobody has agreed to that."""


class Wording:
    """Reads what a delivery needs, just before it goes."""

    def __init__(
        self, database: Database, clock: Clock, draw: Draw, painter: Painter, photos: Photos, files: Files
    ) -> None:  # fmt: skip
        self._database, self._clock, self._draw, self._painter = database, clock, draw, painter
        self._photos, self._files = photos, files

    async def of(self, delivery: Delivery, turn: dict[tuple[Any, ...], Any] | None = None) -> Words | None:
        """What is to be said; nothing when a card already shows what it would show.

        `turn` is what deliveries of one turn of the outbox have read: cards of one ticket share one fresh reading.
        """
        if delivery.kind == "strip":
            return await self._stripped(delivery)
        if delivery.kind == "mark":
            return Words(Mark(delivery.chat, delivery.message or 0, delivery.sign))
        if delivery.kind == "pin":
            return Words(Pin(delivery.chat, delivery.message or 0, delivery.off))
        if await self._withheld(delivery):
            if await self._hangs(delivery):  # it stays as it is
                return None
            raise Withheld
        if delivery.kind == "card":
            return await self._card(delivery, {} if turn is None else turn)
        contents, image = delivery.contents, None
        if delivery.edits is not None and not delivery.fresh and (message := await self._hangs_in(delivery)):
            drawn = Drawn(contents.text, self._stamped(contents.buttons), contents.protected)
            return Words(Edit(delivery.chat, message, drawn))
        thread = self._thread(delivery)
        if delivery.reply_card is not None:
            contents = replace(contents, reply_to=await self._hung(delivery, thread) or contents.reply_to)
        if contents.picture:
            with read_in(self._language_of(delivery.chat)):
                image = await self._image(delivery, contents.picture)
            contents = contents if image else replace(contents, picture=None)
            if not (image or contents.text):  # its words come in a message of their own
                return None
        if contents.drawn:
            image = await self._files.drawn(delivery, contents.drawn)
            with read_in(self._language_of(delivery.chat)):
                contents = contents if image else without_file(contents)
        if contents.file and contents.file.redrawn:
            image = await self._photos.redrawn(contents.file.file_id)
        contents = replace(contents, buttons=self._stamped(contents.buttons))
        return Words(Post(delivery.chat, contents, image, self._mark(delivery), thread))

    async def _stripped(self, delivery: Delivery) -> Words | None:
        message = delivery.message if delivery.letter is None else await self._shown_in(delivery.letter)
        if said := delivery.contents.text:
            seen = Drawn(said, self._stamped(delivery.contents.buttons))
            under = delivery.caption or delivery.contents.picture is not None
            return Words(Edit(delivery.chat, message or 0, seen, under=under))
        return Words(Unbutton(delivery.chat, message)) if message else None

    async def _hangs_in(self, delivery: Delivery) -> int | None:
        return delivery.shown_in or await self._shown_in(delivery.edits or 0)

    async def _shown_in(self, letter: int) -> int | None:
        """The message in which a letter goes on; one that never got there is said anew."""
        async with self._database.reading(self._clock.now()) as tx:
            return await joined.message(tx, letter)

    async def _withheld(self, delivery: Delivery) -> bool:
        if delivery.ticket is None or not self._database.office.exposed(delivery.chat):
            return False
        async with self._database.reading(self._clock.now()) as tx:
            return (await tickets.lock(tx, delivery.ticket)).confidential

    async def _hangs(self, delivery: Delivery) -> bool:
        if delivery.kind != "card" or delivery.fresh:
            return False
        async with self._database.reading(self._clock.now()) as tx:
            hanging = await cards.get(tx, delivery.card or 0)
        return bool(hanging and hanging.card.message_id)

    def _thread(self, delivery: Delivery) -> int:
        """The topic it goes to: where somebody spoke, else the one the group was bound in."""
        bound = self._database.office.threads
        return bound.get(delivery.chat, 0) if delivery.thread is None else delivery.thread

    async def _hung(self, delivery: Delivery, thread: int) -> int | None:
        """The message in which the card hangs that a letter answers; Telegram knows no answer across topics."""
        async with self._database.reading(self._clock.now()) as tx:
            hanging = await cards.get(tx, delivery.reply_card or 0)
        there = hanging is not None and (hanging.card.chat, hanging.card.thread) == (delivery.chat, thread)
        return hanging.card.message_id if hanging and there else None

    def _mark(self, delivery: Delivery) -> str:
        """What a repeated message begins with; the number lets a reader see that both are one."""
        if not delivery.again:
            return ""
        with read_in(self._language_of(delivery.chat)):
            return phrase("resent", number=delivery.notice_no)

    def _stamped(self, rows: Rows) -> Rows:
        epoch, on = self._database.epoch, self._database.disguise.on
        return tuple(tuple(replace(button, data=stamped(on(button.data), epoch)) for button in row) for row in rows)

    def _language_of(self, chat: int) -> Language:
        return self._database.office.language_of(chat)

    async def _image(self, delivery: Delivery, picture: Picture) -> bytes | None:
        """The picture; nothing when it cannot be drawn, because the words matter more."""
        try:
            return await self._painter.draw(picture.name, picture.facts)
        except Exception as error:
            log.error("a picture could not be drawn", delivery=delivery.id, of=picture.name, error=traced(error))
            return None

    async def _card(self, delivery: Delivery, turn: dict[tuple[Any, ...], Any]) -> Words | None:
        async with self._database.reading(self._clock.now()) as tx:
            tx.kept = turn
            hanging = await cards.get(tx, delivery.card or 0)
            drawn = await self._draw(tx, hanging.card) if hanging else None
        if hanging is None or drawn is None:
            return None
        drawn = replace(drawn, buttons=self._stamped(drawn.buttons))
        card, seen = hanging.card, shown(drawn)
        if card.message_id is None or delivery.fresh:
            contents = Contents(first_page(drawn.text), drawn.buttons, protected=drawn.protected)
            mark = self._mark(delivery)  # the next refresh takes it away
            return Words(Post(card.chat, contents, mark=mark, thread=self._thread(delivery)), "" if mark else seen)
        return Words(Edit(card.chat, card.message_id, drawn), seen) if seen != hanging.shown else None
