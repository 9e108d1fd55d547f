"""Writes down what became of a delivery. One table says what each outcome leads to."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.channels.telegram.calls import BARE, apart
from bot.channels.telegram.errors import Answer, Outcome
from bot.engine.send.classes import REPEATS, pause
from bot.engine.send.copies import Copies
from bot.engine.send.files import Undrawn, without_file
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import RealTime
from bot.engine.turn.meters import Meters
from bot.logs import logger, redact, traced
from bot.rules.model.address import Address
from bot.rules.model.cards import CardKind
from bot.rules.model.messages import Card, DrawnFile
from bot.voice.texts import read_in
from storage.database.database import Tx
from storage.database.postgresql import Overtaken
from storage.database.several.beside import NotBeside
from storage.delivery import cards, outbox, places
from storage.delivery.contents import drop_drawn
from storage.delivery.deliveries import Delivery, Wait

log = logger(__name__)

Undeliverable = Callable[[Tx, int, int | None, str], Awaitable[None]]  # chat, ticket, reason
Arrived = Callable[[Tx, Delivery], Awaitable[None]]
Failed = Callable[[Tx, Delivery, str], Awaitable[None]]  # with what Telegram said
Moved = Callable[[Tx, int, int], Awaitable[None]]  # old chat, new chat
TopicLost = Callable[[Tx, int, str], Awaitable[None]]  # the chat whose topic is closed or gone, what Telegram said

KILLED = "killed while sending"
BEGUN_ANEW = NotBeside, Overtaken  # all that came back is written once more, alone
QUIET = frozenset({"strip", "mark", "pin"})  # say nothing: repeated freely, and missed by nobody


class Results:
    """What each outcome leads to, in the transaction in which it is written."""

    def __init__(
        self, limits: Limits, pace: RealTime, undeliverable: Undeliverable, moved: Moved, meters: Meters,
        copies: Copies | None = None, refused: Undeliverable | None = None, *, arrived: Arrived | None = None,
        failed: Failed | None = None, topic_lost: TopicLost | None = None, undrawn: Undrawn | None = None,
    ) -> None:  # fmt: skip
        self._refused = refused or undeliverable  # by Telegram, for what we made wrong: the chat is as open as ever
        self._arrived, self._failed, self._topic_lost = arrived, failed, topic_lost
        self._undrawn = undrawn
        self._meters = meters
        self._copies = copies or Copies()
        self._pace, self._limits, self._undeliverable, self._moved = pace, limits, undeliverable, moved
        # fmt: off
        self._then = {
            Outcome.SENT:        self._sent,
            Outcome.NOT_SENT:    self._again,
            Outcome.LATER:       self._later,
            Outcome.HOPELESS:    self._dead,
            Outcome.MOVED:       self._elsewhere,
            Outcome.NO_TOPIC:    self._no_topic,
            Outcome.UNKNOWN:     self._unknown,
            Outcome.GONE:        self._gone,
            Outcome.TEMPORARY:   self._broken,
            Outcome.OUR_MISTAKE: self._mistake,
            Outcome.BROKEN:      self._broken,
        }
        # fmt: on

    async def result(self, tx: Tx, delivery: Delivery, answer: Answer, shown: str | None) -> None:
        """Write down what became of it."""
        tx.origin = f"delivery {delivery.id}"
        self._meters.became[answer.outcome.name] += 1
        if answer.reason and answer.outcome is not Outcome.LATER:
            level = logging.ERROR if answer.reason.startswith("InvalidToken") else logging.INFO
            log.log(
                level,
                "a delivery",
                delivery=delivery.id,
                of=delivery.name,
                became=answer.outcome.name,
                why=answer.reason,
            )
        if answer.mended:
            log.error("Telegram refused what we made, it was sent otherwise", delivery=delivery.id, of=delivery.name)
        await self._then[answer.outcome](tx, delivery, answer, shown)

    async def _sent(self, tx: Tx, delivery: Delivery, answer: Answer, shown: str | None) -> None:
        message_id = answer.message_id
        await outbox.sent(tx, delivery, message_id, self._pace.now(), answer.also)
        if delivery.kind == "card" and shown is not None:
            await self._hang(tx, delivery, answer, shown)
        said = delivery.kind == "letter" or (delivery.kind == "card" and shown is not None)  # not what shows it already
        if self._arrived and delivery.ticket is not None and said:
            await self._remember(tx, delivery, self._arrived(tx, delivery))

    async def _remember(self, tx: Tx, delivery: Delivery, fact: Awaitable[None]) -> None:
        """What it means for its ticket; what goes wrong with that never undoes that it was sent."""
        try:
            async with tx.savepoint():
                await fact
        except BEGUN_ANEW:
            raise
        except Exception as error:
            log.error("what became of a delivery could not be remembered", delivery=delivery.id, error=traced(error))

    async def _hang(self, tx: Tx, delivery: Delivery, answer: Answer, shown: str) -> None:
        hanging = await cards.get(tx, delivery.card or 0)
        if hanging is None or hanging.card.chat != delivery.chat:
            return
        old, message_id = hanging.card.message_id, answer.message_id
        await cards.hangs(tx, hanging.card.id, message_id or old, shown, answer.thread if message_id else None)
        if old and message_id and old != message_id and not hanging.shown.endswith(BARE):
            card = hanging.card
            await outbox.strip(tx, card.chat, old, ticket=card.ticket, card=card.id)
        if message_id and old != message_id and hanging.card.name.kind is CardKind.BOARD:
            await self._pinned(tx, hanging.card, message_id)

    async def _pinned(self, tx: Tx, card: Card, message_id: int) -> None:
        """A board that hangs anew in a group is held at its head, instead of the one before."""
        if Address.of(card.chat).person:
            return
        if card.message_id:
            await cards.pin(tx, card.chat, card.message_id, off=True)
        await cards.pin(tx, card.chat, message_id)

    async def _again(self, tx: Tx, delivery: Delivery, answer: Answer, _shown: str | None) -> None:
        attempts = delivery.attempts + 1
        free_at = self._pace.now() + timedelta(seconds=pause(delivery.delivery_class, attempts, self._limits))
        await outbox.wait(tx, delivery, Wait(free_at, attempts, delivery.again, redact(answer.reason)))

    async def _later(self, tx: Tx, delivery: Delivery, answer: Answer, _shown: str | None) -> None:
        await outbox.wait(tx, delivery, Wait(None, delivery.attempts, delivery.again, answer.reason))

    async def _dead(self, tx: Tx, delivery: Delivery, answer: Answer, _shown: str | None) -> None:
        await outbox.settle(tx, delivery, "dead", redact(answer.reason), whole=True)
        if delivery.kind == "pin" and self._failed and not delivery.off:
            await self._remember(tx, delivery, self._failed(tx, delivery, redact(answer.reason)))
        elif delivery.kind not in QUIET:  # nobody misses anything
            await self._tell(tx, delivery, answer, self._undeliverable)

    async def _mistake(self, tx: Tx, delivery: Delivery, answer: Answer, _shown: str | None) -> None:
        if delivery.kind in QUIET:  # an old message that keeps its buttons does no harm
            await outbox.settle(tx, delivery, "dead", answer.reason)
            return
        if delivery.contents.files:  # one of them; the others may be taken
            await outbox.part_anew(tx, delivery, apart(delivery.contents))
            return
        if delivery.contents.drawn:  # its words may be
            await self._file_refused(tx, delivery, delivery.contents.drawn)
            return
        log.error("Telegram will never take it", delivery=delivery.id, of=delivery.name, why=redact(answer.reason))
        await outbox.settle(tx, delivery, "dead", redact(answer.reason))  # what follows it may still be taken
        await self._tell(tx, delivery, answer, self._refused)

    async def _file_refused(self, tx: Tx, delivery: Delivery, file: DrawnFile) -> None:
        log.error("Telegram will never take a file that we drew", delivery=delivery.id, of=file.name)
        with read_in(tx.office.language_of(delivery.chat)):
            alone = without_file(delivery.contents)
        await drop_drawn(tx, delivery.id)
        await outbox.part_anew(tx, delivery, [alone])
        if self._undrawn:
            await self._remember(tx, delivery, self._undrawn(tx, delivery, file))

    async def _broken(self, tx: Tx, delivery: Delivery, answer: Answer, shown: str | None) -> None:
        """Our own fault, or Telegram's for a while; it must not hold up its chat for ever."""
        give_up = delivery.attempts + 1 >= self._limits.tries
        await (self._mistake if give_up else self._again)(tx, delivery, answer, shown)

    async def _gone(self, tx: Tx, delivery: Delivery, answer: Answer, _shown: str | None) -> None:
        """The message to be edited is not there: what it shows is posted anew."""
        if delivery.kind == "edit":
            await outbox.wait(tx, delivery, Wait(None, delivery.attempts, False, answer.reason, fresh=True))
            return
        if delivery.kind != "card":
            await outbox.settle(tx, delivery, "dead", redact(answer.reason))
            return
        hanging = await cards.get(tx, delivery.card or 0)
        if hanging:
            await cards.hangs(tx, hanging.card.id, None, "")
        await outbox.wait(tx, delivery, Wait(None, delivery.attempts, False, answer.reason))

    async def _no_topic(self, tx: Tx, delivery: Delivery, answer: Answer, shown: str | None) -> None:
        """The topic is closed or gone: the one the group was bound in, then General, then it does not arrive."""
        bound = tx.office.threads.get(delivery.chat, 0)
        there = bound if delivery.thread is None else delivery.thread
        if delivery.kind in QUIET or not (there or bound):
            await self._dead(tx, delivery, answer, shown)
            return
        if await self._edits(tx, delivery):
            await cards.hangs(tx, delivery.card or 0, None, "")
        if there == bound and self._topic_lost:
            await self._remember(tx, delivery, self._topic_lost(tx, delivery.chat, answer.reason))
        await places.elsewhere(tx, delivery, 0 if there == bound else bound, redact(answer.reason))

    async def _elsewhere(self, tx: Tx, delivery: Delivery, answer: Answer, _shown: str | None) -> None:
        """A group became a supergroup: everything for it goes there."""
        await outbox.wait(tx, delivery, Wait(None, delivery.attempts, delivery.again, answer.reason))
        if answer.moved_to is None or answer.moved_to == delivery.chat:
            return
        await places.readdress(tx, delivery.chat, answer.moved_to)
        await cards.readdress(tx, delivery.chat, answer.moved_to)
        try:
            async with tx.savepoint():
                await self._moved(tx, delivery.chat, answer.moved_to)
        except BEGUN_ANEW:
            raise
        except Exception as error:
            log.error("a moved group could not be remembered", old=delivery.chat, error=traced(error))

    async def _unknown(self, tx: Tx, delivery: Delivery, answer: Answer, shown: str | None) -> None:
        """It may have arrived. An edit is repeated; a message is said again, and says so, where its class has it."""
        if await self._edits(tx, delivery):
            await self._again(tx, delivery, answer, shown)
            return
        if not REPEATS[delivery.delivery_class].unknown:
            await outbox.settle(tx, delivery, "unknown", redact(answer.reason))
            return
        if delivery.kind == "card":
            await cards.doubt(tx, delivery.card or 0)
            self._copies.chats.add(delivery.chat)
        attempts = delivery.attempts + 1
        seconds = 0.0 if answer.reason == KILLED else pause(delivery.delivery_class, attempts, self._limits)
        free_at = self._pace.now() + timedelta(seconds=seconds)  # from a dead process nothing comes any more
        await outbox.wait(tx, delivery, Wait(free_at, attempts, True, redact(answer.reason)))

    async def _edits(self, tx: Tx, delivery: Delivery) -> bool:
        if delivery.kind != "card":
            return delivery.kind in QUIET or (delivery.kind == "edit" and not delivery.fresh)
        hanging = await cards.get(tx, delivery.card or 0)
        return bool(hanging and hanging.card.message_id and not delivery.fresh)

    async def _tell(self, tx: Tx, delivery: Delivery, answer: Answer, tell: Undeliverable) -> None:
        known = delivery.kind == "card" and not await cards.refused(tx, delivery.card or 0, redact(answer.reason))
        if tx.office.is_desk(delivery.chat) and tell is self._undeliverable:  # who should be told cannot be reached
            log.error("the desk cannot be reached", chat=delivery.chat, why=redact(answer.reason))
            return
        try:
            async with tx.savepoint():
                if not known:  # a card that waits is redrawn with every change
                    await tell(tx, delivery.chat, delivery.ticket, redact(answer.reason))
        except BEGUN_ANEW:
            raise
        except Exception as error:
            log.error("an undeliverable letter could not be journalled", delivery=delivery.id, error=traced(error))
        if self._failed:
            await self._remember(tx, delivery, self._failed(tx, delivery, redact(answer.reason)))
