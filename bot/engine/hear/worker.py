"""Takes what waits in the inbox: each lane in order, what waits together committed together.

What takes long to answer is gathered in a snapshot meanwhile; its lane waits, all others go on.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Protocol, cast

from bot.channels.telegram.transport import Line
from bot.channels.telegram.updates import answer, pressed, speaker, topic
from bot.engine.send.rate_limits import Limits
from bot.engine.turn.clock import Clock, real
from bot.engine.turn.meters import Meters
from bot.logs import logger, redact, traced
from bot.rules.model.terms import Raw
from bot.rules.office.office import Office
from storage.database.apart.gathered import Gathered
from storage.database.database import Database, GatherFirst, Tx
from storage.database.postgresql import Overtaken
from storage.database.several.beside import NotBeside
from storage.delivery import inbox
from storage.delivery.inbox import Heard

log = logger(__name__)

IDLE = 5.0  # look again even if nobody called …
WITH_OTHERS = 1.0  # … and where another process may have been killed while it heard
SHORTLY = 0.05  # seconds until lanes are looked at again that another process hears


class Toast(Protocol):
    """What is said to who pressed a button. Any value with these three will do."""

    @property
    def query_id(self) -> str: ...
    @property
    def text(self) -> str | None: ...
    @property
    def alert(self) -> bool: ...


Hear = Callable[[Tx, Raw], Awaitable[Toast | None]]
Alert = Callable[[Tx, int], Awaitable[None]]
Wants = Callable[[Office, Raw], str | None]
Enclosed = dict[int, bytes | None]
Recognise = Callable[[Tx, Raw], Awaitable[None]]


async def _nobody(_tx: Tx, _update: Raw) -> None:
    """Nothing of ours is unknown."""


class Worker:
    """One transaction a group, a savepoint an update; an update that cannot be heard is put aside after some tries."""

    def __init__(
        self, database: Database, clock: Clock, line: Line, hear: Hear, alert: Alert, limits: Limits,
        wants: Wants, meters: Meters, recognise: Recognise = _nobody,
    ) -> None:  # fmt: skip
        self._database, self._clock, self._line = database, clock, line
        self._hear, self._alert, self._limits, self._wants = hear, alert, limits, wants
        self._recognise = recognise  # whatever of ours it shows that nobody knew
        self._meters = meters
        self._wake = asyncio.Event()
        self.stopped = asyncio.Event()
        self._toasts: set[asyncio.Task[None]] = set()
        self._asking: dict[str, asyncio.Task[None]] = {}  # lane → the question that is being answered in it
        self._turn = asyncio.Lock()  # of the questions, so that one that has not begun may be left at a stop
        self._failing = True  # an update may wait to be tried again
        self._resting: dict[str, float] = {}  # lane → until when others go first, because so much comes from there

    def wake(self) -> None:
        """Something may be waiting."""
        self._wake.set()

    def stop(self) -> None:
        """Finish the group at hand and return."""
        self.stopped.set()
        self._wake.set()

    async def run(self) -> None:
        """Hear what waits until stopped."""
        failures = 0
        while not self.stopped.is_set():
            self._wake.clear()
            try:
                heard = await self.hear_waiting()
                if heard < self._limits.heard_together and not self._wake.is_set():  # what came since wakes it
                    await self._rest(await self._until_free())
                failures = 0
            except Exception:
                failures += 1
                log.exception("the inbox could not be worked on")
                await self._rest(self._limits.backoff(failures))
        await self.answered()
        if self._toasts:
            await asyncio.wait(self._toasts, timeout=5)

    async def answered(self) -> None:
        """Returns when no question is being answered."""
        while self._asking:
            await asyncio.wait(self._asking.values())

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            pass

    def _rested(self) -> list[str]:
        """The lanes that rest now."""
        now = time.monotonic()
        self._resting = {lane: until for lane, until in self._resting.items() if until > now}
        return list(self._resting)

    async def _until_free(self) -> float:
        if self._resting:
            return max(min(self._resting.values()) - time.monotonic(), 0.0)
        if not self._failing:
            return WITH_OTHERS if self._database.several else IDLE
        async with self._database.glance(self._clock.now()) as tx:
            free_at = await inbox.next_free(tx)
        self._failing = free_at is not None
        return min(max((free_at - real()).total_seconds(), 0.0), IDLE) if free_at else IDLE

    async def hear_waiting(self) -> int:
        """Hear one group of what waits, and commit. How many there were."""
        async with self._database.glance(self._clock.now()) as tx:
            group = await inbox.waiting(tx, real(), self._limits.heard_together, but=(*self._asking, *self._rested()))
        if not group:
            return 0
        if max(Counter(heard.lane for heard in group).values()) >= inbox.A_LANE:
            self.wake()  # more of that lane may wait
        enclosed = {heard.id: await self._enclosed(heard) for heard in group}  # no transaction waits for the network
        if not self._database.several:
            return await self._together(group, enclosed)
        return await self._beside_others(group, enclosed)

    async def _beside_others(self, group: list[Heard], enclosed: Enclosed) -> int:
        """Where other processes hear, too: beside them, and what changes more than its own lane after that, alone."""
        left: list[Heard] = []
        heard = 0
        try:
            heard = await self._together(group, enclosed, left)
        except Overtaken:  # it and another one waited for one another
            left = group
        if left:
            heard += await self._together(left, enclosed)
        if not heard:  # others have these lanes
            await self._rest(SHORTLY)
        self.wake()  # more may wait in other lanes
        return heard

    async def _together(self, group: list[Heard], enclosed: Enclosed, left: list[Heard] | None = None) -> int:
        """Hear these in one transaction. Beside others, where what does not do so may be left. How many were heard."""
        began = time.monotonic()
        presses: list[tuple[str, Toast | None]] = []
        questions: list[tuple[Heard, GatherFirst]] = []
        async with self._database.transaction(self._clock.now(), beside=left is not None) as tx:
            if tx.several:
                group = await inbox.claimed(tx, real(), group, self._limits.heard_beside)
            held: set[str] = set()  # lanes that wait for their head: to be tried again, answered, or heard alone
            for heard in group:
                if heard.lane in held:
                    continue
                tx.enclosed = enclosed[heard.id]
                over = False
                try:
                    toast, over = await self._one(tx, heard)
                except GatherFirst as asked:
                    questions.append((heard, asked))
                    await inbox.hold(tx, heard.lane)
                except NotBeside:
                    tx.is_undone()
                    cast(list[Heard], left).append(heard)
                await asyncio.sleep(0)  # what comes back from Telegram does not wait for the whole group
                if not over:
                    held.add(heard.lane)
                elif (query := pressed(heard.update)) is not None:
                    presses.append((query, toast))
        heard_now = len(group) - len(left or ())
        self._meters.heard += heard_now
        self._meters.hearing.add(time.monotonic() - began)
        if tx.heard_again:
            self.wake()
        for query_id, toast in presses:
            self._say(query_id, toast)
        for heard, first in questions:
            self._asking[heard.lane] = asyncio.create_task(self._answer(heard, first), name="question")
        return heard_now

    async def _answer(self, heard: Heard, first: GatherFirst) -> None:
        """Answer a question that takes long; killed in between, it still waits in the inbox."""
        try:
            while (asked := await self._asked(heard, first)) is not None:
                first = asked
        except Exception:
            log.exception("a question could not be answered", update=heard.id)
            await asyncio.sleep(self._limits.backoff(1))
        finally:
            del self._asking[heard.lane]
            self.wake()

    async def _asked(self, heard: Heard, first: GatherFirst) -> GatherFirst | None:
        """Gather, and write what was found; if that does not hold any more, what is to be gathered now."""
        async with self._turn:
            if self.stopped.is_set():
                return None  # it is asked again after the next start
            gathered = await self._database.gather(self._clock.now(), first.work)
        async with self._database.transaction(self._clock.now()) as tx:
            if tx.several and heard.id not in {one.id for one in await inbox.claimed(tx, real(), [heard], 1)}:
                return None  # another process has answered it, since this one was cut off for a while
            try:
                toast, over = await self._one(tx, heard, gathered)
            except GatherFirst as again:
                return again
            await inbox.let_go(tx, heard.lane)
        if over and (query := pressed(heard.update)) is not None:
            self._say(query, toast)
        return None

    async def _enclosed(self, heard: Heard) -> bytes | None:
        """What is in the file that this update cannot be heard without; nothing for all others, or when it fails."""
        try:
            file = self._wants(self._database.office, heard.update)
            return await self._line.content(file) if file else None
        except Exception as error:  # whatever it is: the update is heard, and whoever sent it is told
            log.warning("a file could not be fetched", update=heard.id, error=redact(str(error)))
            return None

    async def _one(self, tx: Tx, heard: Heard, gathered: Gathered | None = None) -> tuple[Toast | None, bool]:
        """Hear one update, with what was gathered for it. Its toast, and whether it is over."""
        if tx.beside and (heard.unreadable or heard.attempts):
            raise NotBeside  # whoever is told of what is put aside is told alone
        tx.now, tx.origin, tx.spoke = self._clock.now(), f"update {heard.id}", int(heard.lane)
        tx.speaker, tx.heard, tx.thread = speaker(heard.update), heard.id, topic(heard.update)
        tx.told = set()  # whoever is told by this one: what is remembered of it names nobody else
        if heard.unreadable:
            return None, await self._aside(tx, heard, "cannot be read")
        try:
            async with tx.savepoint():
                await self._recognise(tx, heard.update)
                tx.resume(gathered)
                toast = await self._hear(tx, heard.update)
                await inbox.done(tx, heard.id)
                tx.is_whole()
                return toast, True
        except (GatherFirst, NotBeside, Overtaken):
            raise
        except Exception as error:
            tx.is_whole()  # else it failed of that, perhaps
            return None, await self._failed(tx, heard, error)
        finally:
            if tx.flooded is not None:
                self._resting[heard.lane] = time.monotonic() + self._limits.rest
            tx.origin, tx.spoke, tx.gathered, tx.speaker, tx.heard, tx.thread = "", None, None, None, None, 0
            tx.unkept, tx.flooded, tx.flood, tx.gives_way = False, None, 0, None

    async def _failed(self, tx: Tx, heard: Heard, error: Exception) -> bool:
        self._failing = True
        attempts = heard.attempts + 1
        dead = attempts >= self._limits.tries
        free_at = real() + timedelta(seconds=self._limits.backoff(attempts))
        what = traced(error)
        await inbox.failed(tx, heard.id, free_at, what, dead=dead)
        level = logging.ERROR if dead else logging.WARNING
        log.log(level, "an update could not be heard", update=heard.id, lane=heard.lane, tries=attempts, error=what)
        if dead:
            await self._tell(tx, heard)
        return dead

    async def _aside(self, tx: Tx, heard: Heard, why: str) -> bool:
        """Nothing helps by trying again; it is kept, and somebody is told."""
        await inbox.failed(tx, heard.id, real(), why, dead=True)
        log.error("an update is kept aside", update=heard.id, error=why)
        await self._tell(tx, heard)
        return True

    async def _tell(self, tx: Tx, heard: Heard) -> None:
        try:
            async with tx.savepoint():
                await self._alert(tx, heard.id)
        except Exception as failure:
            log.error("nobody could be told", update=heard.id, error=traced(failure))

    def _say(self, query_id: str, toast: Toast | None) -> None:
        said = answer(self._line, query_id, toast.text if toast else None, alert=bool(toast and toast.alert))
        task = asyncio.create_task(said, name="toast")
        self._toasts.add(task)
        task.add_done_callback(self._toasts.discard)
