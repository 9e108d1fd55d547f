"""Delivers what is due: by priority, in each chat in order, within Telegram's limits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from bot.channels.telegram.calls import parts
from bot.channels.telegram.errors import Answer, Courier, Outcome
from bot.engine.send.lines import Lines
from bot.engine.send.outage import OutageWatch
from bot.engine.send.photos import NotRedrawn
from bot.engine.send.rate_limits import Counted, Gates, Limits
from bot.engine.send.rendering import Withheld, Wording
from bot.engine.send.results import KILLED, Results
from bot.engine.send.turned import Brought, Turned
from bot.engine.turn.clock import Clock, RealTime
from bot.engine.turn.meters import Meters
from bot.logs import logger, traced
from bot.rules.model.messages import Priority
from storage.database.database import Database, Tx
from storage.database.postgresql import Overtaken
from storage.database.several.beside import NotBeside
from storage.delivery import outages, outbox
from storage.delivery.deliveries import Delivery, Head
from storage.delivery.outages import Outage

log = logger(__name__)

CONSIDERED = 500  # chats in one turn
LAST_WAIT = 10.0  # for what is on its way when the hotline stops
IDLE = 1.0  # look again even if nobody called: the hotline's clock may have passed a letter's moment


class Outbox:
    """The one sender. One call a chat is on its way at a time; results and claims are committed together."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        courier: Courier,
        wording: Wording,
        results: Results,
        limits: Limits,
        pace: RealTime,
        meters: Meters,
    ) -> None:
        self._database, self._clock, self._limits, self._pace = database, clock, limits, pace
        self._courier, self._wording, self._write = courier, wording, results
        self._meters = meters
        self._gates = Gates(limits, pace.seconds)
        self.watch = OutageWatch(limits, pace, courier.reachable)
        self._lines = Lines()
        self._wake = asyncio.Event()
        self._stopping = False
        self._own_commit = False
        self._busy: set[int] = set()  # chats with a call on its way, or with a result not yet written
        self._back: list[Brought] = []
        self._read: dict[tuple[Any, ...], Any] = {}  # what cards have read since somebody else committed
        self._carrying: set[asyncio.Task[None]] = set()
        self._asking: asyncio.Task[None] | None = None  # Telegram, whether it is there
        database.takes, database.on_taken = self.takes, self.go

    def wake(self) -> None:
        """Something may be due."""
        self._wake.set()

    def committed(self) -> None:
        """Somebody has committed something; our own commits tell us nothing new."""
        if not self._own_commit:
            self._read = {}
            self.wake()
        self._own_commit = False

    def called(self) -> None:
        """Another process has committed something."""
        self._read = {}
        self.wake()

    def stop(self) -> None:
        """Send nothing more; what is on its way may come back."""
        self._stopping = True
        if self._asking:
            self._asking.cancel()
        self._wake.set()

    async def start(self) -> None:
        """Remember what was sent lately; what was on its way when the hotline was killed may have arrived."""
        now = self._pace.now()
        async with self._database.transaction(self._clock.now()) as tx:
            for chat, started_at in await outbox.started_since(tx, now - timedelta(seconds=60)):
                self._gates.count(chat, ago=max((now - started_at).total_seconds(), 0.0))
            for delivery in await outbox.left_sending(tx):
                await self._write.result(tx, delivery, Answer(Outcome.UNKNOWN, reason=KILLED), None)

    def takes(self, chat: int, ahead: int = 0) -> datetime | None:
        """The real moment, when an answer to this chat could go at once: it is idle, and nothing waits for it.

        `ahead`: so many others are taken already, and not yet on their way.
        """
        idle = (
            not (self._stopping or self.watch.asking)
            and self._database.signals.leads_now()
            and len(self._busy) + ahead < self._limits.at_once
            and chat not in self._busy
        )
        waits = not self._lines.known or chat in self._lines or chat in self._database.stirred
        if not idle or waits or self._gates.opens(chat, Priority.ANSWER, wanted=self._lines.pressing, ahead=ahead) > 0:
            return None
        return self._pace.now()

    def go(self, taken: Iterable[Delivery]) -> None:
        """Send what was written as taken, now that it is committed."""
        for delivery in taken:
            self._go(delivery, self._gates.count(delivery.chat, delivery.priority))

    async def run(self) -> None:
        """Deliver what is due until stopped, then wait a little for what is on its way."""
        failures = 0
        while not self._stopping:
            self._wake.clear()
            try:
                wait = await self._turn()
                failures = 0
            except Exception:
                failures += 1
                log.exception("the outbox could not be worked on")
                wait = self._limits.backoff(failures)
            await self._rest(wait)
        if self._carrying:
            _, late = await asyncio.wait(self._carrying, timeout=LAST_WAIT)
            for task in late:  # it may arrive: at the next start it counts as unknown
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._turn()

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(self._pace.rest(seconds)):
                await self._wake.wait()
        except TimeoutError:
            pass

    async def _turn(self) -> float:
        """Write down what came back, take what may go, let it go. In how many seconds there may be more."""
        ready, wait = await self._ready()
        back, self._back = self._back, []
        if not ready and not back:
            return wait
        try:
            done = await self._written(back, ready)
        except BaseException:
            self._own_commit = False
            self._back = back + self._back
            for _, counted in ready:
                self._gates.uncount(counted)
            raise
        claimed, emptied = done.claimed, done.emptied
        if done.facts or self._database.several:  # a fact of its ticket; or another process has written meanwhile
            self._read = {}
        self._lines.emptied(emptied)
        self._busy -= {one.delivery.chat for one in back}
        for delivery, counted in claimed:
            self._go(delivery, counted)
        for counted in {counted for _, counted in ready} - {counted for _, counted in claimed}:
            self._gates.uncount(counted)
        return 0.0 if back and self._waits_on() else wait

    def _waits_on(self) -> bool:
        """Whether there may be something to take, now that a result is written: a chat is free, or something is new."""
        new = self._database.stirred or self._database.postponed
        return bool(new or self._lines or not self._lines.known)

    async def _written(self, back: list[Brought], ready: list[tuple[Head, Counted]]) -> Turned:
        """What came back is written down, and what may go is taken: beside those who hear, if that does."""
        became = self._meters.became.copy()
        try:
            return await self._turned(back, ready, beside=self._database.several)
        except (NotBeside, Overtaken):
            self._meters.became = became
            return await self._turned(back, ready, beside=False)

    async def _turned(self, back: list[Brought], ready: list[tuple[Head, Counted]], *, beside: bool) -> Turned:
        claimed: list[tuple[Delivery, Counted]] = []
        async with self._database.transaction(self._clock.now(), beside=beside) as tx:
            for one in back:
                await self._write.result(tx, one.delivery, one.answer, one.shown)
            written = set(tx.stirred)  # where a result has brought something new
            for head, counted in ready:
                delivery = await outbox.claim(tx, head.id, self._pace.now(), parts)
                claimed += [(delivery, counted)] if delivery else []
                tx.stirred.add(head.chat)  # also when it waits no longer
            emptied = {head.chat for head, _ in ready if head.alone} - written
            tx.stirred -= emptied  # nobody need look there
            self._own_commit = True
        return Turned(claimed, emptied, bool(tx.kept))

    async def _ready(self) -> tuple[list[tuple[Head, Counted]], float]:
        """The heads that may go now, counted already, and in how many seconds another one may."""
        free = self._limits.at_once - len(self._busy)
        if self._stopping or free <= 0 or self._out_of_reach() or not self._database.signals.leads_now():
            return [], IDLE
        async with self._database.glance(self._clock.now()) as tx:
            await self._look(tx)
        ready: list[tuple[Head, Counted]] = []
        soonest, wanted = IDLE, self._lines.pressing
        for head in islice(self._lines.heads(), CONSIDERED):
            common = self._gates.common_opens(head.urgency, wanted=wanted)
            if common > 0:
                soonest = min(soonest, common)
                if head.urgency != Priority.ANSWER or not wanted:
                    break  # nor may anybody who is less urgent
                continue
            if head.chat in self._busy or len(ready) >= free:
                continue
            head, wait = self._first(head)
            soonest = min(soonest, wait) if wait > 0 else soonest
            if wait <= 0:
                ready.append((head, self._gates.count(head.chat, head.priority, cost=head.weight)))
        return ready, soonest

    def _first(self, head: Head) -> tuple[Head, float]:
        """What goes first in a chat, and when: an answer does not wait until there is room for what is ordinary."""
        wait = max(self._gates.chat_opens(head.chat, head.priority, cost=head.weight), self._backing_off(head))
        if wait > 0 and head.answer and self._gates.chat_opens(head.chat, Priority.ANSWER) <= 0:
            return replace(head, id=head.answer, priority=Priority.ANSWER, weight=1, alone=False), 0.0
        return head, wait

    def _out_of_reach(self) -> bool:
        """Whether nothing is sent because nobody knows if Telegram is there; then it is being asked."""
        if not self.watch.asking and self.watch.doubts:
            self.watch.asking = True
            self._asking = asyncio.create_task(self._ask(), name="probe")
        return self.watch.asking

    async def _ask(self) -> None:
        """Ask until Telegram answers; after an outage everything goes on, but for what is not worth saying any more."""
        if await self.watch.ask() and self.watch.since:
            async with self._database.transaction(self._clock.now()) as tx:
                await outages.resume(tx, self._pace.now())
                await outages.remember(tx, Outage(self.watch.since, self._pace.now()))
            self.watch.over()
        self.wake()

    async def _look(self, tx: Tx) -> None:
        if self._database.anywhere:
            self._database.anywhere = False
            self._lines.forget()
        stirred, self._database.stirred = self._database.stirred, set()
        postponed, self._database.postponed = self._database.postponed, False
        try:
            await self._lines.look(tx, self._pace.now(), stirred, postponed=postponed)
        except BaseException:
            self._lines.forget()
            raise

    def _backing_off(self, head: Head) -> float:
        return max((head.free_at - self._pace.now()).total_seconds(), 0.0) if head.free_at else 0.0

    def _go(self, delivery: Delivery, counted: Counted) -> None:
        self._busy.add(delivery.chat)
        task = asyncio.create_task(self._carry(delivery, counted, self._read), name=f"delivery {delivery.id}")
        self._carrying.add(task)
        task.add_done_callback(self._carrying.discard)

    async def _carry(self, delivery: Delivery, counted: Counted, turn: dict[tuple[Any, ...], Any]) -> None:
        shown: str | None = None
        called: Answer | None = None
        try:
            words = await self._wording.of(delivery, turn)
            if not await self._database.signals.leads_still():  # who leads now finds it on its way
                return
            if words is None:  # it shows that already, or there is nothing to show any more
                answer = Answer(Outcome.SENT)
            else:
                self.watch.left(delivery.id)
                began = time.monotonic()
                answer = called = await self._courier.deliver(words.operation)
                self._meters.calling.add(time.monotonic() - began)
                shown = words.shown
                self._gates.count(delivery.chat, delivery.priority, cost=counted.cost)  # Telegram counted it since
        except NotRedrawn as error:
            answer = error.answer
        except Withheld:
            answer = Answer(Outcome.HOPELESS, reason="withheld: the group has a public name")
        except Exception as error:
            log.error("a delivery could not be worded", delivery=delivery.id, of=delivery.name, error=traced(error))
            answer = Answer(Outcome.BROKEN, reason="could not be worded")
        self.watch.came_back(delivery.id, delivery.chat, called)
        self._gates.uncount(counted)
        if answer.outcome is Outcome.LATER:
            self._gates.close(delivery.chat, answer.seconds)
        self._back.append(Brought(delivery, answer, shown))
        self._wake.set()
