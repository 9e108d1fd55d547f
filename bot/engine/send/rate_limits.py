"""How fast the hotline may speak, counted in real time, so that Telegram never has to say 429."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.engine.send.common_gate import CommonGate, Window
from bot.rules.model.address import Address
from bot.rules.model.messages import Priority

NEVER: Window = (1_000_000, 1.0)
EPSILON = 1e-6  # seconds
SLOW = 600.0  # a chat that earned a 429 takes half as many for so many seconds
Made = tuple[float, bool]  # when, and whether it was ordinary


@dataclass(frozen=True, slots=True)
class Counted:
    """A call that has been counted."""

    chat: int
    at: float
    priority: Priority
    cost: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What Telegram allows, and how patient the hotline is when something fails. Seconds are real ones."""

    overall: Window = (30, 1.0)
    room: int = 2  # of these, kept free for answers
    private: Window = (20, 20.0)  # a burst of ten, then one a second
    group: Window = (20, 60.0)
    at_once: int = 64
    retry: float = 1.0  # after the first failure; twice as long after each further one
    longest_retry: float = 300.0
    patience: float = 25.0  # for the answer to a call that carries no file of ours
    suspect: float = 1.0  # calls fail for so long and none succeeds: is Telegram there at all?
    silence: float = 10.0  # none comes back for so long
    longest_probe: float = 15.0  # between two probes in an outage
    refused: float = 300.0  # Telegram knows no bot with our token for so long: then somebody has to act
    tries: int = 5  # of an update, before it is put aside
    heard_together: int = 64  # updates in one commit …
    heard_beside: int = 8  # … and lanes, where other processes hear, too
    rest: float = 0.5  # whoever writes without end is heard some at a time, others in between

    @classmethod
    def off(cls, **changed: float) -> Limits:
        """No limits and no patience, for tests."""
        fast = {"retry": 0.0, "rest": 0.0, **changed}
        return cls(overall=NEVER, private=NEVER, group=NEVER, **fast)  # type: ignore[arg-type]

    def backoff(self, attempts: int) -> float:
        """How long to wait after so many failures."""
        doubled = self.retry * 2.0 ** min(max(attempts - 1, 0), 16)
        return min(doubled, self.longest_retry)


class _Sliding:
    """The calls of the last so many seconds, each with whether it is ordinary: neither an answer nor urgent."""

    def __init__(self, window: Window, *, shared: bool = False) -> None:
        self.full, self.span = window
        self.shared = shared  # what is ordinary takes half of it at most
        self.made: deque[Made] = deque()
        self.closed_until = self.slow_until = -math.inf

    def most(self, now: float) -> int:
        """How many calls it takes: half as many for a while after a 429."""
        return max(self.full // 2, 1) if now < self.slow_until else self.full

    def opens(self, now: float, *, cost: int = 1, ordinary: bool = False) -> float:
        """In how many seconds a call of this cost may be made."""
        while self.made and self.made[0][0] <= now - self.span:
            self.made.popleft()
        most = self.most(now)
        wait = self._room([at for at, _ in self.made], most, cost, now)
        if ordinary and self.shared:
            half = max(most // 2, 1)
            wait = max(wait, self._room([at for at, is_ordinary in self.made if is_ordinary], half, cost, now))
        return max(wait, self.closed_until - now, 0.0)

    def close(self, now: float, seconds: float) -> None:
        """Telegram says 429."""
        self.closed_until = max(self.closed_until, now + seconds)
        self.slow_until = now + seconds + SLOW

    def _room(self, made: Sequence[float], most: int, cost: int, now: float) -> float:
        too_many = len(made) + min(cost, most) - most
        return made[too_many - 1] + self.span - now if too_many > 0 else 0.0


class _Burst(_Sliding):
    """So many at once; afterwards each waits for its own share of the time, and nobody for the whole of it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._paid_until = -math.inf

    def opens(self, now: float, *, cost: int = 1, ordinary: bool = False) -> float:
        most = self.most(now)
        share = self.span / most
        while self.made and (self.made[0][0] <= now - self.span or len(self.made) > 2 * most):
            self._paid_until = max(self._paid_until, self.made.popleft()[0]) + share
        paid_until = self._paid_until
        for at, _ in self.made:
            paid_until = max(paid_until, at) + share
        wait = paid_until + min(cost, most) * share - self.span - now
        return max(wait if wait > EPSILON else 0.0, self.closed_until - now, 0.0)


class Gates:
    """One gate for all, which adapts to what Telegram really allows, and one for each chat."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits, self._clock = limits, clock
        self._all = CommonGate(limits.overall, limits.room)
        self._chats: dict[int, _Sliding] = {}

    def opens(self, chat: int, priority: Priority, *, wanted: bool = False, ahead: int = 0) -> float:
        """In how many seconds a call to this chat may be made; zero when it may be made now.

        `wanted`: something urgent or a notice waits, so that answers leave it its share;
        `ahead`: so many calls are about to be made.
        """
        common = self._all.opens(self._clock(), priority, wanted=wanted, ahead=ahead)
        return max(self.chat_opens(chat, priority), common)

    def chat_opens(self, chat: int, priority: Priority, *, cost: int = 1) -> float:
        """The same as far as the chat goes."""
        if chat not in self._chats:
            return 0.0
        return self._chats[chat].opens(self._clock(), cost=cost, ordinary=priority > Priority.URGENT)

    def common_opens(self, priority: Priority, *, wanted: bool = False) -> float:
        """The same as far as all chats go together."""
        return self._all.opens(self._clock(), priority, wanted=wanted)

    def count(self, chat: int, priority: Priority = Priority.ANSWER, ago: float = 0.0, cost: int = 1) -> Counted:
        """A call is made. What it is counted under."""
        at, gate = self._clock() - ago, self._of(chat)
        for _ in range(cost):
            self._all.count(at, priority)
            gate.made.append((at, priority > Priority.URGENT))
        if len(self._chats) > 10_000:
            self._sweep()
        return Counted(chat, at, priority, cost)

    def uncount(self, counted: Counted) -> None:
        """That call was not made after all."""
        made = (counted.at, counted.priority > Priority.URGENT)
        for _ in range(counted.cost):
            self._all.uncount(counted.at, counted.priority)
            if made in self._of(counted.chat).made:
                self._of(counted.chat).made.remove(made)

    def close(self, chat: int, seconds: float) -> None:
        """Telegram says this chat must wait; all of them, when it says so again and again."""
        self._of(chat).close(self._clock(), seconds)
        self._all.refused(self._clock(), chat, seconds)

    def _of(self, chat: int) -> _Sliding:
        if chat not in self._chats:
            person = Address.of(chat).person
            self._chats[chat] = _Burst(self._limits.private) if person else _Sliding(self._limits.group, shared=True)
        return self._chats[chat]

    def _sweep(self) -> None:
        now = self._clock()
        self._chats = {chat: gate for chat, gate in self._chats.items() if gate.opens(now) or gate.made}
